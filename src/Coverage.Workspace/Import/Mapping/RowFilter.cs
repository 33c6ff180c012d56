using System.Collections.Immutable;
using System.Globalization;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>
/// The <c>where</c> of a layer: a row stays when all conditions hold. Numbers are compared as numbers, texts ignoring outer blanks. A blank (or 不详, —)
/// matches nothing, not even <c>!=</c>, and is counted: <see cref="Close"/> says how many rows were left out for it. A row left out is no longer
/// part of the layer and is not counted as accepted, warned or refused.
/// </summary>
sealed class RowFilter
{
    readonly (RowCondition Condition, int Column)[] _conditions;
    readonly SortedDictionary<string, (long Rows, string First)> _blanks = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, (long Rows, string First, string Value)> _words = new(StringComparer.Ordinal);

    public RowFilter(ImmutableArray<RowCondition> conditions, ColumnMap columns) =>
        _conditions = [.. conditions.Select(c => (c, columns.Named(c.Column, "where")))];

    /// <summary>Rows left out because they do not match, blanks among them.</summary>
    public long LeftOut { get; private set; }

    public bool Keeps(in SourceRow row)
    {
        foreach (var (condition, column) in _conditions)
        {
            if (!Holds(condition, row, column))
            {
                LeftOut++;
                return false;
            }
        }

        return true;
    }

    /// <summary>Adds one warning per column whose blanks left rows out.</summary>
    public void Close(RowFindings findings)
    {
        foreach (var (column, (rows, first)) in _blanks)
        {
            findings.Tally.Add(Severity.Warned, "blank-in-where", first, column, "",
                string.Create(CultureInfo.InvariantCulture, $"{rows} rows are blank here (the first is named); a blank matches no condition, they are left out"),
                "fill the cells in when the rows belong to the layer");
        }

        foreach (var (column, (rows, first, value)) in _words)
        {
            findings.Tally.Add(Severity.Warned, "not-a-number-in-where", first, column, value,
                string.Create(CultureInfo.InvariantCulture, $"{rows} rows hold no number here (the first is named), the condition compares with a number; they are left out"),
                "correct the cells, or compare with a text");
        }
    }

    bool Holds(RowCondition condition, in SourceRow row, int column)
    {
        var text = row.Span(column).Trim();
        if (NumberText.IsMissing(text))
        {
            var seen = _blanks.GetValueOrDefault(condition.Column, (0, row.Label));
            _blanks[condition.Column] = (seen.Rows + 1, seen.First);
            return false;
        }

        double? number = NumberText.TryParse(text, out var parsed) ? parsed.Value : null;
        if (number is null && condition.Op is ConditionOp.Greater or ConditionOp.GreaterOrEqual or ConditionOp.Less or ConditionOp.LessOrEqual)
        {
            var seen = _words.GetValueOrDefault(condition.Column, (0, row.Label, text.ToString()));
            _words[condition.Column] = (seen.Rows + 1, seen.First, seen.Value);
            return false;
        }

        var compared = condition.Values[0];
        return condition.Op switch
        {
            ConditionOp.Greater => number > compared.Number,
            ConditionOp.GreaterOrEqual => number >= compared.Number,
            ConditionOp.Less => number < compared.Number,
            ConditionOp.LessOrEqual => number <= compared.Number,
            ConditionOp.NotEqual => !Equal(compared, text, number),
            _ => AnyEqual(condition.Values, text, number),
        };
    }

    static bool AnyEqual(ImmutableArray<ConditionValue> values, ReadOnlySpan<char> text, double? number)
    {
        foreach (var value in values)
        {
            if (Equal(value, text, number))
            {
                return true;
            }
        }

        return false;
    }

    static bool Equal(ConditionValue value, ReadOnlySpan<char> text, double? number) =>
        value.Number is { } n ? number == n : text.Equals(value.Text.AsSpan().Trim(), StringComparison.Ordinal);
}
