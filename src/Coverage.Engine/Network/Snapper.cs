using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Coverage.Geo;

namespace Coverage.Network;

/// <summary>
/// Attaches places to the nearest walkable edges, at the projected point. Candidates of an entrance: the edges not more than <see cref="SnapOptions.SlackMetres"/>
/// farther than the nearest (at most <see cref="SnapOptions.MaxCandidates"/>), and always the nearest edge that wheels can use; all within the cap. The search
/// then takes the candidate with the best total. Bridges, tunnels, lifts and escalators are never candidates. Safe to share between threads.
/// </summary>
public sealed class Snapper(WalkNetwork network, LocalFrame frame, SnapOptions options = default)
{
    const int Block = 4096;

    /// <summary>Cells list what touches them to the centimetre; so much farther is looked at.</summary>
    const double RoundingCm = 2;

    readonly SegmentGrid _grid = new(network, parallelism: options.Parallelism);
    readonly SnapOptions _options = options == default ? new SnapOptions() : options;
    readonly CompoundSnap? _compounds = options.GatedLastLegMetres > 0 ? new CompoundSnap(network, options.GatedLastLegMetres) : null;

    public SnapTable Snap(SnapRequest request)
    {
        var blocks = (request.PlaceCount + Block - 1) / Block;
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
                    var near = new NearEdges();
                    for (var i = b * Block; i < Math.Min(request.PlaceCount, (b + 1) * Block); i++)
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

        return Join(parts, first);
    }

    SnapTable Join(List<Candidate>[] parts, int[] first)
    {
        var table = new SnapTable { First = first, Edge = new int[first[^1]], AtPpm = new int[first[^1]], AccessMm = new int[first[^1]] };
        Parallel.For(0, parts.Length, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, _options.Parallelism) }, b =>
        {
            var at = first[b * Block];
            foreach (var (edge, atPpm, accessMm) in CollectionsMarshal.AsSpan(parts[b]))
            {
                (table.Edge[at], table.AtPpm[at], table.AccessMm[at]) = (edge, atPpm, accessMm);
                at++;
            }
        });
        return table;
    }

    readonly record struct Candidate(int Edge, int AtPpm, int AccessMm);

    void SnapPlace(SnapRequest request, int place, NearEdges near, List<Candidate> found)
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

    void SnapEntrance(LonLat place, double capMetres, NearEdges near, List<Candidate> found)
    {
        var point = frame.ToMetres(place);
        var scale = frame.ScaleAt(point);
        var (x, y) = ((point.X - network.OriginX) * 100, (point.Y - network.OriginY) * 100);
        var capCm = capMetres * 100 * scale;
        var slackCm = _options.SlackMetres * 100 * scale;
        var lines = _grid.Edges();
        near.Begin(capCm, slackCm);
        CollectNear(lines, (x, y), near);
        var edges = near.Sorted();
        var begin = found.Count;
        foreach (var (edge, atPpm, accessMm) in _compounds?.Find(x, y, edges.Length > 0 ? edges[0].DistanceCm : capCm, scale) ?? [])
        {
            found.Add(new Candidate(edge, atPpm, accessMm));
        }

        if (found.Count > begin)
        {
            return;
        }

        var wheels = false;
        foreach (ref readonly var n in edges)
        {
            var fits = n.DistanceCm <= edges[0].DistanceCm + slackCm && found.Count - begin < _options.MaxCandidates;
            if (fits || (!wheels && n.TakesWheels))
            {
                wheels |= n.TakesWheels;
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
    void CollectNear(in SegmentGrid.Lines lines, (double X, double Y) at, NearEdges near)
    {
        double cell = _grid.CellCm;
        var (x, y) = (at.X - _grid.MinXCm, at.Y - _grid.MinYCm);
        var (column, row) = ((int)Math.Floor(x / cell), (int)Math.Floor(y / cell));
        var rings = (int)Math.Ceiling(near.LimitCm / cell) + 1;
        // To the nearest side of the place's own cell: so much farther than whole cells is every ring.
        var inset = Math.Min(Math.Min(x - column * cell, (column + 1) * cell - x), Math.Min(y - row * cell, (row + 1) * cell - y));
        for (var ring = 0; ring <= rings && (ring - 1) * cell + inset <= near.LimitCm + RoundingCm; ring++)
        {
            for (var r = Math.Max(0, row - ring); r <= Math.Min(_grid.Rows - 1, row + ring); r++)
            {
                var north = Outside(y, r * cell, cell);
                var step = Math.Abs(r - row) == ring || ring == 0 ? 1 : 2 * ring;
                for (var c = column - ring; c <= column + ring; c += step)
                {
                    if (c >= 0 && c < _grid.Columns && IsNear(Outside(x, c * cell, cell), north, near.LimitCm))
                    {
                        CollectCell(lines, _grid.Entries(c, r), at, near);
                    }
                }
            }
        }
    }

    /// <summary>How far a coordinate lies outside a cell's side.</summary>
    static double Outside(double at, double begin, double length) => Math.Max(0, Math.Max(begin - at, at - begin - length));

    static bool IsNear(double x, double y, double limitCm) => x * x + y * y <= (limitCm + RoundingCm) * (limitCm + RoundingCm);

    static void CollectCell(in SegmentGrid.Lines lines, ReadOnlySpan<GridSegment> segments, (double X, double Y) at, NearEdges near)
    {
        var (limit, window) = (double.NaN, default(GridSegment.Window));
        foreach (ref readonly var piece in segments)
        {
            if (limit != near.LimitCm)
            {
                limit = near.LimitCm;
                window = new GridSegment.Window(at.X, at.Y, limit + RoundingCm);
            }

            if (!window.IsPassedBy(piece))
            {
                var squared = piece.SquaredDistance(at.X, at.Y, out var t);
                if (squared <= (limit + RoundingCm) * (limit + RoundingCm))
                {
                    near.Offer(new NearEdge(piece, t, Math.Sqrt(squared), TakesWheels(lines, piece.Edge)));
                }
            }
        }
    }

    /// <summary>Position of the projected point along the edge, by length, in millionths.</summary>
    static int AtPpm(in SegmentGrid.Lines lines, in NearEdge near)
    {
        var piece = near.Piece;
        var own = Length((piece.AX, piece.AY), (piece.BX, piece.BY));
        double before = 0, whole = 0;
        var count = lines.SegmentCount(piece.Edge);
        var a = piece.Segment > 0 ? lines.Vertex(piece.Edge, 0) : default;
        for (var s = 0; s < count; s++)
        {
            var b = s == piece.Segment ? (piece.BX, piece.BY) : lines.Vertex(piece.Edge, s + 1);
            var length = s == piece.Segment ? own : Length(a, b);
            before += s < piece.Segment ? length : s == piece.Segment ? near.T * length : 0;
            whole += length;
            a = b;
        }

        return whole > 0 ? (int)Math.Round(before / whole * SnapTable.WholeEdgePpm, MidpointRounding.AwayFromZero) : 0;
    }

    static double Length((int X, int Y) a, (int X, int Y) b) => Math.Sqrt((double)(b.X - a.X) * (b.X - a.X) + (double)(b.Y - a.Y) * (b.Y - a.Y));
}
