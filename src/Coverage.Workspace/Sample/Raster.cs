using Coverage.Geo;

namespace Coverage.Workspaces.Sample;

/// <summary>
/// A square raster over the world and a margin, values at lattice points, read by bilinear interpolation and clamped at its edge.
/// Metres; row 0 is the southernmost.
/// </summary>
sealed class Raster
{
    readonly float[] _values;
    readonly double _origin;

    public Raster(double halfMetres, double stepMetres)
    {
        Step = stepMetres;
        Count = (int)Math.Ceiling(2 * halfMetres / stepMetres) + 1;
        _origin = -halfMetres;
        _values = new float[Count * Count];
    }

    public double Step { get; }

    public int Count { get; }

    public double this[PointM p]
    {
        get
        {
            var fx = Math.Clamp((p.X - _origin) / Step, 0, Count - 1.001);
            var fy = Math.Clamp((p.Y - _origin) / Step, 0, Count - 1.001);
            var x = (int)fx;
            var y = (int)fy;
            var u = fx - x;
            var v = fy - y;
            var k = y * Count + x;
            return (_values[k] * (1 - u) + _values[k + 1] * u) * (1 - v) + (_values[k + Count] * (1 - u) + _values[k + Count + 1] * u) * v;
        }
    }

    /// <summary>Slope vector (rise over run, pointing uphill) across ± <paramref name="reach"/> metres.</summary>
    public PointM Gradient(PointM p, double reach) => new(
        (this[new PointM(p.X + reach, p.Y)] - this[new PointM(p.X - reach, p.Y)]) / (2 * reach),
        (this[new PointM(p.X, p.Y + reach)] - this[new PointM(p.X, p.Y - reach)]) / (2 * reach));

    /// <summary>Computes every lattice value; rows are independent, so threads do not matter.</summary>
    public Raster Fill(Func<PointM, double> value)
    {
        Parallel.For(0, Count, y =>
        {
            for (var x = 0; x < Count; x++)
            {
                _values[y * Count + x] = (float)value(new PointM(_origin + x * Step, _origin + y * Step));
            }
        });
        return this;
    }
}
