using System.Globalization;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>
/// Reads cells that count something (people, beds, places). Negative, not finite, unreadable and shares refuse the row; an inexact figure is taken with
/// a warning; numbers written as text are taken and said once per layer. Null = there is no figure.
/// </summary>
sealed class CountCells(LayerRows rows)
{
    (long Cells, string Row, string Value) _asText;

    public double? Read(in SourceRow row, int column, string what)
    {
        var text = row.Span(column);
        var count = CountText.Read(text);
        if (count.Flaw == CountFlaw.None)
        {
            return count.Value;
        }

        var name = rows.Table.Columns[column];
        switch (count.Flaw)
        {
            case CountFlaw.NumberAsText:
                _asText = _asText.Cells == 0 ? (1, row.Label, text.ToString()) : _asText with { Cells = _asText.Cells + 1 };
                return count.Value;
            case CountFlaw.SaysUnknown:
                return null;
            case CountFlaw.Inexact:
                rows.Findings.Warn("inexact-count", name, text.ToString(),
                    string.Create(CultureInfo.InvariantCulture, $"the figure is not exact; counted as {count.Value:0.######}"), "write the exact figure");
                return count.Value;
            case CountFlaw.Negative:
                rows.Findings.Refuse("negative-count", name, text.ToString(), $"{what} cannot be negative", "correct the cell");
                return null;
            case CountFlaw.NotANumber or CountFlaw.Infinite:
                rows.Findings.Refuse("not-finite", name, text.ToString(), $"{what} must be a finite number", "correct the cell; leave it blank when unknown");
                return null;
            case CountFlaw.Percent:
                rows.Findings.Refuse("share-for-count", name, text.ToString(), $"a share stands where {what} belongs", "give counts, not percents");
                return null;
            default:
                rows.Findings.Refuse("not-a-number", name, text.ToString(), $"this is not a number of {what}", "correct the cell; leave it blank when unknown");
                return null;
        }
    }

    public void Close()
    {
        if (_asText.Cells > 0)
        {
            rows.Findings.Tally.Add(Severity.Note, "number-as-text", _asText.Row, "", _asText.Value,
                string.Create(CultureInfo.InvariantCulture, $"{_asText.Cells} cells hold numbers written as text (the first is named); read as numbers"), "");
        }
    }
}
