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

        Add(zh ? "新计入" : "now counting", c.NowCounting);
        Add(zh ? "不再计入" : "no longer counting", c.NoLongerCounting);
        Add(zh ? "新增" : "new", c.New);
        var merged = c.Merged.Select(m => m.Gone).ToHashSet(StringComparer.Ordinal);
        Add(zh ? "撤并" : "merged", [.. c.Merged.GroupBy(m => m.Into).Select(g => string.Join("+", g.Select(m => WithId(m.Gone))) + " → " + WithId(g.Key))]);
        Add(zh ? "消失" : "gone", [.. c.Gone.Where(g => !merged.Contains(g))]);
        return string.Join(zh ? ";" : "; ", parts);

        string WithId(string id) => c.Names.TryGetValue(id, out var name) ? $"{name}({id})" : id;

        void Add(string name, IReadOnlyList<string> ids)
        {
            if (ids.Count > 0)
            {
                parts.Add(name + (zh ? " " : ": ") + string.Join(zh ? "、" : ", ", ids.Take(Most).Select(i => c.Names.GetValueOrDefault(i, i)))
                    + (ids.Count > Most ? zh ? $" 等{ids.Count}个" : $" and {ids.Count - Most} more" : ""));
            }
        }
    }
}
