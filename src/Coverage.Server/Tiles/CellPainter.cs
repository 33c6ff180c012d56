using Coverage.Geo;
using Coverage.Layers;
using Coverage.Server.Results;
using Coverage.Workspaces.Export;

namespace Coverage.Server.Tiles;

/// <summary>Paints demand points as the squares they stand for, 256 pixels a tile, colour by minutes, opacity by people, unreachable hatched.</summary>
sealed class CellPainter(ServedResult result, Choice choice, ClassBreaks breaks)
{
    const int Side = 256;
    const double FullQuantile = 0.95;
    const int HatchPeriod = 4;

    readonly double[] _seconds = choice.ReadSeconds(result);
    readonly IReadOnlyList<double> _people = result.Demand.Numbers(choice.Group)!.Value;

    /// <summary>How far beyond a tile points may stand and still be seen in it, as a share of its side.</summary>
    public static double MarginShare(ServedResult result, TileId tile) => SidePixels(result, tile) / Side;

    public byte[] Paint(TileId tile, IReadOnlyList<int> rows)
    {
        var full = FullAt();
        var half = SidePixels(result, tile) / 2;
        var points = ((PointColumn)result.Demand.Geometry!).Points;
        var pixels = new byte[Side * Side * 4];
        foreach (var row in rows)
        {
            if (_people[row] > 0)
            {
                var p = UnitMercator.ToUnit(points[row]);
                var x = (p.X / tile.Size - tile.X) * Side;
                var y = (p.Y / tile.Size - tile.Y) * Side;
                Fill(pixels, (x - half, y - half, x + half, y + half), _seconds[row], MinutesPalette.Opacity(_people[row], full));
            }
        }

        return PngEncoder.Encode(pixels, Side, Side);
    }

    void Fill(byte[] pixels, (double X0, double Y0, double X1, double Y1) box, double seconds, double opacity)
    {
        var unreached = double.IsNaN(seconds);
        var colour = unreached ? MinutesPalette.Unreached : MinutesPalette.Classes[breaks.ClassOf(seconds)];
        var (x0, x1) = Span(box.X0, box.X1);
        var (y0, y1) = Span(box.Y0, box.Y1);
        for (var y = y0; y < y1; y++)
        {
            for (var x = x0; x < x1; x++)
            {
                var i = (y * Side + x) * 4;
                pixels[i] = (byte)(colour >> 16);
                pixels[i + 1] = (byte)(colour >> 8);
                pixels[i + 2] = (byte)colour;
                pixels[i + 3] = unreached && (x + y) % HatchPeriod >= HatchPeriod / 2 ? (byte)0 : (byte)Math.Round(opacity * 255);
            }
        }
    }

    static (int From, int To) Span(double from, double to)
    {
        var first = (int)Math.Round(from);
        var last = Math.Max(first + 1, (int)Math.Round(to));
        return (Math.Clamp(first, 0, Side), Math.Clamp(last, 0, Side));
    }

    double FullAt()
    {
        var sorted = _people.Where(p => p > 0).Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[(int)(FullQuantile * (sorted.Length - 1))];
    }

    static double SidePixels(ServedResult result, TileId tile)
    {
        var bounds = result.Study.Bounds;
        var (perLon, _) = Ellipsoid.MetresPerDegree((bounds[1] + bounds[3]) / 2);
        return result.Spacing.Metres / perLon / 360 / tile.Size * Side;
    }
}
