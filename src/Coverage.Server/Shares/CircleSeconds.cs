using Coverage.Geo;

namespace Coverage.Server.Shares;

/// <summary>
/// The circle's reading: straight-line seconds at one speed from every place to the nearest of the facilities. Facilities stand in a
/// grid of one-kilometre cells searched in growing rings, so the cost does not grow with their number.
/// </summary>
static class CircleSeconds
{
    const double CellMetres = 1000;

    public static double[] Compute(ReadOnlySpan<LonLat> places, IReadOnlyList<LonLat> facilities, double metresPerSecond, double maxSeconds)
    {
        var seconds = new double[places.Length];
        Array.Fill(seconds, double.NaN);
        if (facilities.Count == 0)
        {
            return seconds;
        }

        var cells = facilities.ToLookup(CellOf);
        var rings = (int)Math.Ceiling(maxSeconds * metresPerSecond / CellMetres) + 1;
        for (var i = 0; i < places.Length; i++)
        {
            var metres = Nearest(places[i], cells, rings);
            seconds[i] = double.IsFinite(metres) ? metres / metresPerSecond : double.NaN;
        }

        return seconds;

        (int X, int Y) CellOf(LonLat p)
        {
            var (perLon, perLat) = Ellipsoid.MetresPerDegree(facilities[0].Lat);
            return ((int)Math.Floor(p.Lon * perLon / CellMetres), (int)Math.Floor(p.Lat * perLat / CellMetres));
        }

        double Nearest(LonLat place, ILookup<(int X, int Y), LonLat> cells, int rings)
        {
            var (x, y) = CellOf(place);
            var best = double.PositiveInfinity;
            for (var ring = 0; ring <= rings && best > (ring - 1) * CellMetres; ring++)
            {
                for (var dy = -ring; dy <= ring; dy++)
                {
                    var step = Math.Abs(dy) == ring || ring == 0 ? 1 : 2 * ring;
                    for (var dx = -ring; dx <= ring; dx += step)
                    {
                        foreach (var f in cells[(x + dx, y + dy)])
                        {
                            best = Math.Min(best, Ellipsoid.Distance(place, f));
                        }
                    }
                }
            }

            return best;
        }
    }
}
