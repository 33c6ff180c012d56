using System.Collections.Immutable;
using Coverage.Geo;
using Coverage.Network;

namespace Coverage.Workspaces.Import.Osm;

/// <summary>
/// Finds places in an extract by their tags: nodes, ways and multipolygon relations, in that order and by rising id. What can be put on the
/// map is returned, with a warning where the mapping is doubtful; only what lies outside the extract is left out, with a note.
/// </summary>
public static class OsmPlaces
{
    static readonly string[] NameKeys = ["name:zh", "name:zh-Hans", "name", "official_name", "name:en"];

    public static ImmutableArray<OsmPlace> Find(OsmExtract extract, OsmTagFilter filter, string file, ImportReport report)
    {
        var search = new Search(extract, filter.Bind(extract), new OsmAreas(extract, file), file, report);
        search.FindNodes();
        search.FindWays();
        search.FindRelations();
        return [.. search.Found];
    }

    sealed class Search(OsmExtract extract, OsmTagFilter.Bound filter, OsmAreas areas, string file, ImportReport report)
    {
        readonly List<ImportFinding> _findings = [];

        public List<OsmPlace> Found { get; } = [];

        public void FindNodes()
        {
            for (var k = 0; k < extract.TaggedNodes.Length; k++)
            {
                int from = extract.TaggedNodeFirstTag[k], to = extract.TaggedNodeFirstTag[k + 1];
                if (filter.Accepts(from, to))
                {
                    var node = extract.TaggedNodes[k];
                    Add(new OsmId(OsmMemberType.Node, extract.NodeIds[node]), areas.At(node), [], from, to);
                }
            }
        }

        public void FindWays()
        {
            for (var w = 0; w < extract.WayIds.Length; w++)
            {
                int from = extract.WayFirstTag[w], to = extract.WayFirstTag[w + 1];
                if (filter.Accepts(from, to))
                {
                    AddWay(w, from, to);
                }
            }
        }

        public void FindRelations()
        {
            foreach (var relation in extract.Relations)
            {
                if (filter.Accepts(relation.FirstTag, relation.EndTag))
                {
                    AddRelation(relation);
                }
            }
        }

        void AddWay(int way, int from, int to)
        {
            var id = new OsmId(OsmMemberType.Way, extract.WayIds[way]);
            var nodes = areas.NodesOf(way);
            if (nodes.Length == 0)
            {
                report.Add(OsmFindings.NoGeometry(id, file));
            }
            else if (areas.OfWay(way) is { } area)
            {
                AddArea(id, area, from, to);
            }
            else
            {
                _findings.Add(OsmFindings.OpenWay(id, file));
                Add(id, areas.At(nodes[nodes.Length / 2]), [], from, to);
            }
        }

        void AddRelation(OsmRelation relation)
        {
            var id = new OsmId(OsmMemberType.Relation, relation.Id);
            if (areas.OfRelation(relation, _findings) is { } area)
            {
                AddArea(id, area, relation.FirstTag, relation.EndTag);
            }
            else if (_findings.Exists(f => f.Code == "osm-open-ring"))
            {
                var nodes = areas.NodesOf(areas.Ways(relation).First(w => !w.IsInner).Way);
                if (nodes.Length > 0)
                {
                    Add(id, areas.At(nodes[nodes.Length / 2]), [], relation.FirstTag, relation.EndTag);
                    return;
                }

                _findings.Add(OsmFindings.NoGeometry(id, file));
            }

            Flush();
        }

        void AddArea(OsmId id, OsmArea area, int from, int to)
        {
            if (area.InnerPoint() is not { } at)
            {
                _findings.Add(OsmFindings.FlatArea(id, file));
                at = areas.At(area.Rings[0][0]);
            }

            Add(id, at, areas.Entrances(area), from, to);
        }

        void Add(OsmId id, LonLat at, ImmutableArray<LonLat> entrances, int from, int to)
        {
            var tags = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>(to - from);
            for (var t = from; t < to; t++)
            {
                tags.Add(new(extract.Strings[extract.TagKeys[t]], extract.Strings[extract.TagValues[t]]));
            }

            var place = new OsmPlace(id, "", at, entrances, tags.MoveToImmutable());
            Found.Add(place with { Name = NameKeys.Select(k => place[k]).FirstOrDefault(n => n is not null) ?? "" });
            report.CountRow(_findings.Count > 0 ? Severity.Warned : Severity.Note);
            Flush();
        }

        void Flush()
        {
            _findings.ForEach(report.Add);
            _findings.Clear();
        }
    }
}
