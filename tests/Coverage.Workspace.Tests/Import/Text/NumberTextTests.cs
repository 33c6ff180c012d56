using Coverage.Workspaces.Import;

namespace Coverage.Workspace.Tests.Import.Text;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData("23.7万张", 237000, NumberQualifier.Exact, NumberUnit.Beds)]
    [InlineData("近8000个", 8000, NumberQualifier.About, NumberUnit.Items)]
    [InlineData("5000余张", 5000, NumberQualifier.AtLeast, NumberUnit.Beds)]
    [InlineData("10余万名", 100000, NumberQualifier.AtLeast, NumberUnit.Persons)]
    [InlineData("40余万人次", 400000, NumberQualifier.AtLeast, NumberUnit.PersonTimes)]
    [InlineData("超过300万人次", 3000000, NumberQualifier.MoreThan, NumberUnit.PersonTimes)]
    [InlineData("≥4.5", 4.5, NumberQualifier.AtLeast, NumberUnit.None)]
    [InlineData(">95%", 0.95, NumberQualifier.MoreThan, NumberUnit.Percent)]
    [InlineData("2人", 2, NumberQualifier.Exact, NumberUnit.Persons)]
    [InlineData("1.58万人", 15800, NumberQualifier.Exact, NumberUnit.Persons)]
    [InlineData("０.２㎡", 0.2, NumberQualifier.Exact, NumberUnit.SquareMetres)]
    [InlineData("3.2亿元", 320000000, NumberQualifier.Exact, NumberUnit.Yuan)]
    [InlineData("约300", 300, NumberQualifier.About, NumberUnit.None)]
    [InlineData("８,０００", 8000, NumberQualifier.Exact, NumberUnit.None)]
    [InlineData("1,234,567.5", 1234567.5, NumberQualifier.Exact, NumberUnit.None)]
    [InlineData("1 234 567", 1234567, NumberQualifier.Exact, NumberUnit.None)]
    [InlineData("25.36 %", 0.2536, NumberQualifier.Exact, NumberUnit.Percent)]
    [InlineData("8‰", 0.008, NumberQualifier.Exact, NumberUnit.Percent)]
    [InlineData("12（人）", 12, NumberQualifier.Exact, NumberUnit.Persons)]
    [InlineData("60岁以上", 60, NumberQualifier.AtLeast, NumberUnit.Years)]
    [InlineData("不少于20张", 20, NumberQualifier.AtLeast, NumberUnit.Beds)]
    [InlineData("-3", -3, NumberQualifier.Exact, NumberUnit.None)]
    [InlineData("1e3", 1000, NumberQualifier.Exact, NumberUnit.None)]
    public void A_written_number_has_value_qualifier_and_unit(string text, double value, NumberQualifier qualifier, NumberUnit unit)
    {
        Assert.True(NumberText.TryParse(text, out var number));
        Assert.Equal(new NumberText(value, qualifier, unit), number);
    }

    [Theory]
    [InlineData("30—50", 30, 50)]
    [InlineData("500-800", 500, 800)]
    [InlineData("30～50", 30, 50)]
    [InlineData("30至50人", 30, 50)]
    [InlineData("3-5万", 30000, 50000)]
    [InlineData("5000-1万", 5000, 10000)]
    public void A_range_has_two_ends(string text, double low, double high)
    {
        Assert.True(NumberText.TryParse(text, out var number));
        Assert.Equal((low, high, NumberQualifier.Range), (number.Value!.Value, number.Upper!.Value, number.Qualifier));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("\u3000")]
    [InlineData("不详")]
    [InlineData("—")]
    [InlineData("——")]
    [InlineData("/")]
    [InlineData("N/A")]
    [InlineData("暂无")]
    public void What_says_there_is_no_figure_is_null_and_never_zero(string text)
    {
        Assert.True(NumberText.TryParse(text, out var number));
        Assert.Null(number.Value);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("∞")]
    [InlineData("1e999")]
    [InlineData("1,23")]
    [InlineData("12,5")]
    [InlineData("12 34")]
    [InlineData("12(3)")]
    [InlineData("(123)")]
    [InlineData("5'30")]
    [InlineData("50-30")]
    [InlineData("106.5776,29.5591")]
    [InlineData("2025-12-31")]
    [InlineData("12张（其中护理型5张）")]
    [InlineData("万")]
    [InlineData("人")]
    [InlineData("99999999999999999999999999999亿")]
    public void What_is_no_number_is_not_made_one(string text) => Assert.False(NumberText.TryParse(text, out _));

    [Fact]
    public void A_very_long_text_is_no_number() => Assert.False(NumberText.TryParse(new string('九', 100_000) + "1", out _));

    [Theory]
    [InlineData("12", 12.0, CountFlaw.None)]
    [InlineData("0.4", 0.4, CountFlaw.None)]
    [InlineData("", null, CountFlaw.None)]
    [InlineData("１２", 12.0, CountFlaw.NumberAsText)]
    [InlineData("1,200", 1200.0, CountFlaw.NumberAsText)]
    [InlineData("12人", 12.0, CountFlaw.NumberAsText)]
    [InlineData("不详", null, CountFlaw.SaysUnknown)]
    [InlineData("约300", 300.0, CountFlaw.Inexact)]
    [InlineData("30-50", 30.0, CountFlaw.Inexact)]
    [InlineData("25%", null, CountFlaw.Percent)]
    [InlineData("-1", -1.0, CountFlaw.Negative)]
    [InlineData("NaN", null, CountFlaw.NotANumber)]
    [InlineData("∞", null, CountFlaw.Infinite)]
    [InlineData("-inf", null, CountFlaw.Infinite)]
    [InlineData("1e999", null, CountFlaw.Infinite)]
    [InlineData("many", null, CountFlaw.Unreadable)]
    public void A_count_says_what_is_wrong_with_it(string text, double? value, CountFlaw flaw) => Assert.Equal(new CountText(value, flaw), CountText.Read(text));
}
