using System.Globalization;

namespace Coverage.Network;

/// <summary>
/// The value of OSM's <c>incline</c>: a grade, the sign alone, or nothing that can be used. <c>Grade</c> is rise over run along the way
/// (positive climbs), null unless the value is a number; <c>Sign</c> is +1 up, -1 down, 0 level or unknown. An <c>Ignored</c> value was
/// read and is of no use (<c>steep</c>, a bare number without unit): the network says so in its quality report.
/// </summary>
public readonly record struct InclineText(double? Grade, int Sign, bool Ignored)
{
    /// <summary>Steeper than this is a slip of the pen, not a street: 150 %, about 56°.</summary>
    const double SteepestGrade = 1.5;

    public static InclineText Read(string? value)
    {
        var text = value.AsSpan().Trim();
        if (text.IsEmpty)
        {
            return default;
        }

        if (text.Equals("up", StringComparison.OrdinalIgnoreCase))
        {
            return new InclineText(null, 1, false);
        }

        if (text.Equals("down", StringComparison.OrdinalIgnoreCase))
        {
            return new InclineText(null, -1, false);
        }

        return TryReadGrade(text, out var grade) && Math.Abs(grade) <= SteepestGrade
            ? new InclineText(grade, Math.Sign(grade), false)
            : new InclineText(null, 0, true);
    }

    static bool TryReadGrade(ReadOnlySpan<char> text, out double grade)
    {
        var unit = text[^1];
        var digits = unit is '%' or '°' or '‰' ? text[..^1].TrimEnd() : text;
        const NumberStyles Signed = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (!double.TryParse(digits, Signed, CultureInfo.InvariantCulture, out var number))
        {
            grade = 0;
            return false;
        }

        grade = unit switch
        {
            '%' => number / 100,
            '‰' => number / 1000,
            '°' => Math.Abs(number) < 90 ? Math.Tan(number * Math.PI / 180) : double.MaxValue,
            _ => 0,
        };

        // Without a unit only level is certain: 10 may be meant as percent or as degrees.
        return unit is '%' or '°' or '‰' || number == 0;
    }
}
