using System.Buffers;
using System.Globalization;

namespace Coverage.Geo;

/// <summary>
/// Angles as people type them: <c>106.5776</c>, <c>106°33′32″E</c>, <c>东经106度33分32秒</c>, <c>E106 33.5</c>, with full-width digits too.
/// Degrees out; west and south are negative. Pure: what an ambiguous value means is the caller's question to the user.
/// </summary>
public static class CoordinateText
{
    const int MaxLength = 100;

    static readonly SearchValues<char> Dividers = SearchValues.Create(",，;；/|、\t");
    static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    /// <summary>
    /// One angle. Written with minutes it must be within ±180° and minutes and seconds below 60; a plain number may be any finite one.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double degrees, out Hemisphere hemisphere)
    {
        degrees = 0;
        hemisphere = Hemisphere.Unstated;
        text = text.Trim();
        if (text.Length is 0 or > MaxLength)
        {
            return false;
        }

        Span<char> buffer = stackalloc char[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            buffer[i] = Plain(text[i]);
        }

        ReadOnlySpan<char> rest = TakeHemisphere(buffer, out hemisphere).Trim();
        var negative = rest.Length > 0 && rest[0] == '-';
        if (rest.Length > 0 && rest[0] is '-' or '+')
        {
            rest = rest[1..];
        }

        if (!TryReadParts(rest, out degrees) || (negative && hemisphere != Hemisphere.Unstated))
        {
            return false;
        }

        degrees = negative || hemisphere is Hemisphere.West or Hemisphere.South ? -degrees : degrees;
        return true;
    }

    /// <summary>
    /// Two angles in one cell, divided by a comma, semicolon, slash, bar or blank, perhaps in brackets. The order comes from the hemisphere
    /// letters, else from the range (only a longitude exceeds 90°). False when it is no pair or no place on the globe.
    /// </summary>
    public static bool TryParsePair(ReadOnlySpan<char> text, out LonLat place, out PairOrder order)
    {
        place = default;
        order = PairOrder.Unclear;
        text = text.Trim().TrimStart("([（【{").TrimEnd(")]）】}").Trim();
        if (!TrySplit(text, out var left, out var right)
            || !TryParse(left, out var first, out var firstSide) || !TryParse(right, out var second, out var secondSide)
            || OrderOf(first, firstSide, second, secondSide) is not { } found)
        {
            return false;
        }

        order = found;
        place = found == PairOrder.LatLon ? new LonLat(second, first) : new LonLat(first, second);
        return place.IsValid;
    }

    /// <summary>Degrees times a million, as some devices export them (<c>106577000</c>); to be used only with a warning.</summary>
    public static bool TryFromMicroDegrees(double value, out double degrees)
    {
        degrees = value / 1e6;
        return Math.Abs(value) is >= 1e6 and <= 180e6 && value == Math.Truncate(value);
    }

    /// <summary>Null when the letters contradict each other.</summary>
    static PairOrder? OrderOf(double first, Hemisphere firstSide, double second, Hemisphere secondSide)
    {
        var a = IsLongitude(firstSide);
        var b = IsLongitude(secondSide);
        if (a is not null || b is not null)
        {
            return a == b ? null : a ?? !b!.Value ? PairOrder.LonLat : PairOrder.LatLon;
        }

        return Math.Abs(first) > 90 ? PairOrder.LonLat : Math.Abs(second) > 90 ? PairOrder.LatLon : PairOrder.Unclear;
    }

    static bool? IsLongitude(Hemisphere side) => side == Hemisphere.Unstated ? null : side is Hemisphere.East or Hemisphere.West;

    static bool TrySplit(ReadOnlySpan<char> text, out ReadOnlySpan<char> left, out ReadOnlySpan<char> right)
    {
        left = right = default;
        var at = text.IndexOfAny(Dividers);
        at = at >= 0 ? at : BlankBetween(text);
        if (at <= 0 || at >= text.Length - 1)
        {
            return false;
        }

        left = text[..at].Trim();
        right = text[(at + 1)..].Trim();
        return true;
    }

    /// <summary>The only blank of the text, else the one after the first hemisphere letter that ends an angle; −1 when neither.</summary>
    static int BlankBetween(ReadOnlySpan<char> text)
    {
        var first = text.IndexOf(' ');
        if (first < 0 || !text[(first + 1)..].TrimStart().Contains(' '))
        {
            return first;
        }

        for (var i = 1; i < text.Length - 1; i++)
        {
            if (text[i] == ' ' && Side(Plain(text[i - 1])) != Hemisphere.Unstated)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Strips one hemisphere letter or word, before or after the angle.</summary>
    static ReadOnlySpan<char> TakeHemisphere(ReadOnlySpan<char> text, out Hemisphere side)
    {
        side = Side(text[0]);
        if (side != Hemisphere.Unstated)
        {
            text = text[1..];
            return text.Length > 0 && text[0] is '经' or '纬' ? text[1..].TrimStart(":") : text.TrimStart(":");
        }

        side = Side(text[^1]);
        return side == Hemisphere.Unstated ? text : text[..^1];
    }

    static Hemisphere Side(char c) => c switch
    {
        'E' or 'e' or '东' or '東' => Hemisphere.East,
        'W' or 'w' or '西' => Hemisphere.West,
        'N' or 'n' or '北' => Hemisphere.North,
        'S' or 's' or '南' => Hemisphere.South,
        _ => Hemisphere.Unstated,
    };

    /// <summary>One to three unsigned numbers: degrees, minutes, seconds, each closed by its mark, a colon or a blank.</summary>
    static bool TryReadParts(ReadOnlySpan<char> rest, out double degrees)
    {
        degrees = 0;
        var parts = 0;
        var whole = true;
        for (var unit = 1.0; parts < 3 && rest.Length > 0; unit /= 60, parts++)
        {
            var length = rest.IndexOfAnyExcept(NumberCharacters);
            length = length < 0 ? rest.Length : length;
            if (!whole || !double.TryParse(rest[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
                || (parts > 0 && value >= 60) || !TakeMark(rest[length..], parts, out rest))
            {
                return false;
            }

            whole = value == Math.Truncate(value);
            degrees += value * unit;
        }

        return parts > 0 && rest.Length == 0 && double.IsFinite(degrees) && (parts == 1 || degrees <= 180);
    }

    /// <summary>Takes the mark that ends the part (0 degrees, 1 minutes, 2 seconds); a last part may go without.</summary>
    static bool TakeMark(ReadOnlySpan<char> text, int part, out ReadOnlySpan<char> rest)
    {
        var trimmed = text.TrimStart();
        rest = trimmed;
        if (trimmed.Length == 0)
        {
            return true;
        }

        var marks = part switch { 0 => "°:", 1 => "':", _ => "\"" };
        if (marks.Contains(trimmed[0]))
        {
            rest = trimmed[1..].TrimStart();
            return trimmed[0] != ':' || rest.Length > 0;
        }

        if (part == 2 && trimmed.StartsWith("''"))
        {
            rest = trimmed[2..];
            return true;
        }

        return part < 2 && trimmed.Length < text.Length && char.IsAsciiDigit(trimmed[0]);
    }

    /// <summary>Full-width digits and the several signs for degree, minute and second, each as one plain character.</summary>
    static char Plain(char c) => c switch
    {
        >= '０' and <= '９' => (char)(c - '０' + '0'),
        '．' => '.',
        '－' or '−' => '-',
        '：' => ':',
        '\u00A0' or '\u3000' or '\t' => ' ',
        '°' or 'º' or '˚' or '度' => '°',
        '′' or '’' or '‘' or '´' or '`' or '＇' or '分' => '\'',
        '″' or '”' or '“' or '＂' or '秒' => '"',
        _ => c,
    };
}
