using System.Collections.Concurrent;
using Coverage.Geo;

namespace Coverage.Network;

/// <summary>
/// Attaches places to the nearest walkable edges, at the projected point. Candidates of an entrance: the edges not more than <see cref="SnapOptions.SlackMetres"/>
/// farther than the nearest (at most <see cref="SnapOptions.MaxCandidates"/>), and always the nearest edge that wheels can use; all within the cap. The search
/// then takes the candidate with the best total. Bridges, tunnels, lifts and escalators are never candidates. Safe to share between threads.
/// </summary>
public sealed class Snapper(WalkNetwork network, LocalFrame frame, SnapOptions options = default)
{
    readonly SegmentGrid _grid = new(network);
    readonly SnapOptions _options = options == default ? new SnapOptions() : options;
    readonly CompoundSnap? _compounds = options.GatedLastLegMetres > 0 ? new CompoundSnap(network, options.GatedLastLegMetres) : null;

    public SnapTable Snap(SnapRequest request)
    {
        const int block = 4096;
        var blocks = (request.PlaceCount + block - 1) / block;
        var parts = new List<Candidate>[blocks];
        var first = new int[request.PlaceCount + 1];
        Parallel.ForEach(
            Partitioner.Create(0, Math.Max(1, blocks), 1),
            new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, _options.Parallelism) },
            range =>
            {
                for (var b = range.Item1; b < Math.Min(range.Item2, blocks); b++)
                {
                    parts[b] = [];
                    var near = new List<Near>();
                    for (var i = b * block; i < Math.Min(request.PlaceCount, (b + 1) * block); i++)
                    {
                        var before = parts[b].Count;
                        SnapPlace(request, i, near, parts[b]);
                        first[i + 1] = parts[b].Count - before;
                    }
                }
            });
        for (var i = 0; i < request.PlaceCount; i++)
        {
            first[i + 1] += first[i];
        }

        var all = parts.SelectMany(p => p).ToArray();
        return new SnapTable
        {
            First = first,
            Edge = Array.ConvertAll(all, c => c.Edge),
            AtPpm = Array.ConvertAll(all, c => c.AtPpm),
            AccessMm = Array.ConvertAll(all, c => c.AccessMm),
        };
    }

    readonly record struct Candidate(int Edge, int AtPpm, int AccessMm);

    /// <summary>The nearest point of an edge seen so far; distance in centimetres of the frame.</summary>
    record struct Near(int Edge, int Segment, double T, double DistanceCm);

    void SnapPlace(SnapRequest request, int place, List<Near> near, List<Candidate> found)
    {
        var (from, to) = request.FirstEntrance is null ? (place, place + 1) : (request.FirstEntrance[place], request.FirstEntrance[place + 1]);
        var begin = found.Count;
        for (var e = from; e < to; e++)
        {
            SnapEntrance(request.Entrances.Span[e], request.CapMetres(place), near, found);
        }

        if (to - from > 1)
        {
            var own = found[begin..];
            own.Sort(ByAccess);
            found.RemoveRange(begin, found.Count - begin);
            found.AddRange(own.Distinct());
        }
    }

    static int ByAccess(Candidate a, Candidate b) => (a.AccessMm, a.Edge, a.AtPpm).CompareTo((b.AccessMm, b.Edge, b.AtPpm));

    void SnapEntrance(LonLat place, double capMetres, List<Near> near, List<Candidate> found)
    {
        var point = frame.ToMetres(place);
        var scale = frame.ScaleAt(point);
        var (x, y) = ((point.X - network.OriginX) * 100, (point.Y - network.OriginY) * 100);
        var capCm = capMetres * 100 * scale;
        var slackCm = _options.SlackMetres * 100 * scale;
        var lines = _grid.Edges();
        CollectNear(lines, (x, y), (capCm, slackCm), near);
        near.Sort((a, b) => a.DistanceCm != b.DistanceCm ? a.DistanceCm.CompareTo(b.DistanceCm) : a.Edge.CompareTo(b.Edge));
        var begin = found.Count;
        foreach (var (edge, atPpm, accessMm) in _compounds?.Find(x, y, near.Count > 0 ? Math.Min(capCm, near[0].DistanceCm) : capCm, scale) ?? [])
        {
            found.Add(new Candidate(edge, atPpm, accessMm));
        }

        if (found.Count > begin)
        {
            return;
        }

        var wheels = false;
        foreach (var n in near)
        {
            var fits = n.DistanceCm <= capCm && n.DistanceCm <= near[0].DistanceCm + slackCm && found.Count - begin < _options.MaxCandidates;
            var firstForWheels = n.DistanceCm <= capCm && !wheels && TakesWheels(lines, n.Edge);
            if (fits || firstForWheels)
            {
                wheels |= TakesWheels(lines, n.Edge);
                found.Add(new Candidate(n.Edge, AtPpm(lines, n), (int)Math.Round(n.DistanceCm * 10 / scale, MidpointRounding.AwayFromZero)));
            }
        }
    }

    static bool TakesWheels(in SegmentGrid.Lines lines, int edge)
    {
        var tags = (EdgeTags)lines.Tags[edge];
        return (tags & (EdgeTags.WheelchairNo | EdgeTags.NoMotor)) == 0
            && ((tags & EdgeTags.Steps) == 0 || (tags & (EdgeTags.WheelchairYes | EdgeTags.RampWheelchair | EdgeTags.RampStroller)) != 0);
    }

    /// <summary>Cells in growing square rings around the place, until nothing farther out can matter.</summary>
    void CollectNear(in SegmentGrid.Lines lines, (double X, double Y) at, (double Cap, double Slack) cm, List<Near> near)
    {
        near.Clear();
        var best = new Best(cm.Cap, cm.Slack);
        var column = (int)Math.Floor((at.X - _grid.MinXCm) / _grid.CellCm);
        var row = (int)Math.Floor((at.Y - _grid.MinYCm) / _grid.CellCm);
        var rings = (int)Math.Ceiling(cm.Cap / _grid.CellCm) + 1;
        for (var ring = 0; ring <= rings; ring++)
        {
            var closest = (ring - 1.0) * _grid.CellCm;
            if (closest > Math.Min(cm.Cap, Math.Max(best.AnyCm + cm.Slack, best.WheelsCm)))
            {
                break;
            }

            for (var r = Math.Max(0, row - ring); r <= Math.Min(_grid.Rows - 1, row + ring); r++)
            {
                var wholeRow = Math.Abs(r - row) == ring;
                var step = wholeRow || ring == 0 ? 1 : 2 * ring;
                for (var c = column - ring; c <= column + ring; c += step)
                {
                    if (c >= 0 && c < _grid.Columns)
                    {
                        CollectCell(lines, _grid.Entries(c, r), at, near, ref best);
                    }
                }
            }
        }
    }

    /// <summary>The nearest distances seen so far, centimetres: what is farther than they allow will never be a candidate.</summary>
    struct Best(double capCm, double slackCm)
    {
        public double AnyCm = double.PositiveInfinity;
        public double WheelsCm = double.PositiveInfinity;

        public readonly bool IsHopeless(double cm, bool takesWheels) =>
            cm > capCm || (cm > AnyCm + slackCm && !(takesWheels && cm <= WheelsCm));
    }

    void CollectCell(in SegmentGrid.Lines lines, (int First, int End) entries, (double X, double Y) at, List<Near> near, ref Best best)
    {
        for (var k = entries.First; k < entries.End; k++)
        {
            var n = Measure(lines, _grid.Edge[k], _grid.Segment[k], at);
            var takesWheels = TakesWheels(lines, n.Edge);
            if (best.IsHopeless(n.DistanceCm, takesWheels))
            {
                continue;
            }

            Keep(near, n);
            best.AnyCm = Math.Min(best.AnyCm, n.DistanceCm);
            best.WheelsCm = takesWheels ? Math.Min(best.WheelsCm, n.DistanceCm) : best.WheelsCm;
        }
    }

    /// <summary>An edge stays with its nearest point, of equal ones with that on the first segment.</summary>
    static void Keep(List<Near> near, in Near n)
    {
        for (var known = 0; known < near.Count; known++)
        {
            if (near[known].Edge == n.Edge)
            {
                if (n.DistanceCm < near[known].DistanceCm || (n.DistanceCm == near[known].DistanceCm && n.Segment < near[known].Segment))
                {
                    near[known] = n;
                }

                return;
            }
        }

        near.Add(n);
    }

    static Near Measure(in SegmentGrid.Lines lines, int edge, int segment, (double X, double Y) at)
    {
        var (ax, ay) = lines.Vertex(edge, segment);
        var (bx, by) = lines.Vertex(edge, segment + 1);
        double dx = bx - ax, dy = by - ay;
        var length2 = dx * dx + dy * dy;
        var t = length2 > 0 ? Math.Clamp(((at.X - ax) * dx + (at.Y - ay) * dy) / length2, 0, 1) : 0;
        double px = ax + t * dx - at.X, py = ay + t * dy - at.Y;
        return new Near(edge, segment, t, Math.Sqrt(px * px + py * py));
    }

    /// <summary>Position of the projected point along the edge, by length, in millionths.</summary>
    int AtPpm(in SegmentGrid.Lines lines, Near n)
    {
        double before = 0, whole = 0;
        var (ax, ay) = lines.Vertex(n.Edge, 0);
        for (var s = 0; s < _grid.SegmentCount(n.Edge); s++)
        {
            var (bx, by) = lines.Vertex(n.Edge, s + 1);
            var length = Math.Sqrt((double)(bx - ax) * (bx - ax) + (double)(by - ay) * (by - ay));
            before += s < n.Segment ? length : s == n.Segment ? n.T * length : 0;
            whole += length;
            (ax, ay) = (bx, by);
        }

        return whole > 0 ? (int)Math.Round(before / whole * SnapTable.WholeEdgePpm, MidpointRounding.AwayFromZero) : 0;
    }
}
