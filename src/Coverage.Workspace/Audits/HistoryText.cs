using System.Globalization;

namespace Coverage.Workspaces.Audits;

/// <summary>A change of a history in a sentence: the difference, and why.</summary>
public static class HistoryText
{
    const int Most = 8;

    public static string Of(HistoryChange c, string unit, bool zh)
    {
        if (c.IsNothing)
        {
            return zh ? "无变化" : "no change";
        }

        var merged = c.Merged.Select(m => m.Gone).ToHashSet(StringComparer.Ordinal);
        var parts = Figures(c, unit, zh);
        AddNames(parts, c, c.New, [.. c.Gone.Where(g => !merged.Contains(g))], zh);
        if (c.Merged.Length > 0)
        {
            AddNames(parts, c, zh ? "撤并" : "merged", [.. c.Merged.GroupBy(m => m.Into).Select(g => string.Join("+", g.Select(m => WithId(m.Gone))) + " → " + WithId(g.Key))], zh);
        }

        return string.Join(zh ? ";" : "; ", parts);

        string WithId(string id) => c.Names.TryGetValue(id, out var name) ? $"{name}({id})" : id;
    }

    /// <summary>The same where a list of the merged units stands beside it: units that only merged are counted, not named again.</summary>
    public static string BesideMerges(HistoryChange c, string unit, bool zh)
    {
        if (c.IsNothing)
        {
            return zh ? "无变化" : "no change";
        }

        var parts = Figures(c, unit, zh);
        AddNames(parts, c, NewOtherwise(c), GoneOtherwise(c), zh);
        if (c.Merged.Length > 0)
        {
            var heirs = c.Merged.Select(m => m.Into).Distinct(StringComparer.Ordinal).Count();
            parts.Add(zh ? $"{c.Merged.Length} 个单元撤并为 {heirs} 个" : $"{c.Merged.Length} units merged into {heirs}");
        }

        return string.Join(zh ? ";" : "; ", parts);
    }

    /// <summary>Whether units merged and nothing else happened: value, denominator and who counts are as they were.</summary>
    public static bool IsMergeAlone(HistoryChange c) => !c.IsNothing && !c.IsFirst && !c.IsLost && c.Difference is null or 0m && c.NowCounting.IsEmpty && c.NoLongerCounting.IsEmpty
        && c.DenominatorBefore == c.DenominatorAfter && NewOtherwise(c).Length == 0 && GoneOtherwise(c).Length == 0;

    static string[] NewOtherwise(HistoryChange c) => [.. c.New.Except(c.Merged.Select(m => m.Into), StringComparer.Ordinal)];

    static string[] GoneOtherwise(HistoryChange c) => [.. c.Gone.Except(c.Merged.Select(m => m.Gone), StringComparer.Ordinal)];

    /// <summary>By how much the value and its denominator changed, and who came to count or no longer does.</summary>
    static List<string> Figures(HistoryChange c, string unit, bool zh)
    {
        var parts = new List<string>();
        if (c.Difference is { } d && d != 0)
        {
            parts.Add(AuditFormat.Difference(d, unit, zh));
        }
        else if (c.IsFirst || c.IsLost)
        {
            parts.Add(c.IsFirst ? zh ? "首次有值" : "a value for the first time" : zh ? "不再有值" : "no value any more");
        }
        else if (c.Difference is not null)
        {
            parts.Add(zh ? "数值未变" : "same value");
        }

        if (c.DenominatorBefore != c.DenominatorAfter && c.DenominatorBefore is { } before && c.DenominatorAfter is { } after)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{(zh ? "分母" : "denominator")} {before:#,0.##} → {after:#,0.##}"));
        }

        AddNames(parts, c, zh ? "新计入" : "now counting", c.NowCounting, zh);
        AddNames(parts, c, zh ? "不再计入" : "no longer counting", c.NoLongerCounting, zh);
        return parts;
    }

    static void AddNames(List<string> parts, HistoryChange c, IReadOnlyList<string> added, IReadOnlyList<string> gone, bool zh)
    {
        AddNames(parts, c, zh ? "新增" : "new", added, zh);
        AddNames(parts, c, zh ? "消失" : "gone", gone, zh);
    }

    static void AddNames(List<string> parts, HistoryChange c, string name, IReadOnlyList<string> ids, bool zh)
    {
        if (ids.Count > 0)
        {
            parts.Add(name + (zh ? " " : ": ") + string.Join(zh ? "、" : ", ", ids.Take(Most).Select(i => c.Names.GetValueOrDefault(i, i)))
                + (ids.Count > Most ? zh ? $" 等{ids.Count}个" : $" and {ids.Count - Most} more" : ""));
        }
    }
}
