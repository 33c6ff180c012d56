using Coverage.Network;

namespace Coverage.Engine.Tests.Network;

public sealed class InclineTextTests
{
    [Theory]
    [InlineData("10%", 0.10)]
    [InlineData("-5.5%", -0.055)]
    [InlineData("8°", 0.140541)]
    [InlineData("-8 °", -0.140541)]
    [InlineData("0", 0)]
    [InlineData("0%", 0)]
    [InlineData(" 12 % ", 0.12)]
    [InlineData("35‰", 0.035)]
    public void A_number_with_its_unit_is_a_grade(string value, double grade)
    {
        var incline = InclineText.Read(value);

        Assert.Equal(grade, incline.Grade!.Value, 6);
        Assert.Equal(Math.Sign(grade), incline.Sign);
        Assert.False(incline.Ignored);
    }

    [Theory]
    [InlineData("up", 1)]
    [InlineData("down", -1)]
    [InlineData("Up", 1)]
    public void Up_and_down_tell_the_sign_only(string value, int sign) => Assert.Equal(new InclineText(null, sign, false), InclineText.Read(value));

    [Theory]
    [InlineData("steep")]
    [InlineData("10")]
    [InlineData("yes")]
    [InlineData("90°")]
    [InlineData("900%")]
    [InlineData("%")]
    [InlineData("NaN%")]
    public void What_cannot_be_used_is_ignored_with_a_note(string value) => Assert.Equal(new InclineText(null, 0, true), InclineText.Read(value));

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void No_value_is_no_incline_and_nothing_to_note(string? value) => Assert.Equal(default, InclineText.Read(value));
}
