using System.Text.Json;

namespace Coverage.Workspace.Tests.Publish;

/// <summary>A published site read as the page reads it, by the contract alone: scripts of one assignment, walks followed by pointers.</summary>
sealed class PublishedSite(string folder)
{
    readonly Dictionary<string, JsonElement> _files = new(StringComparer.Ordinal);

    public string Folder => folder;

    public JsonElement Site => Read("site");

    public string[] Services => [.. Site.GetProperty("services").EnumerateArray().Select(s => s.GetProperty("id").GetString()!)];

    public string[] Walkers => [.. Site.GetProperty("walkers").EnumerateArray().Select(s => s.GetProperty("id").GetString()!)];

    public string[] Shards => [.. Read("shards").GetProperty("ids").EnumerateArray().Select(s => s.GetString()!)];

    public IEnumerable<(string Name, string Full, string Initials, string Kind, int Shard, int Home)> Search()
    {
        var kinds = Read("search").GetProperty("kinds").EnumerateArray().Select(k => k.GetString()!).ToArray();
        return Read("search").GetProperty("e").EnumerateArray().Select(e => (
            e[0].GetString()!, e[1].GetString()!, e[2].GetString()!, kinds[e[3].GetInt32()], e[6].GetInt32(), e[7].GetInt32()));
    }

    public JsonElement Read(string key)
    {
        if (!_files.TryGetValue(key, out var value))
        {
            var text = File.ReadAllText(Path.Combine(folder, "data", key + ".js"));
            var head = $"(globalThis.coverageData??={{}})[{JsonSerializer.Serialize(key)}]=";
            Assert.StartsWith(head, text, StringComparison.Ordinal);
            Assert.EndsWith(";\n", text, StringComparison.Ordinal);
            _files[key] = value = JsonDocument.Parse(text[head.Length..^2]).RootElement;
        }

        return value;
    }

    public PublishedHomes Homes(string shard) => new(this, Read("homes/" + shard));

    public static int[] Ints(JsonElement parent, string name) => [.. parent.GetProperty(name).EnumerateArray().Select(n => n.GetInt32())];
}

/// <summary>A leg as a page tells it: neighbours of one kind and street joined.</summary>
readonly record struct PublishedLeg(int Kind, string Name, int Centimetres, int Up, int Down);

/// <summary>One file of homes.</summary>
sealed class PublishedHomes
{
    readonly JsonElement _file;
    readonly (int X, int Y)[] _points;
    readonly int _services, _walkers;
    readonly int[] _walks, _table, _hopPiece, _hopNext, _kind, _centimetres, _steps, _flags, _name, _first, _point;
    readonly string[] _names;

    public PublishedHomes(PublishedSite site, JsonElement file)
    {
        (_file, _services, _walkers) = (file, site.Services.Length, site.Walkers.Length);
        int[] Of(string name) => PublishedSite.Ints(file, name);
        var origin = Of("o");
        Places = Undelta(Of("homes"), origin);
        _points = Undelta(Of("pt"), origin);
        (_walks, _table, _hopPiece, _hopNext) = (Of("w"), Of("t"), Of("hp"), Of("hn"));
        (_kind, _centimetres, _steps, _flags, _name, _point) = (Of("pk"), Of("pc"), Of("ps"), Of("pf"), Of("pn"), Of("pi"));
        var first = 0;
        _first = [0, .. Of("pl").Select(n => first += n)];
        _names = [.. file.GetProperty("names").EnumerateArray().Select(n => n.GetString()!)];
        Facilities = [.. file.GetProperty("f").EnumerateArray()];
    }

    /// <summary>Ten-millionths of a degree.</summary>
    public (int X, int Y)[] Places { get; }

    public JsonElement[] Facilities { get; }

    public JsonElement File => _file;

    /// <summary>Milliseconds (below zero: a reason) and first hop.</summary>
    public (int Ms, int Hop) Walk(int home, int service, int walker, int direction)
    {
        var w = _table[((home * _services + service) * _walkers + walker) * 2 + direction];
        return (_walks[2 * w], _walks[2 * w + 1]);
    }

    /// <summary>The end of the pointers.</summary>
    public JsonElement FacilityOf(int home, int service, int walker, int direction)
    {
        var (_, hop) = Walk(home, service, walker, direction);
        while (hop >= 0)
        {
            hop = _hopNext[hop];
        }

        return Facilities[~hop];
    }

    /// <summary>The walk drawn and told, in walking order.</summary>
    public (List<(int X, int Y)> Line, List<PublishedLeg> Legs, JsonElement Facility, bool HasLift) Follow(int home, int service, int walker, int direction)
    {
        var (_, hop) = Walk(home, service, walker, direction);
        var pieces = new List<int>();
        var line = new List<(int X, int Y)> { Places[home] };
        for (; hop >= 0; hop = _hopNext[hop])
        {
            pieces.Add(_hopPiece[hop]);
            line.AddRange(_point[_first[_hopPiece[hop]].._first[_hopPiece[hop] + 1]].Select(p => _points[p]));
        }

        var facility = Facilities[~hop];
        line.Add((facility.GetProperty("at")[0].GetInt32(), facility.GetProperty("at")[1].GetInt32()));
        if (direction == 1)
        {
            line.Reverse();
            pieces.Reverse();
        }

        return (Distinct(line), Legs(pieces, direction), facility, pieces.Exists(p => _kind[p] == 5 || (_flags[p] & 4) != 0));
    }

    List<PublishedLeg> Legs(List<int> pieces, int direction)
    {
        var legs = new List<PublishedLeg>();
        foreach (var p in pieces)
        {
            var steps = direction == 0 || (_flags[p] & 1) != 0 ? _steps[p] : -_steps[p];
            var leg = new PublishedLeg(_kind[p], _names[_name[p]], _centimetres[p], Math.Max(0, steps), Math.Max(0, -steps));
            if (legs.Count > 0 && legs[^1].Kind == leg.Kind && legs[^1].Name == leg.Name && leg.Kind != 0)
            {
                legs[^1] = legs[^1] with { Centimetres = legs[^1].Centimetres + leg.Centimetres, Up = legs[^1].Up + leg.Up, Down = legs[^1].Down + leg.Down };
            }
            else
            {
                legs.Add(leg);
            }
        }

        return legs;
    }

    public static List<(int X, int Y)> Distinct(IEnumerable<(int X, int Y)> line)
    {
        var distinct = new List<(int X, int Y)>();
        foreach (var p in line)
        {
            if (distinct.Count == 0 || distinct[^1] != p)
            {
                distinct.Add(p);
            }
        }

        return distinct;
    }

    static (int X, int Y)[] Undelta(int[] deltas, int[] origin)
    {
        var (x, y) = (origin[0], origin[1]);
        var places = new (int X, int Y)[deltas.Length / 2];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = (x += deltas[2 * i], y += deltas[2 * i + 1]);
        }

        return places;
    }
}
