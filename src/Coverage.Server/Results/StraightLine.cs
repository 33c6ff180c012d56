using Coverage.Geo;

namespace Coverage.Server.Results;

/// <summary>
/// The circle's reading: straight-line metres from every place to the nearest of the facilities, NaN when none stands within the given
/// metres. Facilities stand in a grid of one-kilometre cells searched in growing rings, so the cost does not grow with their number.
/// </summary>
static class StraightLine
{
    const double CellMetres = 1000;

    public static double[] Metres(ReadOnlySpan<LonLat> places, IReadOnlyList<LonLat> facilities, double maxMetres)
    {
        var metres = new double[places.Length];
        Array.Fill(metres, double.NaN);
        if (facilities.Count == 0)
        {
            return metres;
        }

        var cells = facilities.ToLookup(CellOf);
        var rings = (int)Math.Ceiling(maxMetres / CellMetres) + 1;
        for (var i = 0; i < places.Length; i++)
        {
            var nearest = Nearest(places[i], cells, rings);
            metres[i] = nearest <= maxMetres ? nearest : double.NaN;
        }

        return metres;

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
