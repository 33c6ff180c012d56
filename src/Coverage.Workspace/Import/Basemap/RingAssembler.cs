using System.Collections.Immutable;
using Coverage.Geo;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace Coverage.Workspaces.Import.Basemap;

/// <summary>
/// Joins lines end to end into closed rings and sorts holes into the outer rings around them. Lines that close no ring (an extract cut at
/// its border) and holes outside every ring are left out: this is a picture, not an answer.
/// </summary>
static class RingAssembler
{
    public static MultiPolygon Build(IReadOnlyList<ImmutableArray<LonLat>> outer, IReadOnlyList<ImmutableArray<LonLat>> inner)
    {
        if (outer.Count == 1 && inner.Count == 0 && IsRing(outer[0]))
        {
            // A building, nearly always.
            return new MultiPolygon([new Polygon(Oriented(outer[0], Turn.CounterClockwise))]);
        }

        var shells = Join(outer).Select(r => Oriented(r, Turn.CounterClockwise)).ToArray();
        var holes = shells.Select(_ => new List<LinearRing>()).ToArray();
        foreach (var ring in Join(inner))
        {
            var hole = Oriented(ring, Turn.Clockwise);
            var at = Array.FindIndex(shells, s => s.EnvelopeInternal.Contains(hole.EnvelopeInternal) && PointLocation.IsInRing(hole.Coordinates[0], s.Coordinates));
            if (at >= 0)
            {
                holes[at].Add(hole);
            }
        }

        return new MultiPolygon([.. shells.Select((s, i) => new Polygon(s, [.. holes[i]]))]);
    }

    /// <summary>A line that is a ring by itself.</summary>
    public static bool IsRing(ImmutableArray<LonLat> line) => line.Length >= 4 && line[0] == line[^1];

    enum Turn
    {
        Clockwise,
        CounterClockwise,
    }

    static IEnumerable<List<LonLat>> Join(IReadOnlyList<ImmutableArray<LonLat>> lines)
    {
        var open = new Dictionary<LonLat, List<int>>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Length > 1)
            {
                Ends(open, lines[i][0]).Add(i);
                Ends(open, lines[i][^1]).Add(i);
            }
        }

        var used = new bool[lines.Count];
        for (var i = 0; i < lines.Count; i++)
        {
            if (used[i] || lines[i].Length < 2)
            {
                continue;
            }

            used[i] = true;
            var ring = new List<LonLat>(lines[i]);
            while (ring[0] != ring[^1] && open[ring[^1]].FindIndex(k => !used[k]) is >= 0 and var found)
            {
                var next = open[ring[^1]][found];
                used[next] = true;
                ring.AddRange(lines[next][0] == ring[^1] ? lines[next].Skip(1) : lines[next].Reverse().Skip(1));
            }

            if (ring.Count >= 4 && ring[0] == ring[^1])
            {
                yield return ring;
            }
        }
    }

    static List<int> Ends(Dictionary<LonLat, List<int>> open, LonLat end)
    {
        if (!open.TryGetValue(end, out var lines))
        {
            open.Add(end, lines = []);
        }

        return lines;
    }

    static LinearRing Oriented(IReadOnlyList<LonLat> ring, Turn turn)
    {
        var coordinates = new Coordinate[ring.Count];
        for (var i = 0; i < coordinates.Length; i++)
        {
            coordinates[i] = new Coordinate(ring[i].Lon, ring[i].Lat);
        }

        if (Orientation.IsCCW(coordinates) != (turn == Turn.CounterClockwise))
        {
            Array.Reverse(coordinates);
        }

        return new LinearRing(coordinates);
    }
}
