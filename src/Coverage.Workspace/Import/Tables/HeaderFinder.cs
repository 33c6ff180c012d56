using System.Globalization;

namespace Coverage.Workspaces.Import.Tables;

/// <summary>Applies <see cref="HeaderRule"/> to the first rows of a table, or obeys the study, and reports what it took.</summary>
static class HeaderFinder
{
    /// <summary>The header's cells and its 1-based row. <paramref name="rows"/> are the table's first rows, blank ones included.</summary>
    public static (string?[] Header, long Number) Choose(List<string?[]> rows, int? forced, FindingTally findings)
    {
        var index = forced is { } row ? row - 1 : HeaderRule.Find(rows);
        if (index < 0 || index >= rows.Count || rows[index].All(string.IsNullOrWhiteSpace))
        {
            var text = forced is { } missing
                ? string.Create(CultureInfo.InvariantCulture, $"row {missing} holds no header")
                : "the table is empty";
            throw new InputException(text, findings.File, "give the file a header row with the names of its columns");
        }

        var number = (index + 1).ToString(CultureInfo.InvariantCulture);
        if (index > 0)
        {
            findings.Add(
                Severity.Note, "header-row", number, "", rows[index].First(c => !string.IsNullOrWhiteSpace(c)) ?? "",
                "the header is in row " + number + "; what stands above it is a title", "");
        }

        if (HeaderRule.LooksLikeNumbers(rows[index]))
        {
            findings.Add(
                Severity.Warned, "no-header", number, "", rows[index].First(c => !string.IsNullOrWhiteSpace(c)) ?? "",
                "the first row holds numbers, not names of columns", "put a header row on top of the table");
        }

        return (rows[index], index + 1);
    }
}
