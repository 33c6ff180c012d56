namespace Coverage.Workspaces.Import;

/// <summary>Yes and no as facility lists write them: √ 是 有 1 Y, × 否 无 0. A blank says neither.</summary>
public static class Truthy
{
    static readonly string[] s_yes = ["√", "✓", "✔", "☑", "是", "有", "1", "y", "yes", "true", "t", "对", "已", "具备", "提供", "１", "ｙ"];
    static readonly string[] s_no =
    [
        "×", "✗", "✘", "✕", "╳", "☒", "x", "否", "无", "没有", "不", "0", "n", "no", "false", "f", "未", "不具备", "不提供", "０", "ｎ", "ｘ",
    ];

    /// <summary>Reads a cell: true, false, or null for a blank or a dash. False as the return when the text is none of these.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out bool? value)
    {
        value = null;
        text = text.Trim();
        if (text.IsEmpty || text is "-" or "—" or "——" or "/" or "不详" or "未知")
        {
            return true;
        }

        value = IsOneOf(text, s_yes) ? true : IsOneOf(text, s_no) ? false : null;
        return value is not null;
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
