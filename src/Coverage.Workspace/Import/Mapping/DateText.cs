using System.Globalization;
using System.Text.RegularExpressions;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>Dates as lists write them: 2024-05-01, 2024/5/1, 2024.5, 20240501, 2024年5月1日, 2024年, with or without a time. A missing day or month is the first.</summary>
static partial class DateText
{
    public static bool TryParse(string text, out DateOnly date)
    {
        date = default;
        var match = Written().Match(text.Trim());
        if (!match.Success)
        {
            return false;
        }

        var year = int.Parse(match.Groups["y"].Value, CultureInfo.InvariantCulture);
        var month = match.Groups["m"].Success ? int.Parse(match.Groups["m"].Value, CultureInfo.InvariantCulture) : 1;
        var day = match.Groups["d"].Success ? int.Parse(match.Groups["d"].Value, CultureInfo.InvariantCulture) : 1;
        if (year is < 1900 or > 2200 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        return true;
    }

    [GeneratedRegex(@"^(?<y>[0-9]{4})(?:(?<m>[0-9]{2})(?<d>[0-9]{2})|[-/.年](?<m>[0-9]{1,2})(?:[-/.月](?<d>[0-9]{1,2})日?|月)?|年)?(?:[T ][0-9:.]+Z?)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Written();
}
