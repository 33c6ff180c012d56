using System.Collections.Immutable;
using System.Globalization;
using Coverage.City;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>
/// Reads the people of a row, group by group, in millionths. A blank is unknown, not zero: it counts nobody and warns. A suppressed row's people are
/// unknown altogether. What contradicts itself (80+ above 60+) or looks wrong (more than 100,000 people at a point) is kept and warned of.
/// </summary>
sealed class PeopleRow
{
    const double DoubtfulPeople = 100_000;
    const double MostPeople = 2e9;

    readonly LayerRows _rows;
    readonly GroupPlan _plan;
    readonly CountCells _cells;
    readonly SuppressedRule? _suppressed;
    readonly int[] _suppressedColumns;
    readonly ImmutableArray<(int Outer, int Inner)> _nested;
    readonly long[] _leaves;
    (long Rows, string First) _hidden;

    public PeopleRow(LayerRows rows, ImmutableArray<GroupRule> rules, SuppressedRule? suppressed)
    {
        _rows = rows;
        _plan = GroupPlan.Of(rules, rows.Columns, rows.Where);
        _cells = new CountCells(rows);
        _suppressed = suppressed;
        _suppressedColumns = suppressed is null ? []
            : suppressed.Columns.Length == 0 ? [.. _plan.Columns]
            : [.. suppressed.Columns.Select(c => rows.Columns.Named(c, "suppressed"))];
        _nested = Nested(_plan.Ids);
        _leaves = new long[_plan.Columns.Length];
    }

    public GroupPlan Plan => _plan;

    /// <summary>Rows whose people are suppressed.</summary>
    public long Hidden => _hidden.Rows;

    /// <summary>Fills one count per group; false when the row is refused. The columns' own counts are in <see cref="Leaves"/> until the next call.</summary>
    public bool TryRead(in SourceRow row, Span<long> groups)
    {
        groups.Clear();
        Array.Clear(_leaves);
        if (IsSuppressed(row))
        {
            _hidden = (_hidden.Rows + 1, _hidden.Rows == 0 ? row.Label : _hidden.First);
            _rows.Findings.WarnSilently();
            return true;
        }

        for (var i = 0; i < _leaves.Length; i++)
        {
            _leaves[i] = ReadColumn(row, _plan.Columns[i]);
        }

        Sum(_leaves, groups);
        CheckNested(groups);
        return _rows.Findings.Worst != Severity.Refused;
    }

    public ReadOnlySpan<long> Leaves => _leaves;

    /// <summary>Adds up columns to groups.</summary>
    public void Sum(ReadOnlySpan<long> leaves, Span<long> groups)
    {
        for (var g = 0; g < groups.Length; g++)
        {
            groups[g] = 0;
            foreach (var leaf in _plan.Sums[g])
            {
                groups[g] += leaves[leaf];
            }
        }
    }

    public void Close()
    {
        _cells.Close();
        if (_hidden.Rows > 0)
        {
            _rows.Findings.Tally.Add(Severity.Warned, "suppressed", _hidden.First, "", _suppressed!.Value,
                string.Create(CultureInfo.InvariantCulture,
                    $"{_hidden.Rows} of {_rows.Read} rows are suppressed (the first is named): their people are unknown and are not counted in any group"),
                "the totals are lower bounds; use an unsuppressed source where you may");
        }
    }

    long ReadColumn(in SourceRow row, int column)
    {
        var people = _cells.Read(row, column, "people");
        var name = _rows.Table.Columns[column];
        if (people is null)
        {
            if (_rows.Findings.Worst != Severity.Refused)
            {
                _rows.Findings.Warn("blank-count", name, row.Span(column).ToString(), "there is no figure; a blank is not zero, nobody is counted here", "write 0 when nobody lives there");
            }

            return 0;
        }

        if (people > MostPeople)
        {
            _rows.Findings.Refuse("impossible-count", name, row.Span(column).ToString(), "more people than any country has", "correct the cell");
            return 0;
        }

        if (people > DoubtfulPeople)
        {
            _rows.Findings.Warn("doubtful-count", name, row.Span(column).ToString(), "more than 100,000 people at one place", "check the unit (persons, not 万) and the row");
        }

        return people >= 0 ? People.FromPersons(people.Value) : 0;
    }

    bool IsSuppressed(in SourceRow row)
    {
        if (_suppressed is null)
        {
            return false;
        }

        var isNumber = NumberText.TryParsePlain(_suppressed.Value, out var marker);
        foreach (var column in _suppressedColumns)
        {
            var text = row.Span(column).Trim();
            var equal = isNumber && NumberText.TryParsePlain(text, out var value) ? value == marker : text.Equals(_suppressed.Value, StringComparison.Ordinal);
            if (!equal)
            {
                return false;
            }
        }

        return _suppressedColumns.Length > 0;
    }

    void CheckNested(ReadOnlySpan<long> groups)
    {
        foreach (var (outer, inner) in _nested)
        {
            // A millionth of slack per column: each was rounded once.
            if (groups[inner] > groups[outer] + _leaves.Length)
            {
                var value = string.Create(CultureInfo.InvariantCulture, $"{People.ToPersons(groups[inner]):0.######} > {People.ToPersons(groups[outer]):0.######}");
                _rows.Findings.Warn("group-exceeds", _plan.Ids[inner], value, $"more people of {_plan.Ids[inner]} than of {_plan.Ids[outer]}, which contains them", "check the two columns");
            }
        }
    }

    /// <summary>Pairs of groups of which the first contains the second by age.</summary>
    static ImmutableArray<(int, int)> Nested(ImmutableArray<string> ids) =>
    [
        .. from outer in Enumerable.Range(0, ids.Length)
        from inner in Enumerable.Range(0, ids.Length)
        where outer != inner
            && AgeRange.TryParse(ids[outer], out var o) && AgeRange.TryParse(ids[inner], out var i)
            && o != i && o.Contains(i)
        select (outer, inner),
    ];
}
