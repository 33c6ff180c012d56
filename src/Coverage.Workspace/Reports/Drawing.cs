using System.Collections.Immutable;

namespace Coverage.Workspaces.Reports;

/// <summary>A colour, 0 … 255 each.</summary>
readonly record struct Ink(byte R, byte G, byte B)
{
    public static Ink Of(int rgb) => new((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);

    public string Hex => FormattableString.Invariant($"#{R:x2}{G:x2}{B:x2}");

    public int ColorRef => R | (G << 8) | (B << 16);
}

/// <summary>A point of a drawing: tenths of a millimetre from the top left.</summary>
readonly record struct Spot(double X, double Y);

/// <summary>Where a text stands to its spot.</summary>
enum TextAnchor
{
    Start,
    Middle,
    End,
}

/// <summary>One thing drawn; a closed set. Lengths are tenths of a millimetre. Null ink = not filled, not stroked.</summary>
abstract record Mark;

/// <summary>Rings filled by the even-odd rule, holes kept.</summary>
sealed record AreaMark(ImmutableArray<ImmutableArray<Spot>> Rings, Ink? Fill, Ink? Stroke, double Width = 1) : Mark;

sealed record LineMark(ImmutableArray<Spot> Points, Ink Stroke, double Width = 1) : Mark;

sealed record DotMark(Spot At, double Radius, Ink Fill, Ink? Stroke = null) : Mark;

sealed record TextMark(Spot At, string Text, double Size, Ink Fill, TextAnchor Anchor = TextAnchor.Start, bool IsBold = false) : Mark;

/// <summary>
/// A vector drawing of a report: marks in painting order on a page of a size in tenths of a millimetre. It is written as SVG for the browser and as an enhanced
/// metafile for word processors, from the very same marks.
/// </summary>
sealed record Drawing(double Width, double Height, ImmutableArray<Mark> Marks)
{
    public static AreaMark Box(double x, double y, double width, double height, Ink? fill, Ink? stroke = null, double lineWidth = 1) =>
        new([[new(x, y), new(x + width, y), new(x + width, y + height), new(x, y + height)]], fill, stroke, lineWidth);

    /// <summary>The text where it has room, else as much of its beginning as has, and an ellipsis.</summary>
    public static string Fit(string text, double size, double room)
    {
        if (WidthOf(text, size) <= room)
        {
            return text;
        }

        var length = text.Length;
        while (length > 0 && WidthOf(text[..length], size) + size > room)
        {
            length--;
        }

        return text[..(length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)].TrimEnd() + "…";
    }

    /// <summary>Width of a text in tenths of a millimetre, near enough to lay out by: full-width signs are square, the others as wide as in the usual sans-serif faces.</summary>
    public static double WidthOf(string text, double size) => text.Sum(c => size * c switch
    {
        >= (char)0x2E80 => 1,
        >= '0' and <= '9' => 0.556,
        '.' or ',' or ':' or ';' or ' ' or '|' or '\'' or 'i' or 'j' or 'l' or 'I' => 0.27,
        '(' or ')' or '[' or ']' or '-' or '/' or 'f' or 't' or 'r' => 0.35,
        '%' or 'm' or 'M' or 'W' or 'w' or '@' => 0.86,
        >= 'A' and <= 'Z' => 0.65,
        _ => 0.556,
    });
}
