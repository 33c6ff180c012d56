using System.Globalization;
using System.Text.RegularExpressions;

namespace Coverage.Workspaces.Import.Elevation;

/// <summary>
/// An SRTM tile: a square of 1201 or 3601 big-endian 16-bit heights, row 0 in the north, −32768 for a void; the name gives the south-west
/// corner, on which the centre of a cell lies. Source: SRTM Topography (USGS), §2.1.
/// </summary>
static partial class HgtLayout
{
    static readonly int[] Sides = [1201, 3601];

    public static bool IsHgt(ByteSource source) => Array.Exists(Sides, s => source.Length == 2L * s * s);

    public static RasterLayout Read(ByteSource source)
    {
        var name = Corner().Match(source.Name);
        if (!name.Success)
        {
            throw new InputException("an SRTM tile tells where it lies by its name alone, and this name does not", source.Name,
                "name it for its south-west corner, as N29E106.hgt");
        }

        var lat = int.Parse(name.Groups[2].ValueSpan, CultureInfo.InvariantCulture) * (name.Groups[1].Value is "S" or "s" ? -1 : 1);
        var lon = int.Parse(name.Groups[4].ValueSpan, CultureInfo.InvariantCulture) * (name.Groups[3].Value is "W" or "w" ? -1 : 1);
        if (lat is < -90 or > 89 || lon is < -180 or > 179)
        {
            throw new InputException($"its name says {lat}°, {lon}° (lat, lon), which is off the globe", source.Name,
                "name it for its south-west corner, as N29E106.hgt");
        }

        var side = Array.Find(Sides, s => source.Length == 2L * s * s);
        return new RasterLayout
        {
            Width = side,
            Height = side,
            Sample = SampleKind.Int16,
            IsBigEndian = true,
            Packing = RasterPacking.None,
            Predictor = 1,
            BlockWidth = side,
            BlockHeight = side,
            IsTiled = false,
            Offsets = [0],
            Counts = [source.Length],
            NoData = short.MinValue,
            Crs = "EPSG:4326",
            OriginX = lon,
            OriginY = lat + 1,
            StepX = 1.0 / (side - 1),
            StepY = -1.0 / (side - 1),
        };
    }

    [GeneratedRegex("^([NS])([0-9]{2})([EW])([0-9]{3})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    internal static partial Regex Corner();
}
