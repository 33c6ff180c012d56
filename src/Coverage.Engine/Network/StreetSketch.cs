using System.Collections.Immutable;
using Coverage.Geo;

namespace Coverage.Network;

/// <summary>
/// A street as a planner draws it: a line of places and OSM tags, which the rules of <see cref="StreetRules"/> read as they read a mapped way
/// (<c>highway=steps</c> with <c>step_count</c>, <c>incline=up</c>, <c>highway=elevator</c> for a lift, <c>oneway:foot</c> …).
/// </summary>
public sealed record StreetSketch(ImmutableArray<LonLat> Line, ImmutableSortedDictionary<string, string> Tags)
{
    /// <summary>The tags of a lift between two levels.</summary>
    public static ImmutableSortedDictionary<string, string> LiftTags { get; } =
        ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal).Add("highway", "elevator");

    /// <summary>The name that maps would show, or null.</summary>
    public string? Name => Tags.GetValueOrDefault("name:zh") ?? Tags.GetValueOrDefault("name");

    /// <summary>What the walk rules make of the tags.</summary>
    /// <exception cref="InputException">Nobody walks on such a street.</exception>
    internal Street Read()
    {
        var extract = AsExtract();
        var refusal = new StreetRules(extract, new StreetRuleOptions()).TryRead(OsmTags.OfWay(extract, 0), isRing: false, out var street);
        return refusal == StreetRefusal.None
            ? street
            : throw new InputException(
                $"nobody walks on a street with the tags {string.Join(", ", Tags.Select(t => t.Key + "=" + t.Value))} ({refusal})",
                "tags", "give a walkable highway, such as footway, steps or elevator");
    }

    OsmExtract AsExtract()
    {
        string[] strings = [.. Tags.Keys, .. Tags.Values];
        return new OsmExtract
        {
            Strings = strings,
            TagKeys = [.. Enumerable.Range(0, Tags.Count)],
            TagValues = [.. Enumerable.Range(Tags.Count, Tags.Count)],
            NodeIds = [],
            NodeLonE7 = [],
            NodeLatE7 = [],
            TaggedNodes = [],
            TaggedNodeFirstTag = [0],
            WayIds = [0],
            WayFirstNode = [0, 0],
            WayNodes = [],
            WayFirstTag = [0, Tags.Count],
            Relations = [],
            MissingNodeRefs = 0,
        };
    }
}
