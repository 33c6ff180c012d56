using System.Collections.Immutable;
using System.Globalization;
using Coverage.Audit;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>
/// Reads the table of recorded values: indicator, unit, value, date, source. A percent is a share (96.1% = 0.961), 人 and 名 are units of a count. Refused: no value, a value that
/// cannot be read, a share beyond 100 % or a percent of what is no share, a part of what is counted whole, the same indicator and unit twice for one date. Warned: an indicator no standard of the study knows, a unit no list
/// of the study has, a date after the study's, a blank date or source.
/// </summary>
sealed class RecordedImport(ImportContext context, ImmutableArray<ServiceRule> rules, ImmutableArray<City.Unit> units)
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

    /// <summary>Indicator → the first number its standard prints, which tells its unit; null where it prints none.</summary>
    readonly Dictionary<string, Threshold?> _indicators = rules.GroupBy(r => r.Id).ToDictionary(g => g.Key, g => g.First().Thresholds.FirstOrDefault());

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
            CheckKind(row, value, read, rows);
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
        : throw new InputException($"no column holds the {name}", rows.Where, $"name it in the study (\"{name}\"); " + rows.Has);

    string Indicator(in SourceRow row, int column, LayerRows rows)
    {
        var id = row.Values[column]?.Trim() ?? "";
        if (id.Length == 0)
        {
            rows.Findings.Refuse("blank-id", rows.Table.Columns[column], "", "the row names no indicator", "write the id of the rule, such as dj.ind.01");
        }
        else if (!_indicators.ContainsKey(id))
        {
            rows.Findings.Warn("unknown-indicator", rows.Table.Columns[column], id, "no standard of the study has this indicator; the value is kept and used by none", NearestName.Cure(id, _indicators.Keys));
        }

        return id;
    }

    string UnitOf(in SourceRow row, int column, LayerRows rows)
    {
        var id = column < 0 ? "" : row.Values[column]?.Trim() ?? "";
        if (id.Length > 0 && _units.Count > 0 && !_units.Contains(id))
        {
            rows.Findings.Warn("unknown-unit", rows.Table.Columns[column], id, "no unit of the study has this id; the value is kept under it", CureOf(id));
        }

        return id;
    }

    /// <summary>A name in the place of a code is the usual mistake.</summary>
    string CureOf(string written) => units.Where(u => u.Name == written).ToArray() is [var only]
        ? $"this is the name of unit {only.Id}: write that code"
        : "check the code and the year of the unit list";

    /// <summary>A share written without its percent sign would be a hundred times too large, and a percent of what is counted means nothing.</summary>
    void CheckKind(in SourceRow row, int column, RecordedValue read, LayerRows rows)
    {
        var text = row.Values[column]?.Trim() ?? "";
        var isPercent = text.EndsWith('%') || text.EndsWith('％');
        var number = _indicators.GetValueOrDefault(read.Indicator);
        switch (number?.IsShare)
        {
            case true when !isPercent && read.Value > 1:
                rows.Findings.Refuse("not-a-share", rows.Table.Columns[column], text, $"{read.Indicator} is a share, and {text} would be more than 100 %", $"write {text}%, or the share itself such as 0.961");
                break;
            case true when isPercent && read.Value > 1:
                rows.Findings.Refuse("not-a-share", rows.Table.Columns[column], text, $"{read.Indicator} is a share, and no share is more than 100 %", "check the value");
                break;
            case false when isPercent:
                rows.Findings.Refuse("not-a-share", rows.Table.Columns[column], text, $"{read.Indicator} is counted, it is no share", "write the number in the indicator's own unit");
                break;
            case false when number!.IsCount && read.Value != decimal.Truncate(read.Value):
                // A workbook's cell shown as 85% holds 0.85, and nothing else tells that it was meant as a share.
                rows.Findings.Refuse("not-whole", rows.Table.Columns[column], text, $"{read.Indicator} counts {number.Unit}, and {text} is no whole number", "write how many; a cell shown as a percent holds its hundredth part");
                break;
        }
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

    DateOnly? DateOf(in SourceRow row, int column, LayerRows rows)
    {
        var text = column < 0 ? "" : row.Values[column]?.Trim() ?? "";
        if (text.Length > 0 && DateText.TryParse(text, out var date))
        {
            if (date > context.Study.Settings.AsOf)
            {
                rows.Findings.Warn("later-than-study", rows.Table.Columns[column], text, $"the value is of a day after the study's {context.Study.Settings.AsOf:yyyy-MM-dd}; an audit does not know it yet", "check the date, or move the study's asOf");
            }

            return date;
        }

        rows.Findings.Warn(
            "undated-value", column < 0 ? "" : rows.Table.Columns[column], text,
            text.Length > 0 ? "this is no date; the value is printed without one" : "the value has no date; it is printed without one", "write 2025-12-31");
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
