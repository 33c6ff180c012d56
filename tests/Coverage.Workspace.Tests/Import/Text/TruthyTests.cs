using Coverage.Workspaces.Import;

namespace Coverage.Workspace.Tests.Import.Text;

public sealed class TruthyTests
{
    [Theory]
    [InlineData("√", true)]
    [InlineData("是", true)]
    [InlineData("有", true)]
    [InlineData("1", true)]
    [InlineData("y", true)]
    [InlineData(" Y ", true)]
    [InlineData("×", false)]
    [InlineData("否", false)]
    [InlineData("无", false)]
    [InlineData("0", false)]
    [InlineData("", null)]
    [InlineData(" ", null)]
    public void A_cell_says_yes_no_or_nothing(string text, bool? expected)
    {
        Assert.True(Truthy.TryParse(text, out var value));
        Assert.Equal(expected, value);
    }

    [Fact]
    public void Any_other_word_is_not_understood() => Assert.False(Truthy.TryParse("部分", out _));
}
