using Coverage.Workspaces.Reports;

namespace Coverage.Workspace.Tests.Reports;

/// <summary>Marks of a Chinese report are of full width; figures, ids and Latin words keep theirs.</summary>
public sealed class ChineseMarksTests
{
    [Theory]
    [InlineData("本报告依据数据,在1,295公里步行网络上,计算", "本报告依据数据，在1,295公里步行网络上，计算")]
    [InlineData("共47项:达标 8,未达标 15", "共47项：达标 8，未达标 15")]
    [InlineData("覆盖率79.3%;同时", "覆盖率79.3%；同时")]
    [InlineData("日间照料机构覆盖率(38.16%(29/76))、居家", "日间照料机构覆盖率（38.16%(29/76)）、居家")]
    [InlineData("38.16%(29/76)", "38.16%(29/76)")]
    [InlineData("7.783 张/千人(934/120,000)", "7.783 张/千人（934/120,000）")]
    [InlineData("登记值 96.1%(2025-12-31,示例统计表(虚构))", "登记值 96.1%（2025-12-31，示例统计表（虚构））")]
    [InlineData("无目标值,参考(未核原文)", "无目标值，参考（未核原文）")]
    [InlineData("失能 1:3、半失能 1:5", "失能 1:3、半失能 1:5")]
    [InlineData("分母 79 → 76;6 个单元", "分母 79 → 76；6 个单元")]
    [InlineData("(编号 coverage/kind:community-station+rural-mutual-point/60+/by-age/15/to-facility)", "（编号 coverage/kind:community-station+rural-mutual-point/60+/by-age/15/to-facility）")]
    [InlineData("助餐: share (a, b); c", "助餐：share (a, b)；c")]
    [InlineData("Meals: share by street (a, b); c", "Meals: share by street (a, b); c")]
    [InlineData("没有配对)的括号(", "没有配对)的括号(")]
    [InlineData("", "")]
    public void A_mark_beside_a_Chinese_sign_is_of_full_width(string text, string expected) => Assert.Equal(expected, ChineseMarks.Of(text));

    [Theory]
    [InlineData("覆盖率(38.16%(29/76)),其中:助餐;助浴")]
    [InlineData("登记值 96.1%(2025-12-31,示例统计表(虚构))")]
    public void Marks_set_once_stay_as_they_are(string text) => Assert.Equal(ChineseMarks.Of(text), ChineseMarks.Of(ChineseMarks.Of(text)));
}
