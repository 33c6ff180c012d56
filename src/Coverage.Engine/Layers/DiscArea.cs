using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace Coverage.Layers;

/// <summary>
/// The area of equal discs around points, as polygons in metres: of every circle the arcs that no other disc covers, joined end to end into rings.
/// Time and memory grow with the points and their neighbours, not with pairs of discs.
/// </summary>
sealed class DiscArea
{
    /// <summary>Corners on a whole circle.</summary>
    const int Corners = 16;

    /// <summary>Ends of arcs that meet differ by rounding only; nothing smaller than this is drawn.</summary>
    const double SameMetres = 1e-3;

    /// <summary>Holes below this many square metres are filled: no map shows them.</summary>
    const double PinholeSquareMetres = 1;

    readonly Coordinate[] _points;
    readonly double _radius;
    readonly int[] _group;
    readonly List<Arc> _arcs = [];

    DiscArea(Coordinate[] points, double radius)
    {
        (_points, _radius) = (points, radius);
        _group = [.. Enumerable.Range(0, points.Length)];
        FindArcs();
    }

    /// <param name="points">Distinct points, metres.</param>
    /// <param name="radius">Metres.</param>
    /// <param name="factory">Makes the polygons.</param>
    /// <returns>
    /// A polygon per group of discs that overlap, by the group's first point; shells counter-clockwise. Discs that only touch are apart. Where circles of a lattice
    /// meet in one point a ring can touch itself there.
    /// </returns>
    public static IEnumerable<Polygon> Of(Coordinate[] points, double radius, GeometryFactory factory) => new DiscArea(points, radius).Polygons(factory);

    IEnumerable<Polygon> Polygons(GeometryFactory factory)
    {
        foreach (var group in Rings().GroupBy(r => First(r.Disc)).OrderBy(g => g.Key))
        {
            // A union of overlapping discs has one outer edge; every other ring runs the other way, around a hole.
            var rings = group.Select(r => (r.Corners, Area: Area.OfRingSigned(r.Corners))).ToArray();
            var shell = rings.MinBy(r => r.Area).Corners;
            var holes = rings.Where(r => r.Area > PinholeSquareMetres);
            yield return factory.CreatePolygon(factory.CreateLinearRing(shell), [.. holes.Select(h => factory.CreateLinearRing(h.Corners))]);
        }
    }

    void FindArcs()
    {
        var side = 2 * _radius;
        var cells = Enumerable.Range(0, _points.Length).ToLookup(i => Cell(_points[i]));
        var covered = new List<(double From, double To)>();
        for (var i = 0; i < _points.Length; i++)
        {
            covered.Clear();
            var (column, row) = Cell(_points[i]);
            for (var near = 0; near < 9; near++)
            {
                foreach (var j in cells[(column + near % 3 - 1, row + near / 3 - 1)])
                {
                    Cover(i, j, covered);
                }
            }

            AddArcs(i, covered);
        }

        (long Column, long Row) Cell(Coordinate at) => ((long)Math.Floor(at.X / side), (long)Math.Floor(at.Y / side));
    }

    /// <summary>What disc j covers of circle i, as angles within −π…π.</summary>
    void Cover(int i, int j, List<(double From, double To)> covered)
    {
        var (dx, dy) = (_points[j].X - _points[i].X, _points[j].Y - _points[i].Y);
        var apart = Math.Sqrt(dx * dx + dy * dy);
        if (i == j || apart >= 2 * _radius - SameMetres)
        {
            return;
        }

        var (a, b) = (First(i), First(j));
        _group[Math.Max(a, b)] = Math.Min(a, b);
        var (middle, half) = (Math.Atan2(dy, dx), Math.Acos(apart / (2 * _radius)));
        var (from, to) = (middle - half, middle + half);
        covered.Add((Math.Max(from, -Math.PI), Math.Min(to, Math.PI)));
        if (from < -Math.PI)
        {
            covered.Add((from + 2 * Math.PI, Math.PI));
        }
        else if (to > Math.PI)
        {
            covered.Add((-Math.PI, to - 2 * Math.PI));
        }
    }

    void AddArcs(int disc, List<(double From, double To)> covered)
    {
        covered.Sort();
        var free = -Math.PI;
        foreach (var (from, to) in covered)
        {
            AddArc(disc, free, from);
            free = Math.Max(free, to);
        }

        AddArc(disc, free, Math.PI);
    }

    void AddArc(int disc, double from, double to)
    {
        if ((to - from) * _radius > SameMetres / 2)
        {
            _arcs.Add(new Arc(disc, from, to, On(disc, from), On(disc, to)));
        }
    }

    /// <summary>Follows every arc to the one that starts where it ends, around and around.</summary>
    IEnumerable<(int Disc, Coordinate[] Corners)> Rings()
    {
        var arcs = new LooseArcs(_arcs);
        while (arcs.TakeAny() is { } first)
        {
            var corners = new List<Coordinate>();
            for (var arc = first; ;)
            {
                AddCorners(arc, corners);
                var next = arcs.After(arc, first);
                if (ReferenceEquals(next, first))
                {
                    break;
                }

                arc = next;
            }

            corners.Add(corners[0].Copy());
            if (corners.Count > 3)
            {
                yield return (first.Disc, [.. corners]);
            }
        }
    }

    /// <summary>The arc's start and the corners of its circle that lie on it; its end is the start of the next.</summary>
    void AddCorners(Arc arc, List<Coordinate> corners)
    {
        const double Step = 2 * Math.PI / Corners;
        corners.Add(arc.Start);
        for (var c = -Corners / 2; c < Corners / 2; c++)
        {
            // Corners off the axes, where the circles of a grid of homes touch; one close to an end would only make a short edge.
            var angle = (c + 0.5) * Step;
            if (angle - arc.From > Step / 4 && arc.To - angle > Step / 4)
            {
                corners.Add(On(arc.Disc, angle));
            }
        }
    }

    Coordinate On(int disc, double angle) => new(_points[disc].X + _radius * Math.Cos(angle), _points[disc].Y + _radius * Math.Sin(angle));

    int First(int i)
    {
        while (_group[i] != i)
        {
            i = _group[i] = _group[_group[i]];
        }

        return i;
    }

    /// <summary>An arc of a circle, counter-clockwise, angles in radians.</summary>
    sealed class Arc(int disc, double from, double to, Coordinate start, Coordinate end)
    {
        public int Disc => disc;

        public double From => from;

        public double To => to;

        public Coordinate Start => start;

        public Coordinate End => end;

        public bool Taken { get; set; }
    }

    /// <summary>The arcs not yet in a ring, found by where they start.</summary>
    sealed class LooseArcs(List<Arc> arcs)
    {
        readonly Arc[] _byX = [.. arcs.OrderBy(a => a.Start.X)];
        int _any;

        public Arc? TakeAny()
        {
            while (_any < arcs.Count && arcs[_any].Taken)
            {
                _any++;
            }

            return _any == arcs.Count ? null : Take(arcs[_any]);
        }

        /// <summary>
        /// Takes the loose arc that starts where one ends, or the first of its ring. Where several circles run through one point the sharpest turn to the right
        /// is taken, which keeps rings that touch in a point apart.
        /// </summary>
        public Arc After(Arc arc, Arc first)
        {
            for (var metres = SameMetres; ; metres *= 2)
            {
                if (Near(arc.End, metres).Where(a => !a.Taken || ReferenceEquals(a, first)).MinBy(a => AngleUtility.NormalizePositive(a.From - arc.To + Math.PI)) is { } next)
                {
                    return Take(next);
                }
            }
        }

        static Arc Take(Arc arc)
        {
            arc.Taken = true;
            return arc;
        }

        IEnumerable<Arc> Near(Coordinate end, double metres)
        {
            var (low, high) = (0, _byX.Length);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = _byX[middle].Start.X < end.X - metres ? (middle + 1, high) : (low, middle);
            }

            for (; low < _byX.Length && _byX[low].Start.X <= end.X + metres; low++)
            {
                if (_byX[low].Start.Distance(end) <= metres)
                {
                    yield return _byX[low];
                }
            }
        }
    }
}
