using System.Collections.Immutable;
using System.Globalization;

namespace Coverage.Layers;

/// <summary>
/// The colours of the classes of <see cref="ClassBreaks"/>, 0xRRGGBB: cool inside the cutoff, warm beyond it, grey for unreachable.
/// Every colour stands at least 3:1 against the paper of the basemap; the two sides of the cutoff differ in hue and in lightness.
/// A place's opacity follows the square root of its people, from <see cref="MinOpacity"/> to 1 at the 95th percentile.
/// </summary>
public static class MinutesPalette
{
    public const int Paper = 0xF5F4F1;

    public const int Unreached = 0x7A7D80;

    public const double MinOpacity = 0.15;

    public static ImmutableArray<int> Classes { get; } = [0x0A3560, 0x12528A, 0x2270AE, 0xC87410, 0xB8461F, 0x861C3C];

    public static string Hex(int colour) => "#" + colour.ToString("x6", CultureInfo.InvariantCulture);

    /// <summary>Opacity of a place with some people, when <paramref name="full"/> people or more are drawn solid.</summary>
    public static double Opacity(double people, double full) =>
        full > 0 ? Math.Clamp(Math.Sqrt(Math.Max(people, 0) / full), MinOpacity, 1) : 1;
}
