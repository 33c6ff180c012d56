namespace Coverage.Network;

/// <summary>
/// Heights on a regular grid, metres above the grid's own datum (differences are what counts). Row 0 is the northernmost
/// (or the first as declared by <c>StepY</c> &lt; 0). <c>OriginX/Y</c> is the centre of the first cell, steps in units of <c>Crs</c>.
/// A missing height is NaN.
/// </summary>
public sealed class ElevationGrid
{
    /// <summary>Source name for reports.</summary>
    public required string Name { get; init; }

    /// <summary><c>EPSG:n</c> of the grid's own coordinates.</summary>
    public required string Crs { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required double OriginX { get; init; }

    public required double OriginY { get; init; }

    public required double StepX { get; init; }

    public required double StepY { get; init; }

    /// <summary>Row-major, <c>Width × Height</c>.</summary>
    public required float[] Metres { get; init; }

    /// <summary>Bilinear height at a point of the grid's own CRS; NaN outside or where every neighbour is missing.</summary>
    public double Sample(double x, double y)
    {
        var fx = (x - OriginX) / StepX;
        var fy = (y - OriginY) / StepY;
        // Half a cell beyond the outer centres still belongs to the outer cells.
        if (!(fx >= -0.5 && fx <= Width - 0.5 && fy >= -0.5 && fy <= Height - 0.5))
        {
            return double.NaN;
        }

        fx = Math.Clamp(fx, 0, Width - 1);
        fy = Math.Clamp(fy, 0, Height - 1);
        var x0 = Math.Min((int)fx, Math.Max(0, Width - 2));
        var y0 = Math.Min((int)fy, Math.Max(0, Height - 2));
        var x1 = Math.Min(x0 + 1, Width - 1);
        var y1 = Math.Min(y0 + 1, Height - 1);
        var u = fx - x0;
        var v = fy - y0;
        double sum = 0, weight = 0;
        Add(x0, y0, (1 - u) * (1 - v), ref sum, ref weight);
        Add(x1, y0, u * (1 - v), ref sum, ref weight);
        Add(x0, y1, (1 - u) * v, ref sum, ref weight);
        Add(x1, y1, u * v, ref sum, ref weight);
        return weight > 0 ? sum / weight : double.NaN;
    }

    void Add(int x, int y, double w, ref double sum, ref double weight)
    {
        var z = Metres[(long)y * Width + x];
        if (!float.IsNaN(z) && w > 0)
        {
            sum += w * z;
            weight += w;
        }
    }
}
