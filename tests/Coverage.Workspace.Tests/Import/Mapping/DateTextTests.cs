using System.Globalization;
using Coverage.Workspaces.Import.Mapping;

namespace Coverage.Workspace.Tests.Import.Mapping;

public sealed class DateTextTests
{
    [Theory]
    [InlineData("2024-05-01", "2024-05-01")]
    [InlineData("2024/5/1", "2024-05-01")]
    [InlineData("2024.5", "2024-05-01")]
    [InlineData("20240501", "2024-05-01")]
    [InlineData("2024年5月1日", "2024-05-01")]
    [InlineData("2024年5月", "2024-05-01")]
    [InlineData("2024年", "2024-01-01")]
    [InlineData("2024", "2024-01-01")]
    [InlineData("2024-02-29 00:00:00", "2024-02-29")]
    public void Dates_of_lists_are_read(string text, string date)
    {
        Assert.True(DateText.TryParse(text, out var read));
        Assert.Equal(date, read.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("2023-02-29")]
    [InlineData("2024-13-01")]
    [InlineData("1/5/2024")]
    [InlineData("五月")]
    [InlineData("45000")]
    [InlineData("")]
    public void Others_are_not(string text) => Assert.False(DateText.TryParse(text, out _));
}
