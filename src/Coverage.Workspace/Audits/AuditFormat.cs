using System.Globalization;
using System.Text.RegularExpressions;
using Coverage.Audit;

namespace Coverage.Workspaces.Audits;

/// <summary>Figures of an audit as people read them: shares as percents with numerator and denominator, everything else in its own unit. One place for the command line and the reports.</summary>
public static partial class AuditFormat
{
    static readonly CultureInfo s_plain = CultureInfo.InvariantCulture;

    public static bool IsShare(string unit) => unit.StartsWith("share", StringComparison.Ordinal);

    /// <summary>A number in its unit: 82.35%, 4, 1,234.</summary>
    public static string Number(decimal value, string unit) => IsShare(unit)
        ? (value * 100).ToString("0.##", s_plain) + "%"
        : unit.Contains('/', StringComparison.Ordinal) ? value.ToString("#,0.###", s_plain) : value.ToString("#,0.##", s_plain);

    /// <summary>A difference with its sign; shares differ by percentage points.</summary>
    public static string Difference(decimal value, string unit, bool zh) => (value > 0 ? "+" : value < 0 ? "−" : "")
        + (IsShare(unit) ? (Math.Abs(value) * 100).ToString("0.##", s_plain) + (zh ? " 个百分点" : " points") : Number(Math.Abs(value), unit));

    public static string Unit(string unit, bool zh) => unit switch
    {
        "beds" => zh ? "张" : "beds",
        "places" => zh ? "个托位" : "places",
        "persons" => zh ? "人" : "persons",
        "persons/yr" => zh ? "人/年" : "persons a year",
        "count" => zh ? "处" : "places",
        "beds/1000" => zh ? "张/千人" : "beds per 1000",
        "places/1000" => zh ? "个/千人" : "places per 1000",
        "persons/1000" => zh ? "人/千人" : "persons per 1000",
        "m2/person" => zh ? "平方米/人" : "m² per person",
        "m2/bed" => zh ? "平方米/张" : "m² per bed",
        "m2" => zh ? "平方米" : "m²",
        "m2/100 households" => zh ? "平方米/百户" : "m² per 100 households",
        "min" => zh ? "分钟" : "min",
        "m" => zh ? "米" : "m",
        "ha" => zh ? "公顷" : "ha",
        "dwellings" => zh ? "套" : "dwellings",
        "months-of-fee" => zh ? "个月费用" : "months of fee",
        "CNY/yr" => zh ? "元/年" : "CNY a year",
        _ => "",
    };

    static string WithUnit(decimal value, string unit, bool zh) => Unit(unit, zh) is { Length: > 0 } word ? Number(value, unit) + " " + word : Number(value, unit);

    /// <summary>The value of a reading with what it is made of; what is not known is said, never left blank.</summary>
    public static string Value(AuditReading reading, bool zh)
    {
        if (reading.Value is not { } value)
        {
            return reading.IsEmpty ? zh ? "无此类对象" : "nothing of the kind" : zh ? "无数据" : "no data";
        }

        var text = WithUnit(value, reading.Unit, zh);
        if (reading is { Id: "links", Denominator: { } centres })
        {
            return zh ? $"{centres:0} 个中心带 {value:0} 个站点" : $"{centres:0} hubs lead {value:0} stations";
        }

        if (reading.Denominator is { } of && reading.Numerator is { } part && reading.Id != "hubs")
        {
            text += (zh ? "" : " ") + FormattableString.Invariant($"({part:#,0.##}/{of:#,0.##})");
        }

        if (reading.Id == "hubs" && reading.Denominator is { } hubs)
        {
            text = zh ? $"{value:0}/{hubs:0} 个中心在范围内" : $"{value:0} of {hubs:0} hubs in range";
        }

        if (reading.Lower is { } low && (reading.Upper is null || reading.Upper != low))
        {
            var high = reading.Upper is { } up ? Number(up, reading.Unit) : zh ? "不限" : "open";
            text += zh ? $",未知项使其介于 {Number(low, reading.Unit)} – {high}" : $", unknowns leave {Number(low, reading.Unit)} – {high}";
        }

        return text;
    }

    public static string Target(Threshold? threshold, bool zh) => threshold switch
    {
        null => "–",
        { Value: null } => threshold.TextZh is { } words && zh ? words : zh ? "未给数值" : "no number",
        { Op: Comparison.Between } => $"{Number(threshold.Value.Value, threshold.Unit)} – {WithUnit(threshold.Upper!.Value, threshold.Unit, zh)}",
        _ => AuditWords.Sign(threshold.Op) + " " + WithUnit(threshold.Value.Value, threshold.Unit, zh),
    };

    /// <summary>
    /// What the text asks: its target or norm; else the range of a pattern, the ratio of carers, or the figure it reports, said to be one. A number that is no target never looks like one.
    /// </summary>
    public static string Asked(AuditFinding finding, bool zh) => finding switch
    {
        { Threshold: { } target } => Target(target, zh) + (Year(target, zh) is { Length: > 0 } year ? zh ? $"({year})" : $" ({year})" : ""),
        { Rule: HubServesRule { Min: { } least, Max: { } most } } => zh ? $"每个中心 {least}–{most} 个站点(模式)" : $"{least}–{most} stations per hub (pattern)",
        { Rule: StaffRatioRule ratio } => string.Join(zh ? "、" : ", ", ratio.Ratios.Select(r => $"{(zh ? s_abilities.GetValueOrDefault(r.AbilityGroup, r.AbilityGroup) : r.AbilityGroup)} {r.Carers}:{r.Residents}")),
        _ => string.Join(zh ? ";" : "; ", Reported(finding).Select(t => Told(t, zh))) is { Length: > 0 } told ? told : "–",
    };

    /// <summary>The figures that the text reports for whom the finding speaks of.</summary>
    static IEnumerable<Threshold> Reported(AuditFinding finding)
    {
        var kinds = finding.Scope?.FacilityTypes ?? [];
        return finding.Rule.Thresholds.Where(t => t is { Role: ThresholdRole.Reported, Value: not null } && (t.Scope?.FacilityTypes ?? []).SequenceEqual(kinds));
    }

    static string Told(Threshold t, bool zh)
    {
        var (sign, number) = (t.Op == Comparison.Equal ? "" : AuditWords.Sign(t.Op) + " ", WithUnit(t.Value!.Value, t.Unit, zh));
        var when = t.Year is { } year ? zh ? $"{year}年" : year.ToString(s_plain) : t.Stage switch { "before" => zh ? "此前" : "before", "after" => zh ? "此后" : "after", _ => "" };
        return zh ? $"通报{when} {sign}{number}" : $"reported{(when.Length > 0 ? " " + when : "")}: {sign}{number}";
    }

    static readonly Dictionary<string, string> s_abilities = new(StringComparer.Ordinal) { ["disabled"] = "失能", ["semi-disabled"] = "半失能", ["able"] = "自理" };

    public static string Year(Threshold? threshold, bool zh) => threshold switch
    {
        { Year: { } year, Horizon: Horizon.From } => zh ? $"自{year}年起" : $"from {year}",
        { Year: { } year } => zh ? $"{year}年" : year.ToString(s_plain),
        { Horizon: Horizon.Plan } => zh ? "规划期内" : "plan period",
        { Horizon: Horizon.PerYear } => zh ? "每年" : "every year",
        _ => "",
    };

    /// <summary>The rule's name; of which of its numbers, where it has several of a kind each; and whom the number speaks of where it does not speak of everybody.</summary>
    public static string Name(AuditFinding finding, bool zh)
    {
        var quantity = finding.Rule.Thresholds.Select(t => t.Quantity).Distinct().Count() > 1 && finding.Threshold?.Quantity is { } asked ? AuditWords.Quantity(asked) : ((string Zh, string En)?)null;
        var of = (string[])[.. new[] { zh ? quantity?.Zh : quantity?.En, zh ? finding.Scope?.Zh : finding.Scope?.En }.OfType<string>()];
        return (zh ? finding.Rule.NameZh : finding.Rule.NameEn) + (of.Length == 0 ? "" : zh ? $"({string.Join(",", of)})" : $" ({string.Join(", ", of)})");
    }

    /// <summary>The department as the document names it; in English where the standard translates it.</summary>
    public static string? Department(ServiceRule rule, bool zh) => zh ? rule.Department : rule.DepartmentEn ?? rule.Department;

    /// <summary>How binding the rule is, in English: the word of its attribute, else of its obligation.</summary>
    public static string ObligationEn(ServiceRule rule) => rule.Attribute switch
    {
        "约束性" => "binding",
        "预期性" => "expected",
        _ => AuditWords.Of(rule.Obligation),
    };

    /// <summary>A cell of the document's own table as printed; in English a cell with Chinese words is told by its number.</summary>
    public static string Printed(ServiceRule rule, int year, bool zh)
    {
        var text = rule.Raw.GetValueOrDefault(year);
        return text is null ? "–" : zh || text.All(c => c < 0x2E80) ? text
            : rule.Thresholds.FirstOrDefault(t => t.Year == year && t.Value is not null) is { } number ? Target(number, zh).Replace("= ", "", StringComparison.Ordinal) : text;
    }

    /// <summary>The recorded value with its date and source.</summary>
    public static string Recorded(AuditFinding finding, bool zh)
    {
        if (finding.RecordedWhole is not { } recorded)
        {
            return finding.Recorded.IsEmpty ? zh ? "未登记" : "not recorded" : zh ? $"仅有下级登记 {finding.Recorded.Length} 条" : $"{finding.Recorded.Length} recorded values of parts";
        }

        var unit = finding.Threshold?.Unit ?? "";
        var date = recorded.Date?.ToString("yyyy-MM-dd", s_plain) ?? (zh ? "无日期" : "undated");
        var source = recorded.Source.Length > 0 ? recorded.Source : zh ? "来源未注明" : "no source";
        return zh ? $"登记值 {WithUnit(recorded.Value, unit, zh)}({date},{source})" : $"recorded {WithUnit(recorded.Value, unit, zh)} ({date}, {source})";
    }

    /// <summary>What is measured, in one line: the deciding reading, or the recorded value.</summary>
    public static string Measured(AuditFinding finding, bool zh) => finding.Main is { } main ? Value(main, zh)
        : finding.Rule is ManualRule ? Recorded(finding, zh)
        : "–";

    /// <summary>The state in words with its marks of time: 未到目标年, target met early, 目标年已过(2025).</summary>
    public static string State(AuditFinding finding, bool zh)
    {
        var text = zh ? AuditWords.Zh(finding.State) : AuditWords.En(finding.State);
        if (finding.State == AuditState.NotMet && finding.IsBeforeTargetYear)
        {
            text += zh ? "(未到目标年)" : " (before the target year)";
        }
        else if (finding.IsMetEarly)
        {
            text += zh ? "(提前达到)" : " (met early)";
        }
        else if (finding.PassedYear is { } year && finding.State is AuditState.Met or AuditState.NotMet or AuditState.Undecided or AuditState.DataMissing)
        {
            text += zh ? $"(目标年{finding.PassedYear}已过)" : $" (target year {finding.PassedYear} passed)";
        }

        return finding.IsExcerpt ? text + (zh ? ",参考(未核原文)" : "; reference, text not checked") : text;
    }

    public static string Path(TargetPath path, bool zh)
    {
        var share = Math.Abs(path.Target) <= 1;
        var difference = share ? (path.Difference * 100).ToString("+0.0#;-0.0#;0", s_plain) + (zh ? " 个百分点" : " points") : path.Difference.ToString("+0.0##;-0.0##;0", s_plain);
        return (zh ? AuditWords.Zh(path.Position) : AuditWords.En(path.Position)) + (zh ? $"(差 {difference};本程序线性推算,非官方)" : $" ({difference}; our linear reading, not official)");
    }

    /// <summary>The name of a reading; services and populations by their names.</summary>
    public static string Reading(string id, bool zh)
    {
        var (nameZh, nameEn) = AuditWords.Reading(id);
        return zh ? Words(nameZh) : nameEn;
    }

    /// <summary>A remark in words, ids of kinds and services by their names.</summary>
    public static string Remark(AuditRemark remark, bool zh) => zh ? remark.Code == "proxy" ? remark.Zh : Words(remark.Zh) : remark.En;

    /// <summary>What the study does not give, in words; in Chinese as the rule itself says it where it does.</summary>
    public static string Input(AuditFinding finding, string input, bool zh) =>
        zh && finding.Rule.Needs.IndexOf(input) is >= 0 and var at && at < finding.Rule.NeedsZh.Length ? finding.Rule.NeedsZh[at] : Input(input, zh);

    static string Input(string input, bool zh) => !zh ? input
        : input.StartsWith("group ", StringComparison.Ordinal) ? "人群数据:" + Words(input["group ".Length..])
        : input.StartsWith("units of level ", StringComparison.Ordinal) ? "行政单元:" + Words(input["units of level ".Length..])
        : input.StartsWith("mark ", StringComparison.Ordinal) ? "单元标记:" + Words(input["mark ".Length..].Replace(" of the units", "", StringComparison.Ordinal))
        : input == "class of the units" ? "单元类别" : Words(input);

    /// <summary>The field that is blank, by its name in facility lists.</summary>
    public static string Field(string field, bool zh) => zh ? Words(field) : field;

    static readonly Lazy<Dictionary<string, string>> s_names = new(() =>
    {
        var catalog = GeodataFiles.Catalog();
        var names = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["all"] = "全部人口", ["destitute"] = "特困人员", ["disabled"] = "失能", ["alone"] = "独居", ["county"] = "区县", ["township"] = "乡镇街道", ["community"] = "村社区", ["city"] = "市",
            ["central-city"] = "中心城区", ["county-town"] = "县城", ["class"] = "类别", ["serviceAreas"] = "上门服务区", ["facilityFilter"] = "筛选项", ["ability"] = "能力等级", ["split"] = "划分", ["newBuild"] = "新建项目清单",
            ["visitSystem"] = "探访制度", ["threeSocialLinkage"] = "三社联动", ["homeCareService"] = "居家养老服务", ["serviceMechanism"] = "服务机制", ["delivered"] = "同步交付",
            ["households"] = "户数", ["accepted"] = "同步验收", ["built"] = "同步建设", ["planned"] = "同步规划",
        };
        foreach (var (id, name) in catalog.Kinds.Select(k => (k.Id, k.NameZh)).Concat(catalog.Services.Select(s => (s.Id, s.NameZh))).Concat(GeodataFiles.FacilityColumns().Values.Select(c => (c.Id, c.NameZh))))
        {
            names.TryAdd(id, name);
        }

        return names;
    });

    static string Words(string text) => IdWord().Replace(text, m => s_names.Value.GetValueOrDefault(m.Value, m.Value));

    [GeneratedRegex("[A-Za-z][A-Za-z0-9]*(?:-[a-z0-9]+)*", RegexOptions.None, 1000)]
    private static partial Regex IdWord();

    /// <summary>Names of what is missing, at most so many, and how many more.</summary>
    public static string Names(IEnumerable<AuditSubject> subjects, int most, bool zh)
    {
        var all = subjects.ToArray();
        var names = string.Join(zh ? "、" : ", ", all.Take(most).Select(s => s.Name.Length > 0 && s.Name != s.Id ? s.Name : s.Id));
        return all.Length <= most ? names : names + (zh ? $" 等 {all.Length} 个" : $" and {all.Length - most} more");
    }

    /// <summary>Title, number and clause that a finding stands on.</summary>
    public static string Source(ServiceStandard standard, AuditFinding finding)
    {
        var source = finding.Threshold?.Source ?? finding.Rule.Source;
        var document = standard.FindDocument(source.Document);
        return (document is null ? source.Document : $"《{document.TitleZh}》{document.Number}") + " " + source.Clause;
    }
}
