namespace Coverage.Workspaces.Import;

/// <summary>
/// Tells sums, parts and notes from rows that count, by their words alone. Only the first two cells that hold words are looked at: a total
/// names itself in front of its figures. Rules: Total is 合计, 总计, 小计, 共计, 累计, total, subtotal, alone or behind a unit's name (渝中区合计) or
/// before a colon or bracket; OfWhich begins with 其中 or with # before a word; Note begins with 注, 备注, 说明, 资料来源 … and a colon, or is a lone
/// heading 一、….
/// </summary>
public static class RowKinds
{
    static readonly string[] s_totals = ["合计", "总计", "小计", "共计", "累计", "总和", "汇总"];
    static readonly string[] s_englishTotals = ["total", "subtotal", "sub-total", "grand total", "sum", "totals"];
    static readonly string[] s_notes =
    [
        "注", "备注", "说明", "附注", "资料来源", "数据来源", "来源", "填表人", "填报人", "制表人", "制表", "审核人", "负责人", "单位负责人", "统计负责人", "联系人",
        "填报日期", "填表日期", "报出日期", "制表日期", "填报单位", "填表单位", "统计时间", "截止时间", "截至时间", "note", "notes", "source",
    ];

    const int LongestTotal = 16;

    /// <summary>Kind of a row from its cells in order; blank cells are empty strings or null.</summary>
    public static RowKind Of(IReadOnlyList<string?> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var clue = new RowClue();
        for (var i = 0; i < cells.Count; i++)
        {
            clue.Add(cells[i]);
        }

        return clue.Kind;
    }

    internal static bool IsTotal(ReadOnlySpan<char> text)
    {
        Span<char> buffer = stackalloc char[LongestTotal];
        var name = WithoutSpaces(text, buffer);
        name = BeforeAside(name);
        foreach (var word in s_totals)
        {
            if (name.EndsWith(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return IsOneOf(text.Trim().TrimEnd(":："), s_englishTotals);
    }

    internal static bool IsOfWhich(ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        return text.StartsWith("其中", StringComparison.Ordinal)
            || text.StartsWith("of which", StringComparison.OrdinalIgnoreCase)
            || (text.Length > 1 && text[0] is '#' or '＃' && text[1..].Contains('岁'))
            || (text.Length > 1 && text[0] is '#' or '＃' && !char.IsAsciiLetterOrDigit(text[1]));
    }

    internal static bool IsNote(ReadOnlySpan<char> text)
    {
        text = text.TrimStart().TrimStart("*※");
        var colon = text.IndexOfAny(":：");
        if (colon > 0)
        {
            var word = text[..colon].TrimEnd().TrimEnd("0123456789一二三四五六七八九十");
            return IsOneOf(word.Trim(), s_notes);
        }

        // 注1. …, 注、…: a footnote without a colon.
        return text.Length > 2 && text[0] == '注' && (char.IsAsciiDigit(text[1]) || text[1] is '、' or '.' or '．' or ' ' or '\u3000');
    }

    /// <summary>一、城区街道: a heading between rows, when nothing else is in the row.</summary>
    internal static bool IsHeading(ReadOnlySpan<char> text)
    {
        text = text.TrimStart().TrimStart("（(");
        var rest = text.TrimStart("一二三四五六七八九十");
        return rest.Length < text.Length && rest.Length > 1 && rest[0] is '、' or '）' or ')' or '．';
    }

    static ReadOnlySpan<char> WithoutSpaces(ReadOnlySpan<char> text, Span<char> buffer)
    {
        var length = 0;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                continue;
            }

            if (length == buffer.Length)
            {
                return [];
            }

            buffer[length++] = c;
        }

        return buffer[..length];
    }

    static ReadOnlySpan<char> BeforeAside(ReadOnlySpan<char> name)
    {
        var aside = name.IndexOfAny("(（:：");
        return aside > 0 ? name[..aside] : name;
    }

    static bool IsOneOf(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
