using System.Collections.Immutable;
using Coverage.Geo;
using Coverage.Network;

namespace Coverage.Workspaces.Import.Osm;

/// <summary>
/// Makes areas of closed ways and multipolygon relations. A relation is never followed into relations, so cycles cannot arise; whatever is
/// wrong with it is a finding.
/// </summary>
sealed class OsmAreas
{
    const int FewestRingNodes = 4;

    static readonly string[] NoEntrance = ["no", "exit", "emergency", "emergency_exit", "fire_exit"];

    readonly OsmExtract _extract;
    readonly string _file;
    readonly int _typeKey;
    readonly Dictionary<int, int> _entranceRank;

    public OsmAreas(OsmExtract extract, string file)
    {
        _extract = extract;
        _file = file;
        _typeKey = extract.Find("type");
        _entranceRank = FindEntrances();
    }

    public LonLat At(int node) => new(_extract.NodeLonE7[node] / 1e7, _extract.NodeLatE7[node] / 1e7);

    public ReadOnlySpan<int> NodesOf(int way) => _extract.WayNodes.AsSpan(_extract.WayFirstNode[way].._extract.WayFirstNode[way + 1]);

    /// <summary>The area of a closed way, or null when it is not closed.</summary>
    public OsmArea? OfWay(int way)
    {
        var nodes = NodesOf(way);
        return nodes.Length >= FewestRingNodes && nodes[0] == nodes[^1] ? new OsmArea(_extract, [nodes.ToArray()], 1) : null;
    }

    /// <summary>The area of a relation, or null; findings go to the list.</summary>
    public OsmArea? OfRelation(OsmRelation relation, List<ImportFinding> findings)
    {
        var id = new OsmId(OsmMemberType.Relation, relation.Id);
        var type = _extract.Value(relation.FirstTag, relation.EndTag, _typeKey);
        if (type is not ("multipolygon" or "boundary"))
        {
            findings.Add(OsmFindings.NotAnArea(id, _file, type ?? ""));
            return null;
        }

        var (outer, inner) = Pieces(relation, id, findings);
        var (outerRings, outerLoose) = RingAssembly.Join(outer);
        var (innerRings, innerLoose) = RingAssembly.Join(inner);
        if (outerRings.Count == 0)
        {
            findings.Add(outer.Count > 0 ? OsmFindings.NoOuterRing(id, _file) : OsmFindings.NoGeometry(id, _file));
            return null;
        }

        if (outerLoose + innerLoose > 0)
        {
            findings.Add(OsmFindings.LooseEnds(id, _file, outerLoose + innerLoose));
        }

        return new OsmArea(_extract, [.. outerRings, .. innerRings], outerRings.Count);
    }

    /// <summary>Positions of the ways that are members of a relation and in the extract, each once, in member order.</summary>
    public IEnumerable<(int Way, bool IsInner)> Ways(OsmRelation relation)
    {
        var seen = new HashSet<long>();
        foreach (var member in relation.Members)
        {
            if (member.Type == OsmMemberType.Way && seen.Add(member.Id))
            {
                var way = Array.BinarySearch(_extract.WayIds, member.Id);
                if (way >= 0)
                {
                    yield return (way, member.Role == "inner");
                }
            }
        }
    }

    /// <summary>Mapped entrances on the outline, main ones first, then in outline order.</summary>
    public ImmutableArray<LonLat> Entrances(OsmArea area)
    {
        if (_entranceRank.Count == 0)
        {
            return [];
        }

        return
        [
            .. area.Rings.SelectMany(r => r).Distinct().Where(_entranceRank.ContainsKey)
                .Select((node, order) => (node, order)).OrderBy(e => _entranceRank[e.node]).ThenBy(e => e.order).Select(e => At(e.node)),
        ];
    }

    (List<int[]> Outer, List<int[]> Inner) Pieces(OsmRelation relation, OsmId id, List<ImportFinding> findings)
    {
        var outer = new List<int[]>();
        var inner = new List<int[]>();
        foreach (var (way, isInner) in Ways(relation))
        {
            (isInner ? inner : outer).Add(NodesOf(way).ToArray());
        }

        var ways = relation.Members.Where(m => m.Type == OsmMemberType.Way).Select(m => m.Id).ToHashSet();
        var missing = ways.Count - outer.Count - inner.Count;
        if (missing > 0)
        {
            findings.Add(OsmFindings.MissingMembers(id, _file, missing));
        }

        var odd = relation.Members.Count(m => m.Type != OsmMemberType.Node) - ways.Count;
        if (odd > 0)
        {
            findings.Add(OsmFindings.OddMembers(id, _file, odd));
        }

        return (outer, inner);
    }

    Dictionary<int, int> FindEntrances()
    {
        var ranks = new Dictionary<int, int>();
        int entrance = _extract.Find("entrance"), access = _extract.Find("access");
        if (entrance < 0)
        {
            return ranks;
        }

        for (var k = 0; k < _extract.TaggedNodes.Length; k++)
        {
            int from = _extract.TaggedNodeFirstTag[k], to = _extract.TaggedNodeFirstTag[k + 1];
            if (_extract.Value(from, to, entrance) is { } kind && !NoEntrance.Contains(kind) && _extract.Value(from, to, access) != "no")
            {
                ranks.Add(_extract.TaggedNodes[k], kind == "main" ? 0 : 1);
            }
        }

        return ranks;
    }
}
