using Coverage.Workspaces.Import;

namespace Coverage.Workspace.Tests.Import.Text;

public sealed class RowKindsTests
{
    [Theory]
    [InlineData("合计||692960|25.36", RowKind.Total)]
    [InlineData("合　 计|692960", RowKind.Total)]
    [InlineData("|小计|120", RowKind.Total)]
    [InlineData("7|总 计：|120", RowKind.Total)]
    [InlineData("渝中区合计|120", RowKind.Total)]
    [InlineData("Total|12", RowKind.Total)]
    [InlineData("其中：65+|142093", RowKind.OfWhich)]
    [InlineData("  其中:80岁以上|142093", RowKind.OfWhich)]
    [InlineData("#65岁及以上|142093", RowKind.OfWhich)]
    [InlineData("＃女|142093", RowKind.OfWhich)]
    [InlineData("注：本表为常住人口||", RowKind.Note)]
    [InlineData("注1.本表为常住人口", RowKind.Note)]
    [InlineData("资料来源：第七次人口普查", RowKind.Note)]
    [InlineData("填表人：张三|审核人：李四|", RowKind.Note)]
    [InlineData("一、城区街道||", RowKind.Note)]
    [InlineData("| |\u3000", RowKind.Blank)]
    [InlineData("大坪街道|120", RowKind.Data)]
    [InlineData("#12|养老服务站|3", RowKind.Data)]
    [InlineData("设计院社区|3", RowKind.Data)]
    [InlineData("审计局家属院|3", RowKind.Data)]
    [InlineData("1|康养中心|大坪街道|合计", RowKind.Data)]
    [InlineData("一、二期小区|3", RowKind.Data)]
    [InlineData("106.5776|29.5591|12", RowKind.Data)]
    [InlineData("注册护士站|3", RowKind.Data)]
    public void A_row_is_what_its_words_say(string row, RowKind kind) => Assert.Equal(kind, RowKinds.Of(row.Split('|')));
}
