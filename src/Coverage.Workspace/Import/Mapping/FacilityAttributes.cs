using System.Collections.Immutable;
using Coverage.City;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>
/// The other columns of a facility list, kept as text as read. Figures are looked at (negative and not finite refuse the row), marks and dates that cannot be
/// read are kept and warned of.
/// </summary>
sealed class FacilityAttributes(FacilityColumns columns, LayerRows rows, CountCells counts)
{
    const double MostStars = 5;

    public ImmutableSortedDictionary<string, string> Read(in SourceRow row)
    {
        var attributes = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (column, at) in columns.Attributes)
        {
            if (row.Values[at]?.Trim() is not { Length: > 0 } text)
            {
                continue;
            }

            attributes[column.Id] = text;
            switch (column.Type)
            {
                case "number":
                    CheckNumber(row, column.Id, at, text);
                    break;
                case "yes-no" when !Truthy.TryParse(text, out _):
                    rows.Findings.Warn("neither-yes-nor-no", rows.Table.Columns[at], text, "this says neither yes nor no; kept as text", "write 是 or 否");
                    break;
                case "date" when !DateText.TryParse(text, out _):
                    rows.Findings.Warn("unreadable-date", rows.Table.Columns[at], text, "this is not a date; kept as text", "write 2025-12-31");
                    break;
            }
        }

        return attributes.ToImmutable();
    }

    public DateOnly? Date(in SourceRow row, string id) =>
        columns.AttributeAt(id) is >= 0 and var at && row.Values[at] is { } text && DateText.TryParse(text, out var date) ? date : null;

    /// <summary>The opening hours of a row; words that are not understood leave them unknown, with a warning.</summary>
    public WeeklyHours? Hours(in SourceRow row)
    {
        if (columns.AttributeAt("hours") is not (>= 0 and var at) || row.Values[at]?.Trim() is not { Length: > 0 } text || NumberText.IsMissing(text))
        {
            return null;
        }

        var hours = HoursText.Read(text);
        if (hours is null)
        {
            rows.Findings.Warn("unreadable-hours", rows.Table.Columns[at], text, "these hours are not understood; kept as text, the hours count as unknown", "write 周一至周五 08:30-17:30");
        }

        return hours;
    }

    void CheckNumber(in SourceRow row, string id, int at, string text)
    {
        // A star rating is as often a word (三星级); a figure elsewhere that cannot be read is doubtful, not fatal.
        var flaw = CountText.Read(text).Flaw;
        if (id == "stars" ? NumberText.TryParsePlain(text, out var stars) && stars > MostStars : flaw is CountFlaw.Unreadable or CountFlaw.Percent)
        {
            rows.Findings.Warn("doubtful-value", rows.Table.Columns[at], text, "this is not a figure of this column; kept as text", "correct the cell");
        }
        else if (id != "stars" || flaw is CountFlaw.Negative)
        {
            counts.Read(row, at, "this figure");
        }
    }
}
