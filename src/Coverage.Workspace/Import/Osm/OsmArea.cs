using Coverage.Geo;
using Coverage.Network;

namespace Coverage.Workspaces.Import.Osm;

/// <summary>
/// An area of the map: rings of node positions of the extract, each closed (first = last), outer ones first, holes after them.
/// </summary>
sealed class OsmArea(OsmExtract extract, IReadOnlyList<int[]> rings, int outerRings)
{
    const double Degree = 1e7;

    public IReadOnlyList<int[]> Rings { get; } = rings;

    /// <summary>
    /// Square metres: outer rings less holes, each by the shoelace formula on the tangent plane at its own middle latitude
    /// (a building of 200 m is off by less than 1e-8 of its area).
    /// </summary>
    public double AreaM2()
    {
        var sum = 0.0;
        for (var r = 0; r < Rings.Count; r++)
        {
            sum += r < outerRings ? RingM2(Rings[r]) : -RingM2(Rings[r]);
        }

        return sum;
    }

    double RingM2(int[] ring)
    {
        double lon0 = extract.NodeLonE7[ring[0]], lat0 = extract.NodeLatE7[ring[0]];
        double twice = 0, latMin = lat0, latMax = lat0;
        for (var i = 1; i < ring.Length; i++)
        {
            double x0 = extract.NodeLonE7[ring[i - 1]] - lon0, y0 = extract.NodeLatE7[ring[i - 1]] - lat0;
            double x1 = extract.NodeLonE7[ring[i]] - lon0, y1 = extract.NodeLatE7[ring[i]] - lat0;
            twice += x0 * y1 - x1 * y0;
            latMin = Math.Min(latMin, lat0 + y1);
            latMax = Math.Max(latMax, lat0 + y1);
        }

        var (perLon, perLat) = Ellipsoid.MetresPerDegree((latMin + latMax) / 2 / Degree);
        return Math.Abs(twice) / 2 / (Degree * Degree) * perLon * perLat;
    }

    /// <summary>
    /// A point inside, also of a U or a ring: the middle of the longest stretch that lies inside along a parallel halfway between two
    /// neighbouring latitudes of vertices, near the middle of the area. Null when the area is flat.
    /// </summary>
    public LonLat? InnerPoint()
    {
        if (ScanLat() is not { } lat)
        {
            return null;
        }

        var crossings = Crossings(lat);
        double best = 0, at = 0;
        for (var i = 0; i + 1 < crossings.Count; i += 2)
        {
            var width = crossings[i + 1] - crossings[i];
            if (width > best)
            {
                best = width;
                at = crossings[i] + width / 2;
            }
        }

        return best > 0 ? new LonLat(at / Degree, lat / Degree) : null;
    }

    /// <summary>A latitude near the middle on which no vertex lies, or null when all vertices share one.</summary>
    double? ScanLat()
    {
        int min = int.MaxValue, max = int.MinValue;
        foreach (var node in Rings.SelectMany(r => r))
        {
            min = Math.Min(min, extract.NodeLatE7[node]);
            max = Math.Max(max, extract.NodeLatE7[node]);
        }

        if (min >= max)
        {
            return null;
        }

        var middle = min + ((double)max - min) / 2;
        double below = min, above = max;
        foreach (var node in Rings.SelectMany(r => r))
        {
            double lat = extract.NodeLatE7[node];
            if (lat <= middle)
            {
                below = Math.Max(below, lat);
            }
            else
            {
                above = Math.Min(above, lat);
            }
        }

        return below + (above - below) / 2;
    }

    List<double> Crossings(double lat)
    {
        var crossings = new List<double>();
        foreach (var ring in Rings)
        {
            for (var i = 1; i < ring.Length; i++)
            {
                double y0 = extract.NodeLatE7[ring[i - 1]], y1 = extract.NodeLatE7[ring[i]];
                if (y0 < lat != y1 < lat)
                {
                    double x0 = extract.NodeLonE7[ring[i - 1]], x1 = extract.NodeLonE7[ring[i]];
                    crossings.Add(x0 + (lat - y0) / (y1 - y0) * (x1 - x0));
                }
            }
        }

        crossings.Sort();
        return crossings;
    }
}
