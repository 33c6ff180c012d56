using System.Collections.Immutable;
using System.Globalization;
using Coverage.Audit;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>
/// Reads the table of recorded values: indicator, unit, value, date, source. A percent is a share (96.1% = 0.961), 人 and 名 are units of a count. Refused: no value, a value that
/// cannot be read, the same indicator and unit twice for one date. Warned: an indicator no standard of the study knows, a blank date or source.
/// </summary>
sealed class RecordedImport(ImportContext context, ImmutableHashSet<string> knownIndicators, ImmutableArray<City.Unit> units)
{
    static readonly ImmutableSortedDictionary<string, ImmutableArray<string>> Usual = new Dictionary<string, ImmutableArray<string>>
    {
        ["indicator"] = ["indicator", "指标", "指标编号", "指标代码"],
        ["unit"] = ["unit", "单位编码", "区划代码", "单位", "区县"],
        ["value"] = ["value", "数值", "值", "完成值", "实际值"],
        ["date"] = ["date", "日期", "统计日期", "截止日期"],
        ["source"] = ["source", "来源", "数据来源"],
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    readonly HashSet<(string, string, DateOnly?)> _seen = [];
    readonly HashSet<string> _units = [.. units.Select(u => u.Id)];

    public ImmutableArray<RecordedValue> Read()
    {
        if (context.Study.Recorded is not { } table)
        {
            return [];
        }

        using var rows = LayerRows.Open(table.Source, [], Usual);
        var (indicator, value) = (Need(rows, table, "indicator"), Need(rows, table, "value"));
        var (unit, date, source) = (Find(rows, table, "unit"), Find(rows, table, "date"), Find(rows, table, "source"));
        var values = ImmutableArray.CreateBuilder<RecordedValue>();
        foreach (var row in rows.Rows(context.Cancellation))
        {
            var read = new RecordedValue(
                Indicator(row, indicator, rows), UnitOf(row, unit, rows), ValueOf(row, value, rows) ?? 0, DateOf(row, date, rows), SourceOf(row, source, rows));
            if (rows.Findings.Worst != Severity.Refused && !_seen.Add((read.Indicator, read.Unit, read.Date)))
            {
                rows.Findings.Refuse("duplicate-value", rows.Table.Columns[indicator], read.Indicator, "an earlier row gives this indicator for the same unit and date", "leave one of the rows out");
            }

            if (rows.Findings.Worst != Severity.Refused)
            {
                values.Add(read);
            }

            rows.CountRow();
        }

        rows.Finish(context.Report);
        return values.ToImmutable();
    }

    static int Find(LayerRows rows, NamedTable table, string name) => rows.Columns.NamedOrUsual(table.Columns.GetValueOrDefault(name), name);

    static int Need(LayerRows rows, NamedTable table, string name) => Find(rows, table, name) is >= 0 and var at
        ? at
        : throw new InputException($"no column holds the {name}", rows.Where, $"name it in the study (\"{name}\"); the file has: " + string.Join(", ", rows.Table.Columns));

    string Indicator(in SourceRow row, int column, LayerRows rows)
    {
        var id = row.Values[column]?.Trim() ?? "";
        if (id.Length == 0)
        {
            rows.Findings.Refuse("blank-id", rows.Table.Columns[column], "", "the row names no indicator", "write the id of the rule, such as dj.ind.01");
        }
        else if (!knownIndicators.Contains(id))
        {
            rows.Findings.Warn("unknown-indicator", rows.Table.Columns[column], id, "no standard of the study has this indicator; the value is kept and used by none", NearestName.Cure(id, knownIndicators));
        }

        return id;
    }

    string UnitOf(in SourceRow row, int column, LayerRows rows)
    {
        var id = column < 0 ? "" : row.Values[column]?.Trim() ?? "";
        if (id.Length > 0 && _units.Count > 0 && !_units.Contains(id))
        {
            rows.Findings.Warn("unknown-unit", rows.Table.Columns[column], id, "no unit of the study has this id; the value is kept under it", "check the code and the year of the unit list");
        }

        return id;
    }

    static decimal? ValueOf(in SourceRow row, int column, LayerRows rows)
    {
        var text = row.Values[column]?.Trim() ?? "";
        var name = rows.Table.Columns[column];
        if (NumberText.IsMissing(text))
        {
            rows.Findings.Refuse("no-value", name, text, "the row has no value", "write the value, or leave the row out");
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var plain))
        {
            return plain;
        }

        if (text.EndsWith('%') || text.EndsWith('％'))
        {
            if (decimal.TryParse(text.AsSpan(0, text.Length - 1).Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var percent))
            {
                return percent / 100;
            }
        }
        else if (NumberText.TryParse(text, out var written) && written is { Value: { } number, Qualifier: NumberQualifier.Exact })
        {
            return (decimal)number;
        }

        rows.Findings.Refuse("not-a-number", name, text, "this is not one exact value", "write a number or a percent, such as 96.1%");
        return null;
    }

    static DateOnly? DateOf(in SourceRow row, int column, LayerRows rows)
    {
        var text = column < 0 ? "" : row.Values[column]?.Trim() ?? "";
        if (text.Length > 0 && DateText.TryParse(text, out var date))
        {
            return date;
        }

        rows.Findings.Warn("undated-value", column < 0 ? "" : rows.Table.Columns[column], text, "the value has no date; it is printed without one", "write 2025-12-31");
        return null;
    }

    static string SourceOf(in SourceRow row, int column, LayerRows rows)
    {
        var text = column < 0 ? "" : row.Values[column]?.Trim() ?? "";
        if (text.Length == 0)
        {
            rows.Findings.Warn("value-without-source", column < 0 ? "" : rows.Table.Columns[column], "", "nobody is named who wrote the value down", "name the table or the office");
        }

        return text;
    }
}
