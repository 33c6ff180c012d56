using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Coverage.Geo;

namespace Coverage.Network;

/// <summary>
/// Attaches places to the nearest walkable edges, at the projected point. Candidates of an entrance: the edges not more than <see cref="SnapOptions.SlackMetres"/>
/// farther than the nearest (at most <see cref="SnapOptions.MaxCandidates"/>), and always the nearest edge that wheels can use; all within the cap. The search
/// then takes the candidate with the best total. Bridges, tunnels, lifts and escalators are never candidates. Safe to share between threads.
/// </summary>
public sealed class Snapper
{
    const int Block = 4096;

    /// <summary>Cells list what touches them to the centimetre; so much farther is looked at.</summary>
    const double RoundingCm = 2;

    /// <summary>So many pieces of a cell are measured before the nearest of them are taken.</summary>
    const int PiecesAtOnce = 128;

    readonly WalkNetwork _network;
    readonly LocalFrame _frame;
    readonly SnapOptions _options;
    readonly SegmentGrid _grid;
    readonly AlongEdges _along;
    readonly ScaleBounds _scales;
    readonly CompoundSnap? _compounds;

    public Snapper(WalkNetwork network, LocalFrame frame, SnapOptions options = default)
    {
        (_network, _frame, _options) = (network, frame, options == default ? new SnapOptions() : options);
        _grid = new SegmentGrid(network, parallelism: _options.Parallelism);
        _along = new AlongEdges(network, _grid, _options.Parallelism);
        _scales = new ScaleBounds(frame, _grid.Box);
        _compounds = _options.GatedLastLegMetres > 0 ? new CompoundSnap(network, _options.GatedLastLegMetres) : null;
    }

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
        var point = _frame.ToMetres(place);
        if (_compounds is not null || !TrySnap(point, capMetres, near, found))
        {
            Snap(point, capMetres, near, found);
        }
    }

    /// <summary>
    /// Candidates by the bounds of the frame's scale. Limits and access legs rise or fall with the scale alone, so that whatever both bounds agree on is so; false when they do
    /// not, and nothing was found then.
    /// </summary>
    bool TrySnap(PointM point, double capMetres, NearEdges near, List<Candidate> found)
    {
        if (!_scales.TryFind(point, out var least, out var most))
        {
            return false;
        }

        var edges = Nearest(point, capMetres, most, near);
        var (surelyInCap, surelyFits, mayFit) = (CapCm(capMetres, least), SlackCm(least), SlackCm(most));
        foreach (ref readonly var n in edges)
        {
            if (n.DistanceCm > surelyInCap || (n.DistanceCm <= edges[0].DistanceCm + surelyFits) != (n.DistanceCm <= edges[0].DistanceCm + mayFit)
                || AccessMm(n, least) != AccessMm(n, most))
            {
                return false;
            }
        }

        Take(edges, most, found);
        return true;
    }

    void Snap(PointM point, double capMetres, NearEdges near, List<Candidate> found)
    {
        var scale = _frame.ScaleAt(point);
        var edges = Nearest(point, capMetres, scale, near);
        var begin = found.Count;
        var (x, y) = InCentimetres(point);
        foreach (var (edge, atPpm, accessMm) in _compounds?.Find(x, y, edges.Length > 0 ? edges[0].DistanceCm : CapCm(capMetres, scale), scale) ?? [])
        {
            found.Add(new Candidate(edge, atPpm, accessMm));
        }

        if (found.Count == begin)
        {
            Take(edges, scale, found);
        }
    }

    ReadOnlySpan<NearEdge> Nearest(PointM point, double capMetres, double scale, NearEdges near)
    {
        near.Begin(CapCm(capMetres, scale), SlackCm(scale));
        CollectNear(InCentimetres(point), near);
        return near.Sorted();
    }

    void Take(ReadOnlySpan<NearEdge> edges, double scale, List<Candidate> found)
    {
        var (begin, wheels) = (found.Count, false);
        foreach (ref readonly var n in edges)
        {
            var fits = n.DistanceCm <= edges[0].DistanceCm + SlackCm(scale) && found.Count - begin < _options.MaxCandidates;
            if (fits || (!wheels && n.TakesWheels))
            {
                wheels |= n.TakesWheels;
                found.Add(new Candidate(n.Edge, _along.AtPpm(n), AccessMm(n, scale)));
            }
        }
    }

    (double X, double Y) InCentimetres(PointM point) => ((point.X - _network.OriginX) * 100, (point.Y - _network.OriginY) * 100);

    static double CapCm(double capMetres, double scale) => capMetres * 100 * scale;

    double SlackCm(double scale) => _options.SlackMetres * 100 * scale;

    static int AccessMm(in NearEdge near, double scale) => (int)Math.Round(near.DistanceCm * 10 / scale, MidpointRounding.AwayFromZero);

    /// <summary>Cells in growing square rings around the place, until nothing farther out can matter.</summary>
    void CollectNear((double X, double Y) at, NearEdges near)
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
                        CollectCell(_grid.Entries(c, r), at, near);
                    }
                }
            }
        }
    }

    /// <summary>How far a coordinate lies outside a cell's side.</summary>
    static double Outside(double at, double begin, double length) => Math.Max(0, Math.Max(begin - at, at - begin - length));

    static bool IsNear(double x, double y, double limitCm) => x * x + y * y <= (limitCm + RoundingCm) * (limitCm + RoundingCm);

    /// <summary>The nearest pieces of a cell are looked for before any is offered: most are then seen to be too far.</summary>
    [SkipLocalsInit]
    static void CollectCell(ReadOnlySpan<GridSegment> segments, (double X, double Y) at, NearEdges near)
    {
        Span<Measured> measured = stackalloc Measured[PiecesAtOnce];
        for (; segments.Length > PiecesAtOnce; segments = segments[PiecesAtOnce..])
        {
            CollectPieces(segments[..PiecesAtOnce], at, near, measured);
        }

        CollectPieces(segments, at, near, measured);
    }

    static void CollectPieces(ReadOnlySpan<GridSegment> segments, (double X, double Y) at, NearEdges near, Span<Measured> measured)
    {
        var reach = near.LimitCm + RoundingCm;
        var window = new GridSegment.Window(at.X, at.Y, reach);
        var count = 0;
        for (var i = 0; i < segments.Length; i++)
        {
            // Written without a branch: whether a piece passes by is as good as random.
            measured[count].Piece = i;
            count += window.IsPassedBy(segments[i]) ? 0 : 1;
        }

        var (nearest, nearestForWheels) = (double.PositiveInfinity, double.PositiveInfinity);
        foreach (ref var m in measured[..count])
        {
            ref readonly var piece = ref segments[m.Piece];
            m.Squared = piece.SquaredDistance(at.X, at.Y, out m.Along);
            nearest = Math.Min(nearest, m.Squared);
            nearestForWheels = Math.Min(nearestForWheels, piece.TakesWheels ? m.Squared : double.PositiveInfinity);
        }

        if (nearest <= reach * reach)
        {
            near.Expect(Math.Sqrt(nearest), Math.Sqrt(nearestForWheels));
            OfferNearest(segments, measured[..count], near);
        }
    }

    static void OfferNearest(ReadOnlySpan<GridSegment> segments, ReadOnlySpan<Measured> measured, NearEdges near)
    {
        var farthest = (near.LimitCm + RoundingCm) * (near.LimitCm + RoundingCm);
        foreach (ref readonly var m in measured)
        {
            if (m.Squared <= farthest)
            {
                near.Offer(new NearEdge(segments[m.Piece], m.Along, Math.Sqrt(m.Squared)));
            }
        }
    }

    struct Measured
    {
        public double Squared;
        public double Along;
        public int Piece;
    }
}
