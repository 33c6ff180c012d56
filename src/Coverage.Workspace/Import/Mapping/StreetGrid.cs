using System.Runtime.InteropServices;
using Coverage.Geo;
using Coverage.Network;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>
/// The walkable streets of an OSM extract as a coarse grid of segments, to measure how far a place lies from the nearest street, up to
/// <see cref="FarthestMetres"/>. Metres on a plane through the extract's middle: enough to tell coordinate systems apart, not for walking times.
/// </summary>
sealed class StreetGrid
{
    public const double FarthestMetres = 1000;

    const double CellMetres = 100;

    static readonly string[] NotWalked = ["motorway", "motorway_link", "construction", "proposed", "raceway", "bus_guideway", "busway", "corridor", "elevator"];

    // A segment is named by the place of its second end among the nodes of all ways. Of each cell the last segment put in, each with the one put in before it.
    readonly Dictionary<(int, int), int> _lastOfCell = new(new CellComparer());
    readonly List<(int Segment, int Before)> _entries = [];
    readonly OsmExtract _extract;
    readonly LonLat _middle;
    readonly (double Lon, double Lat) _metres;

    public StreetGrid(OsmExtract extract)
    {
        _extract = extract;
        _middle = StudyArea.Of(extract).Centre;
        _metres = Ellipsoid.MetresPerDegree(Math.Clamp(_middle.Lat, -89, 89));
        var highway = extract.Find("highway");
        for (var way = 0; way < extract.WayIds.Length && highway >= 0; way++)
        {
            if (extract.Value(extract.WayFirstTag[way], extract.WayFirstTag[way + 1], highway) is { } value && !NotWalked.Contains(value))
            {
                AddWay(way);
            }
        }
    }

    /// <summary>Metres to the nearest street; <see cref="FarthestMetres"/> when none is nearer or the place is none.</summary>
    public double Distance(LonLat place)
    {
        if (!place.IsValid)
        {
            return FarthestMetres;
        }

        var p = ToPlane(place);
        var (cx, cy) = CellOf(p);
        var best = FarthestMetres;
        // Cells of ring r lie at least (r - 1) cells away: once that exceeds the best, nothing nearer remains.
        for (var ring = 0; (ring - 1) * CellMetres < best; ring++)
        {
            for (var dx = -ring; dx <= ring; dx++)
            {
                var step = Math.Abs(dx) == ring || ring == 0 ? 1 : 2 * ring;
                for (var dy = -ring; dy <= ring; dy += step)
                {
                    best = NearestOf(p, (cx + dx, cy + dy), best);
                }
            }
        }

        return best;
    }

    double NearestOf(PointM p, (int, int) cell, double best)
    {
        for (var at = _lastOfCell.GetValueOrDefault(cell, -1); at >= 0; at = _entries[at].Before)
        {
            var segment = _entries[at].Segment;
            best = Math.Min(best, Distance(p, NodeAt(segment - 1), NodeAt(segment)));
        }

        return best;
    }

    void AddWay(int way)
    {
        var first = _extract.WayFirstNode[way];
        var a = first < _extract.WayFirstNode[way + 1] ? NodeAt(first) : default;
        for (var n = first + 1; n < _extract.WayFirstNode[way + 1]; n++)
        {
            var b = NodeAt(n);
            // A segment this long is no street but a damaged way.
            if (a.DistanceTo(b) is < 5000 and var metres)
            {
                AddSegment(n, a, b, metres);
            }

            a = b;
        }
    }

    void AddSegment(int segment, PointM a, PointM b, double metres)
    {
        var steps = Math.Max(1, (int)Math.Ceiling(metres / (CellMetres / 2)));
        (int, int)? last = null;
        for (var i = 0; i <= steps; i++)
        {
            var t = (double)i / steps;
            var cell = CellOf(new PointM(a.X + t * (b.X - a.X), a.Y + t * (b.Y - a.Y)));
            if (cell != last)
            {
                last = cell;
                ref var before = ref CollectionsMarshal.GetValueRefOrAddDefault(_lastOfCell, cell, out var known);
                _entries.Add((segment, known ? before : -1));
                before = _entries.Count - 1;
            }
        }
    }

    /// <summary>A node by its place among the nodes of all ways.</summary>
    PointM NodeAt(int place)
    {
        var node = _extract.WayNodes[place];
        return ToPlane(new LonLat(_extract.NodeLonE7[node] / 1e7, _extract.NodeLatE7[node] / 1e7));
    }

    PointM ToPlane(LonLat p) => new((p.Lon - _middle.Lon) * _metres.Lon, (p.Lat - _middle.Lat) * _metres.Lat);

    static (int, int) CellOf(PointM p) => ((int)Math.Floor(p.X / CellMetres), (int)Math.Floor(p.Y / CellMetres));

    static double Distance(PointM p, PointM a, PointM b)
    {
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var length2 = dx * dx + dy * dy;
        var t = length2 > 0 ? Math.Clamp(((p.X - a.X) * dx + (p.Y - a.Y) * dy) / length2, 0, 1) : 0;
        return p.DistanceTo(new PointM(a.X + t * dx, a.Y + t * dy));
    }

    /// <summary>Neighbours far apart in the table, at the price of a multiplication.</summary>
    sealed class CellComparer : IEqualityComparer<(int X, int Y)>
    {
        public bool Equals((int X, int Y) a, (int X, int Y) b) => a.X == b.X && a.Y == b.Y;

        public int GetHashCode((int X, int Y) cell) => (int)(((ulong)(uint)cell.X << 32 | (uint)cell.Y) * 0x9E3779B97F4A7C15 >> 32);
    }
}
