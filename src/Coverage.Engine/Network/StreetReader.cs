using System.Runtime.InteropServices;

namespace Coverage.Network;

/// <summary>Picks the walkable ways of an extract, with areas turned into a ring and lines across, and the marks of its nodes.</summary>
static class StreetReader
{
    public static (StreetWays Ways, Dictionary<int, NodeMark> Marks) Read(OsmExtract extract, in NetworkOptions options, CancellationToken cancellation)
    {
        var rules = new StreetRules(extract, options.Streets);
        var roads = options.Use == StreetUse.Vehicles ? new RoadRules(extract) : null;
        var ways = new StreetWays(extract);
        MakeRoom(ways, extract, rules.Keys.Highway);
        var areas = new List<WalkableArea>();
        for (var w = 0; w < extract.WayIds.Length; w++)
        {
            if ((w & 0xFFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            ReadWay(extract, ways, areas, rules, roads, w);
        }

        if (roads is null)
        {
            WalkableArea.ReadRelations(extract, rules, areas);
        }

        var marks = ReadMarks(extract, tags => roads?.ReadNode(tags) ?? NodeRules.Read(tags, rules));
        if (roads is null)
        {
            ReadNodeHours(extract, ways, marks, rules);
        }

        WalkableArea.AddLinesAcross(ways, areas);
        ways.Trim();
        return (ways, marks);
    }

    /// <summary>Room for all that is tagged as a street, which is nearly what will be read: lists that grow leave as much behind as they hold.</summary>
    static void MakeRoom(StreetWays ways, OsmExtract extract, int highway)
    {
        var (count, vertices) = (0, 0);
        for (var w = 0; w < extract.WayIds.Length; w++)
        {
            if (OsmTags.OfWay(extract, w).Position(highway) >= 0)
            {
                count++;
                vertices += extract.WayFirstNode[w + 1] - extract.WayFirstNode[w];
            }
        }

        ways.MakeRoom(count, vertices);
    }

    static void ReadWay(OsmExtract extract, StreetWays ways, List<WalkableArea> areas, StreetRules rules, RoadRules? roads, int way)
    {
        var vertices = extract.WayNodes.AsSpan(extract.WayFirstNode[way]..extract.WayFirstNode[way + 1]);
        var tags = OsmTags.OfWay(extract, way);
        if (vertices.Length < 2 || tags.IsEmpty)
        {
            return;
        }

        Street street;
        var refusal = roads?.TryRead(tags, out street) ?? rules.TryRead(tags, isRing: vertices.Length > 3 && vertices[0] == vertices[^1], out street);
        if (refusal is not (StreetRefusal.None or StreetRefusal.NotAStreet))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(ways.Refused, refusal, out _)++;
        }

        // A private way is drawn all the same, closed.
        if (refusal != StreetRefusal.None && !street.Has(EdgeTags.Closed))
        {
            return;
        }

        var name = NamePosition(extract, rules.Keys, way);
        if (street.IsArea)
        {
            areas.Add(new WalkableArea(street, extract.WayIds[way], name, [vertices.ToArray()]));
        }

        AddWithoutRepeats(ways, street, extract.WayIds[way], name, vertices);
    }

    internal static void AddWithoutRepeats(StreetWays ways, Street street, long wayId, int name, ReadOnlySpan<int> vertices)
    {
        var repeats = false;
        for (var i = 1; i < vertices.Length; i++)
        {
            repeats |= vertices[i] == vertices[i - 1];
        }

        if (!repeats)
        {
            ways.Add(street, wayId, name, vertices);
            return;
        }

        var distinct = new List<int>(vertices.Length);
        foreach (var v in vertices)
        {
            if (distinct.Count == 0 || distinct[^1] != v)
            {
                distinct.Add(v);
            }
        }

        if (distinct.Count > 1)
        {
            ways.Add(street, wayId, name, CollectionsMarshal.AsSpan(distinct));
        }
    }

    static int NamePosition(OsmExtract extract, StreetKeys keys, int way)
    {
        var name = -1;
        for (var t = extract.WayFirstTag[way]; t < extract.WayFirstTag[way + 1]; t++)
        {
            if (extract.TagKeys[t] == keys.NameZh)
            {
                return extract.TagValues[t];
            }

            if (extract.TagKeys[t] == keys.Name)
            {
                name = extract.TagValues[t];
            }
        }

        return name;
    }

    /// <summary>Hours of gates and lifts.</summary>
    static void ReadNodeHours(OsmExtract extract, StreetWays ways, Dictionary<int, NodeMark> marks, StreetRules rules)
    {
        for (var k = 0; k < extract.TaggedNodes.Length; k++)
        {
            if ((marks.GetValueOrDefault(extract.TaggedNodes[k]) & (NodeMark.Gate | NodeMark.Lift)) != 0
                && rules.Hours(OsmTags.OfTaggedNode(extract, k)) is >= 0 and var hours)
            {
                ways.NodeHours[extract.TaggedNodes[k]] = hours;
            }
        }
    }

    static Dictionary<int, NodeMark> ReadMarks(OsmExtract extract, Func<OsmTags, NodeMark> read)
    {
        var marks = new Dictionary<int, NodeMark>();
        for (var k = 0; k < extract.TaggedNodes.Length; k++)
        {
            var mark = read(OsmTags.OfTaggedNode(extract, k));
            if (mark != NodeMark.None)
            {
                marks[extract.TaggedNodes[k]] = mark;
            }
        }

        return marks;
    }
}
