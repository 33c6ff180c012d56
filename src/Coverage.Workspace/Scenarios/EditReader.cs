using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Coverage.City;
using Coverage.Geo;
using Coverage.Network;
using Coverage.Scenarios;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Scenarios;

/// <summary>
/// Reads edits from JSON, strictly: one object per edit, its case in <c>edit</c>, places as <c>[longitude, latitude]</c> in WGS 84 degrees. Form only; whether the edit
/// can be made is for the city it is made in.
/// </summary>
static class EditReader
{
    const int MostVertices = 10_000;

    /// <summary>One edit as text; <paramref name="source"/> names it in complaints.</summary>
    public static Edit Parse(string json, string source) => Read(JsonTree.Parse(Encoding.UTF8.GetBytes(json), source), new StudyContext(source));

    /// <summary>One edit, or a list of them.</summary>
    public static ImmutableArray<Edit> ParseAll(ReadOnlySpan<byte> json, string source)
    {
        var (value, context) = (JsonTree.Parse(json, source), new StudyContext(source));
        return value.Kind == JsonValueKind.Array ? [.. value.Items.Select(v => Read(v, context))] : [Read(value, context)];
    }

    public static Edit Read(JsonValue value, StudyContext context)
    {
        var o = new StudyObject(value, context, FieldsOf(value, context));
        return Case(o, o.NeedText("edit")) with { Name = o.Text("name") ?? "" };
    }

    static ImmutableArray<string> FieldsOf(JsonValue value, StudyContext context)
    {
        if (value.Kind == JsonValueKind.Object && value.Member("edit") is { } kind && EditFields.ByKind.TryGetValue(kind.Text, out var fields))
        {
            return fields;
        }

        var known = string.Join(", ", EditFields.ByKind.Keys);
        throw value.Member("edit") is { } wrong
            ? context.Wrong(wrong, $"unknown edit {wrong.Quoted()}", "use one of " + known)
            : context.Wrong(value, $"{value.Quoted()} is no edit", "write { \"edit\": … } with one of " + known);
    }

    static Edit Case(StudyObject o, string kind) => kind switch
    {
        "facility-add" => new FacilityAdded(ReadFacility(o.Object(o.Need("facility"), EditFields.Facility))),
        "facility-move" => new FacilityMoved(o.NeedText("facility"), Entrances(o)),
        "facility-close" => new FacilityClosed(o.NeedText("facility")),
        "facility-open" => new FacilityOpened(o.NeedText("facility")),
        "facility-resize" => ReadResize(o),
        "street-add" => new StreetAdded(new StreetSketch(Places(o, "line", 2), o.TextMap("tags"))),
        "street-remove" => ReadRemoval(o),
        "lift-add" => new LiftAdded(Place(o, o.Need("from")), Place(o, o.Need("to"))),
        "lift-remove" => new LiftRemoved(Place(o, o.Need("at"))),
        "stairs-remove" => new StairsRemoved(),
        "walker-change" => new WalkerChanged(WalkerFile.ReadProfile(o.Object(o.Need("profile"), WalkerFile.Profile))),
        "population-year" => new PopulationYear(o.WholeOf(o.Need("year"), 1900, 2200), Numbers(o, "factors")),
        _ => throw new ArgumentException($"The edit '{kind}' has fields but no reader.", nameof(kind)),
    };

    static Facility ReadFacility(StudyObject o)
    {
        var entrances = Entrances(o);
        return new Facility
        {
            Id = o.NeedText("id"),
            Name = o.Text("name") ?? "",
            Kind = o.NeedText("kind"),
            Place = entrances[0],
            Entrances = entrances,
            Services = o.Texts("services"),
            Capacity = o.Number("capacity", 0, 1e9),
            ServiceCapacity = Numbers(o, "serviceCapacity"),
        };
    }

    /// <summary>Where it is drawn first, then every other entrance.</summary>
    static ImmutableArray<LonLat> Entrances(StudyObject o)
    {
        var at = Place(o, o.Need("at"));
        return o.Has("entrances") ? [at, .. Places(o, "entrances", 1).Where(p => p != at)] : [at];
    }

    static FacilityResized ReadResize(StudyObject o) => o.Has("capacity") || o.Has("serviceCapacity")
        ? new FacilityResized(o.NeedText("facility"), o.Number("capacity", 0, 1e9), Numbers(o, "serviceCapacity"))
        : throw o.Wrong(o.Value, "the edit gives no capacity", "add \"capacity\" or \"serviceCapacity\"");

    static Edit ReadRemoval(StudyObject o)
    {
        if (o.Has("way") == o.Has("at"))
        {
            throw o.Wrong(o.Value, "a street is named by its way or by a place", "give \"way\" or \"at\", one of the two");
        }

        // Way ids are whole numbers that a double holds exactly.
        const double largestWay = 9e15;
        return o.Get("at") is { } at
            ? new StreetRemoved(Place(o, at))
            : o.NumberOf(o.Need("way"), -largestWay, largestWay) is var way && way == Math.Truncate(way)
                ? new WayRemoved((long)way)
                : throw o.Wrong(o.Need("way"), "a way id is a whole number", "take it from the layer network");
    }

    static ImmutableSortedDictionary<string, double> Numbers(StudyObject o, string name) =>
        o.Map(name).ToImmutableSortedDictionary(m => m.Key, m => o.NumberOf(m.Value, 0, 1e9), StringComparer.Ordinal);

    static ImmutableArray<LonLat> Places(StudyObject o, string name, int least)
    {
        var list = o.NeedList(name);
        return list.Count >= least && list.Count <= MostVertices
            ? [.. list.Select(v => Place(o, v))]
            : throw o.Wrong(o.Need(name), $"{list.Count} places", $"give {least} to {MostVertices} places");
    }

    static LonLat Place(StudyObject o, JsonValue v)
    {
        var items = o.ListOf(v);
        return items.Count == 2
            ? new LonLat(o.NumberOf(items[0], -180, 180), o.NumberOf(items[1], -90, 90))
            : throw o.Wrong(v, "a place is two numbers", "write [longitude, latitude] in degrees");
    }
}
