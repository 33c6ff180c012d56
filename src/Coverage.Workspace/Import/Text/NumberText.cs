using System.Globalization;

namespace Coverage.Workspaces.Import;

/// <summary>
/// A number as Chinese tables and policy papers write it. <c>Value</c> is null when the text says there is none (blank, 不详, —): that is
/// never zero. 万 and 亿 are multiplied in, a percent is a share. For a range <c>Value</c> is the lower end and <c>Upper</c> the upper.
/// </summary>
public readonly partial record struct NumberText(
    double? Value, NumberQualifier Qualifier = NumberQualifier.Exact, NumberUnit Unit = NumberUnit.None, double? Upper = null)
{
    const int LongestText = 64;

    /// <summary>Reads a number; false when the text is neither a finite number nor a known way to say there is none.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out NumberText number)
    {
        if (TryParsePlain(text, out var value))
        {
            number = new NumberText(value);
            return true;
        }

        number = default;
        var trimmed = text.Trim();
        if (IsMissing(trimmed))
        {
            return true;
        }

        // Anything longer is a sentence with numbers in it, not a number.
        return trimmed.Length <= LongestText && TryParseWritten(trimmed, out number);
    }

    /// <summary>A number as programs write it: digits, sign, decimal point, exponent; finite. The fast path of long tables.</summary>
    public static bool TryParsePlain(ReadOnlySpan<char> text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    /// <summary>True for the ways of saying that there is no figure: blank, 不详, 未知, 无, —, /, N/A, null.</summary>
    public static bool IsMissing(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.IsEmpty)
        {
            return true;
        }

        if (text.Length <= 8 && text.TrimStart("-—–―−_/／\\….·").IsEmpty)
        {
            return true;
        }

        foreach (var word in s_missing)
        {
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    static readonly string[] s_missing =
    [
        "不详", "未知", "不明", "无", "暂无", "无数据", "暂无数据", "未统计", "未填", "空", "缺", "缺失", "待定", "待统计",
        "n/a", "na", "null", "none", "nodata", "no data", "#n/a",
    ];
}
