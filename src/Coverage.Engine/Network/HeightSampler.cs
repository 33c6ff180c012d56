using Coverage.Geo;

namespace Coverage.Network;

/// <summary>Heights of one or more elevation grids at WGS 84 places; the first grid that covers a place answers.</summary>
public sealed class HeightSampler
{
    readonly (ElevationGrid Grid, CoordinateSystem? Crs)[] _grids;

    public HeightSampler(IEnumerable<ElevationGrid> grids)
    {
        _grids = [.. grids.Select(g => (g, Crs: CoordinateSystem.Parse(g.Crs))).Select(p => (p.g, p.Crs.IsGeographic ? null : p.Crs))];
    }

    /// <summary>Metres, or NaN where no grid covers the place.</summary>
    public double Sample(double lon, double lat)
    {
        foreach (var (grid, crs) in _grids)
        {
            var (x, y) = crs is null ? (lon, lat) : crs.FromWgs84(new LonLat(lon, lat));
            var z = grid.Sample(x, y);
            if (!double.IsNaN(z))
            {
                return z;
            }
        }

        return double.NaN;
    }
}
