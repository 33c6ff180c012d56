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

    readonly Dictionary<(int, int), List<int>> _cells = [];
    readonly List<(PointM A, PointM B)> _segments = [];
    readonly LonLat _middle;
    readonly (double Lon, double Lat) _metres;

    public StreetGrid(OsmExtract extract)
    {
        _middle = StudyArea.Of(extract).Centre;
        _metres = Ellipsoid.MetresPerDegree(Math.Clamp(_middle.Lat, -89, 89));
        var highway = extract.Find("highway");
        for (var way = 0; way < extract.WayIds.Length && highway >= 0; way++)
        {
            if (extract.Value(extract.WayFirstTag[way], extract.WayFirstTag[way + 1], highway) is { } value && !NotWalked.Contains(value))
            {
                AddWay(extract, way);
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
        if (_cells.TryGetValue(cell, out var segments))
        {
            foreach (var s in segments)
            {
                best = Math.Min(best, Distance(p, _segments[s].A, _segments[s].B));
            }
        }

        return best;
    }

    void AddWay(OsmExtract extract, int way)
    {
        for (var n = extract.WayFirstNode[way] + 1; n < extract.WayFirstNode[way + 1]; n++)
        {
            var (a, b) = (NodeAt(extract, extract.WayNodes[n - 1]), NodeAt(extract, extract.WayNodes[n]));
            // A segment this long is no street but a damaged way.
            if (a.DistanceTo(b) < 5000)
            {
                AddSegment(a, b);
            }
        }
    }

    void AddSegment(PointM a, PointM b)
    {
        _segments.Add((a, b));
        var steps = Math.Max(1, (int)Math.Ceiling(a.DistanceTo(b) / (CellMetres / 2)));
        (int, int)? last = null;
        for (var i = 0; i <= steps; i++)
        {
            var t = (double)i / steps;
            var cell = CellOf(new PointM(a.X + t * (b.X - a.X), a.Y + t * (b.Y - a.Y)));
            if (cell != last)
            {
                last = cell;
                (_cells.TryGetValue(cell, out var list) ? list : _cells[cell] = []).Add(_segments.Count - 1);
            }
        }
    }

    PointM NodeAt(OsmExtract extract, int node) => ToPlane(new LonLat(extract.NodeLonE7[node] / 1e7, extract.NodeLatE7[node] / 1e7));

    PointM ToPlane(LonLat p) => new((p.Lon - _middle.Lon) * _metres.Lon, (p.Lat - _middle.Lat) * _metres.Lat);

    static (int, int) CellOf(PointM p) => ((int)Math.Floor(p.X / CellMetres), (int)Math.Floor(p.Y / CellMetres));

    static double Distance(PointM p, PointM a, PointM b)
    {
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var length2 = dx * dx + dy * dy;
        var t = length2 > 0 ? Math.Clamp(((p.X - a.X) * dx + (p.Y - a.Y) * dy) / length2, 0, 1) : 0;
        return p.DistanceTo(new PointM(a.X + t * dx, a.Y + t * dy));
    }
}
