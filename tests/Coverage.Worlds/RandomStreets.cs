using Coverage.Geo;
using Coverage.Network;
using Coverage.Reach;

namespace Coverage.Worlds;

/// <summary>What a random town is made of.</summary>
public enum TownKind
{
    /// <summary>Everything.</summary>
    Mixed,

    /// <summary>Level streets, both ways, nothing on them.</summary>
    Flat,

    /// <summary>Everything but crossings: a new carriageway brings waits to those who cross it.</summary>
    NoCrossings,
}

/// <summary>
/// A small random town of real streets: a grid with gaps, stairs, slopes, one-ways, escalators, crossings of a big road, private ways,
/// gates and lifts, built by the
/// builder itself; homes and facilities anywhere in it. The same seed gives the same town. Parts of it can be left out or changed to see
/// what that does.
/// </summary>
public sealed class RandomStreets
{
    const int Side = 6;
    const double BlockMetres = 90;

    readonly Random _random;
    readonly TownKind _kind;
    readonly List<(long Id, long[] Nodes, string Tags)> _ways = [];
    readonly SortedDictionary<long, (double X, double Y, string[] Tags)> _nodes = [];

    public RandomStreets(int seed, TownKind kind = TownKind.Mixed)
    {
        _random = new Random(seed);
        _kind = kind;
        for (var r = 0; r < Side; r++)
        {
            for (var c = 0; c < Side; c++)
            {
                _nodes[NodeId(c, r)] = (c * BlockMetres + _random.Next(-20, 21), r * BlockMetres + _random.Next(-20, 21), kind == TownKind.Flat ? [] : Mark());
            }
        }

        var id = 1L;
        for (var r = 0; r < Side; r++)
        {
            for (var c = 0; c < Side; c++)
            {
                id = Add(id, c, r, c + 1, r);
                id = Add(id, c, r, c, r + 1);
            }
        }

        Homes = [.. Enumerable.Range(0, 30).Select(_ => Anywhere())];
        Facilities = [.. Enumerable.Range(0, 5).Select(_ => Anywhere())];
    }

    public LonLat[] Homes { get; }

    public LonLat[] Facilities { get; }

    /// <summary>Ids of the ways that are stairs.</summary>
    public long[] Stairs => [.. _ways.Where(w => w.Tags.StartsWith("highway=steps", StringComparison.Ordinal)).Select(w => w.Id)];

    public int WayCount => _ways.Count;

    /// <summary>The network, every edge within the cap a candidate for every place.</summary>
    /// <param name="order">The order in which ways stand in the file; null for their own.</param>
    /// <param name="change">Replaces the tags of a way; null leaves the way out.</param>
    public WalkNetwork Build(int[]? order = null, Func<long, string, string?>? change = null)
    {
        var map = new StreetMap();
        foreach (var (id, node) in _nodes)
        {
            map.Node(id, node.X, node.Y, node.Tags);
        }

        foreach (var way in (order ?? [.. Enumerable.Range(0, _ways.Count)]).Select(i => _ways[i]))
        {
            if ((change is null ? way.Tags : change(way.Id, way.Tags)) is { } tags)
            {
                map.Way(way.Id, tags, way.Nodes);
            }
        }

        return map.Build(options: new NetworkOptions { MinComponentNodes = 0 });
    }

    public static SnapTable Snap(WalkNetwork network, LonLat[] places) => new Snapper(
        network, StreetMap.Frame, new SnapOptions { MaxCandidates = 10_000, SlackMetres = 10_000 }).Snap(new SnapRequest(places, null, _ => 200));

    /// <summary>Milliseconds of every home to its nearest facility.</summary>
    public int[] Times(WalkNetwork network, Coverage.City.WalkProfile profile, SearchDirection direction = SearchDirection.Inward, int? facilities = null)
    {
        var table = Snap(network, Facilities[..(facilities ?? Facilities.Length)]);
        var arcs = PackedArcs.Build(Impedance.Compute(network, profile, 1), direction, profile.AccessMetresPerSecond);
        return NearestTimes.Compute(arcs, FacilitySet.All(table), Snap(network, Homes)).Ms.ToArray();
    }

    long Add(long id, int c0, int r0, int c1, int r1)
    {
        if (c1 >= Side || r1 >= Side || _random.Next(7) == 0)
        {
            return id;
        }

        _ways.Add((id, [NodeId(c0, r0), NodeId(c1, r1)], Tags(r0 == 2 && r1 == 2)));
        return id + 1;
    }

    string Tags(bool isBigRoad) => _kind == TownKind.Flat ? "highway=residential" : isBigRoad && _kind == TownKind.Mixed ? "highway=primary" : _random.Next(12) switch
    {
        0 or 1 => "highway=steps step_count=" + _random.Next(20, 220) + " incline=" + (_random.Next(2) == 0 ? "up" : "down") + (_random.Next(3) == 0 ? " handrail=no" : ""),
        2 => "highway=steps conveying=" + (_random.Next(2) == 0 ? "forward" : "backward"),
        3 or 4 => "highway=residential incline=" + _random.Next(-18, 19) + "%",
        5 => "highway=footway oneway:foot=yes",
        6 => "highway=service access=private",
        7 when _kind == TownKind.Mixed => "highway=footway footway=crossing crossing=traffic_signals",
        8 => "highway=footway wheelchair=no",
        _ => "highway=footway",
    };

    string[] Mark() => _random.Next(14) switch
    {
        0 => ["highway=elevator"],
        1 => ["barrier=gate", "access=private"],
        2 => ["barrier=turnstile"],
        3 when _kind == TownKind.Mixed => ["crossing=traffic_signals"],
        _ => [],
    };

    LonLat Anywhere() => StreetMap.Place(_random.Next(0, (int)(Side * BlockMetres)), _random.Next(0, (int)(Side * BlockMetres)));

    static long NodeId(int column, int row) => 1 + row * Side + column;
}
