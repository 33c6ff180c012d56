using System.Collections.Immutable;
using Coverage.City;
using Coverage.Geo;
using Coverage.Network;
using Coverage.Reach;

namespace Coverage.Scenarios;

/// <summary>
/// The streets of a scenario: the edited network, and where people and facilities attach to it. After an edit only the places near a street that
/// came or went are attached anew; the others cannot be attached otherwise.
/// </summary>
sealed class ScenarioStreets
{
    readonly ScenarioBase _base;
    readonly NetworkEditor _editor;
    readonly int _parallelism;
    readonly Dictionary<string, (SnapTable Table, int Place)> _stands = new(StringComparer.Ordinal);
    PointM[]? _demandPoints;
    Snapper? _snapper;

    public ScenarioStreets(ScenarioBase of, int parallelism)
    {
        (_base, _parallelism) = (of, parallelism);
        _editor = new NetworkEditor(of.Network, of.Frame);
        Network = of.Network;
        Demand = of.DemandSnaps;
        for (var f = 0; f < of.City.Facilities.Length; f++)
        {
            _stands[of.City.Facilities[f].Id] = (of.FacilitySnaps, f);
        }
    }

    public WalkNetwork Network { get; private set; }

    /// <summary>Where people attach.</summary>
    public SnapTable Demand { get; private set; }

    /// <summary>Where a facility attaches.</summary>
    public (SnapTable Table, int Place) this[string facility] => _stands[facility];

    /// <summary>Attaches a new or moved facility.</summary>
    public void Place(Facility facility) => _stands[facility.Id] = (Attach(facility), 0);

    /// <summary>Makes edits of streets and answers what is different; <paramref name="keyOf"/> numbers the facilities.</summary>
    /// <exception cref="InputException">The edit cannot be made; nothing has changed.</exception>
    public StreetChange Apply(IEnumerable<Edit> edits, IReadOnlyList<Facility> facilities, Func<string, int> keyOf)
    {
        foreach (var edit in edits)
        {
            StreetEdits.Apply(_editor, edit);
        }

        var before = Network;
        Network = _editor.Build();
        _snapper = null;
        var (closed, opened) = Compare(before, Network);
        var near = new NearOpened(Network, opened, Math.Max(_base.Settings.SnapCapRuralMetres, _base.Settings.SnapCapUrbanMetres));
        var isClosed = new bool[Network.EdgeCount];
        foreach (var edge in closed)
        {
            isClosed[edge] = true;
        }

        return new StreetChange(closed, opened, MoveFacilities(facilities, near, isClosed, keyOf), MoveDemand(near, isClosed));
    }

    static (ImmutableArray<int> Closed, ImmutableArray<int> Opened) Compare(WalkNetwork before, WalkNetwork after)
    {
        var closed = ImmutableArray.CreateBuilder<int>();
        var opened = ImmutableArray.CreateBuilder<int>();
        var (old, now) = (before.Tags, after.Tags);
        for (var e = 0; e < now.Length; e++)
        {
            var (was, isNow) = (e < old.Length && IsOpen(old.Span[e]), IsOpen(now.Span[e]));
            if (was != isNow)
            {
                (isNow ? opened : closed).Add(e);
            }
        }

        return (closed.ToImmutable(), opened.ToImmutable());
    }

    static bool IsOpen(uint tags) => ((EdgeTags)tags & NetworkEditor.Closed) != NetworkEditor.Closed;

    ImmutableArray<int> MoveFacilities(IReadOnlyList<Facility> facilities, NearOpened near, bool[] isClosed, Func<string, int> keyOf)
    {
        var moved = ImmutableArray.CreateBuilder<int>();
        foreach (var facility in facilities)
        {
            var (table, place) = _stands[facility.Id];
            if (!StandsOn(table, place, isClosed) && !facility.Entrances.Any(e => near.Contains(_base.Frame.ToMetres(e))))
            {
                continue;
            }

            var now = Attach(facility);
            if (!Same(table, place, now, 0))
            {
                _stands[facility.Id] = (now, 0);
                moved.Add(keyOf(facility.Id));
            }
        }

        moved.Sort();
        return moved.ToImmutable();
    }

    ImmutableArray<int> MoveDemand(NearOpened near, bool[] isClosed)
    {
        var places = _base.City.Demand.Places;
        _demandPoints ??= [.. places.Select(_base.Frame.ToMetres)];
        var moved = Enumerable.Range(0, places.Length).Where(i => StandsOn(Demand, i, isClosed) || near.Contains(_demandPoints[i])).ToArray();
        if (moved.Length > 0)
        {
            var own = Array.ConvertAll(moved, i => places[i]);
            Demand = Splice(Demand, moved, Snapper.Snap(new SnapRequest(own, null, i => _base.CapMetres(moved[i]))));
        }

        return [.. moved];
    }

    static bool StandsOn(SnapTable table, int place, bool[] isClosed)
    {
        for (var c = table.First[place]; c < table.First[place + 1]; c++)
        {
            if (isClosed[table.Edge[c]])
            {
                return true;
            }
        }

        return false;
    }

    static bool Same(SnapTable a, int placeA, SnapTable b, int placeB)
    {
        var (i, j, n) = (a.First[placeA], b.First[placeB], a.First[placeA + 1] - a.First[placeA]);
        return n == b.First[placeB + 1] - j
            && a.Edge.AsSpan(i, n).SequenceEqual(b.Edge.AsSpan(j, n))
            && a.AtPpm.AsSpan(i, n).SequenceEqual(b.AtPpm.AsSpan(j, n))
            && a.AccessMm.AsSpan(i, n).SequenceEqual(b.AccessMm.AsSpan(j, n));
    }

    SnapTable Attach(Facility facility) => Snapper.Snap(
        new SnapRequest(facility.Entrances.AsMemory(), [0, facility.Entrances.Length], _ => _base.CapMetres(facility)));

    Snapper Snapper => _snapper ??= new Snapper(Network, _base.Frame, new SnapOptions { Parallelism = _parallelism });

    /// <summary>The table with the candidates of some places replaced.</summary>
    static SnapTable Splice(SnapTable table, int[] places, SnapTable now)
    {
        var first = new int[table.First.Length];
        for (int i = 0, m = 0; i < table.PlaceCount; i++)
        {
            var isMoved = m < places.Length && places[m] == i;
            first[i + 1] = first[i] + (isMoved ? now.First[m + 1] - now.First[m] : table.First[i + 1] - table.First[i]);
            m += isMoved ? 1 : 0;
        }

        return new SnapTable
        {
            First = first,
            Edge = Column(t => t.Edge),
            AtPpm = Column(t => t.AtPpm),
            AccessMm = Column(t => t.AccessMm),
        };

        int[] Column(Func<SnapTable, int[]> of)
        {
            var column = new int[first[^1]];
            for (int i = 0, m = 0; i < table.PlaceCount; i++)
            {
                var isMoved = m < places.Length && places[m] == i;
                var (from, at) = isMoved ? (now, m++) : (table, i);
                of(from).AsSpan(from.First[at]..from.First[at + 1]).CopyTo(column.AsSpan(first[i]));
            }

            return column;
        }
    }

    /// <summary>The surroundings of opened edges, as boxes: nothing outside them can attach to any of these edges.</summary>
    sealed class NearOpened
    {
        // Frame and ground differ in scale by less than a twentieth.
        const double ScaleRoom = 1.05;

        readonly List<BoxM> _boxes = [];

        public NearOpened(WalkNetwork network, ImmutableArray<int> edges, double capMetres)
        {
            var room = capMetres * ScaleRoom + 1;
            var line = new List<PointM>();
            foreach (var edge in edges)
            {
                EdgeShape.Read(network, edge, line);
                _boxes.Add(new BoxM(
                    line.Min(p => p.X) - room, line.Min(p => p.Y) - room, line.Max(p => p.X) + room, line.Max(p => p.Y) + room));
            }
        }

        public bool Contains(PointM place) => _boxes.Exists(b => place.X >= b.MinX && place.X <= b.MaxX && place.Y >= b.MinY && place.Y <= b.MaxY);
    }
}
