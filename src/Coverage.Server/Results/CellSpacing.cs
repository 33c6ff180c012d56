using Coverage.Geo;

namespace Coverage.Server.Results;

/// <summary>
/// How demand points stand: the usual distance to the nearest neighbour in metres, and whether they form a square grid,
/// so that they can be drawn as the cells they stand for. Measured on an even sample of points.
/// </summary>
sealed record CellSpacing(double Metres, bool IsSquareGrid)
{
    const int SampleSize = 400;
    const double FallbackMetres = 100;

    public static CellSpacing Measure(ReadOnlySpan<LonLat> points)
    {
        if (points.Length < 2)
        {
            return new CellSpacing(FallbackMetres, false);
        }

        var (perLon, perLat) = Ellipsoid.MetresPerDegree(points[0].Lat);
        var metres = new PointM[points.Length];
        for (var i = 0; i < metres.Length; i++)
        {
            metres[i] = new PointM(points[i].Lon * perLon, points[i].Lat * perLat);
        }

        return Measure(metres);
    }

    static CellSpacing Measure(PointM[] points)
    {
        var byX = points.OrderBy(p => p.X).ToArray();
        var step = Math.Max(1, byX.Length / SampleSize);
        var nearest = new List<(double Distance, double Slant)>();
        for (var i = 0; i < byX.Length; i += step)
        {
            nearest.Add(Nearest(byX, i));
        }

        nearest.Sort();
        var median = nearest[nearest.Count / 2].Distance;
        var onAxis = nearest.Count(n => Math.Abs(n.Distance - median) < 0.05 * median && n.Slant < 0.1);
        var square = onAxis > 0.8 * nearest.Count && !HasHexagons(byX, step, median);
        return new CellSpacing(Math.Clamp(median, 5, 5000), square);
    }

    /// <summary>A point of a square grid has at most four neighbours at the spacing, one of a hexagonal grid six.</summary>
    static bool HasHexagons(PointM[] byX, int step, double spacing)
    {
        var reach = 1.2 * spacing;
        for (var i = 0; i < byX.Length; i += step)
        {
            var neighbours = 0;
            for (var side = -1; side <= 1; side += 2)
            {
                for (var j = i + side; j >= 0 && j < byX.Length && Math.Abs(byX[j].X - byX[i].X) <= reach; j += side)
                {
                    neighbours += byX[i].DistanceTo(byX[j]) <= reach ? 1 : 0;
                }
            }

            if (neighbours > 4)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Distance to the nearest other point, and the smaller of its two axis parts as a share of it.</summary>
    static (double Distance, double Slant) Nearest(PointM[] byX, int i)
    {
        var (best, at) = (double.PositiveInfinity, i);
        for (var side = -1; side <= 1; side += 2)
        {
            for (var j = i + side; j >= 0 && j < byX.Length && Math.Abs(byX[j].X - byX[i].X) < best; j += side)
            {
                var d = byX[i].DistanceTo(byX[j]);
                if (d > 0.5 && d < best)
                {
                    (best, at) = (d, j);
                }
            }
        }

        var (dx, dy) = (Math.Abs(byX[at].X - byX[i].X), Math.Abs(byX[at].Y - byX[i].Y));
        return double.IsFinite(best) ? (best, Math.Min(dx, dy) / best) : (FallbackMetres, 1);
    }
}
