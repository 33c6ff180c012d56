using System.Collections.Immutable;
using System.Globalization;
using Coverage.Network;

namespace Coverage.Workspaces.Import.Osm;

/// <summary>
/// Finds the buildings of an extract: closed ways, then multipolygon relations, by rising id. An outline that a building relation uses as
/// an outer ring is counted with the relation only. <c>building:part</c> is not a building of its own, and what lies underground is left
/// out.
/// </summary>
public static class OsmBuildings
{
    const double MostLevels = 200;

    public static ImmutableArray<OsmBuilding> Find(OsmExtract extract, OsmBuildingOptions options, string file, ImportReport report)
    {
        var search = new Search(extract, options, new OsmAreas(extract, file), file, report);
        search.FindRelations();
        search.FindWays();
        return [.. search.OfWays, .. search.OfRelations];
    }

    /// <summary>
    /// Storeys from <c>building:levels</c>, read leniently: the largest number in it (<c>6</c>, <c>5.5</c>, <c>3;4</c>, <c>1-3</c>,
    /// <c>６层</c>), null when there is none between 0 and 200.
    /// </summary>
    internal static double? ParseLevels(string text)
    {
        double? most = null;
        var number = "";
        foreach (var c in text + " ")
        {
            if (c is '.' or ',' || char.IsDigit(c))
            {
                number += c is '.' or ',' ? '.' : (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c));
                continue;
            }

            if (double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var levels)
                && levels is > 0 and <= MostLevels)
            {
                most = Math.Max(most ?? 0, levels);
            }

            number = "";
        }

        return most;
    }

    sealed class Search(OsmExtract extract, OsmBuildingOptions options, OsmAreas areas, string file, ImportReport report)
    {
        readonly int _buildingKey = extract.Find("building");
        readonly int _amenityKey = extract.Find("amenity");
        readonly int _levelsKey = extract.Find("building:levels");
        readonly int _locationKey = extract.Find("location");
        readonly HashSet<int> _outlines = [];
        readonly List<ImportFinding> _findings = [];

        public List<OsmBuilding> OfWays { get; } = [];

        public List<OsmBuilding> OfRelations { get; } = [];

        public void FindRelations()
        {
            foreach (var relation in extract.Relations)
            {
                if (_buildingKey >= 0 && extract.Value(relation.FirstTag, relation.EndTag, _buildingKey) is not null)
                {
                    AddRelation(relation);
                }
            }
        }

        void AddRelation(OsmRelation relation)
        {
            if (areas.OfRelation(relation, _findings) is { } area)
            {
                _outlines.UnionWith(areas.Ways(relation).Where(w => !w.IsInner).Select(w => w.Way));
                if (IsHome(relation.FirstTag, relation.EndTag))
                {
                    Add(new OsmId(OsmMemberType.Relation, relation.Id), area, relation.FirstTag, relation.EndTag, OfRelations);
                }
            }

            Flush();
        }

        public void FindWays()
        {
            for (var w = 0; _buildingKey >= 0 && w < extract.WayIds.Length; w++)
            {
                int from = extract.WayFirstTag[w], to = extract.WayFirstTag[w + 1];
                if (!IsHome(from, to) || _outlines.Contains(w))
                {
                    continue;
                }

                var id = new OsmId(OsmMemberType.Way, extract.WayIds[w]);
                if (areas.OfWay(w) is { } area)
                {
                    Add(id, area, from, to, OfWays);
                }
                else
                {
                    report.Add(areas.NodesOf(w).Length == 0 ? OsmFindings.NoGeometry(id, file) : OsmFindings.OpenBuilding(id, file));
                }
            }
        }

        bool IsHome(int from, int to) =>
            extract.Value(from, to, _buildingKey) is { } building && !options.ExcludedBuildings.Contains(building)
            && !(extract.Value(from, to, _amenityKey) is { } amenity && options.ExcludedAmenities.Contains(amenity))
            && extract.Value(from, to, _locationKey) != "underground";

        void Add(OsmId id, OsmArea area, int from, int to, List<OsmBuilding> found)
        {
            if (area.InnerPoint() is not { } at)
            {
                _findings.Add(OsmFindings.FlatArea(id, file));
                at = areas.At(area.Rings[0][0]);
            }

            found.Add(new OsmBuilding(id, at, areas.Entrances(area), Math.Max(0, area.AreaM2()), Levels(id, from, to)));
            report.CountRow(_findings.Count > 0 ? Severity.Warned : Severity.Note);
            Flush();
        }

        double Levels(OsmId id, int from, int to)
        {
            if (extract.Value(from, to, _levelsKey) is not { } text)
            {
                return 1;
            }

            if (ParseLevels(text) is { } levels)
            {
                return levels;
            }

            _findings.Add(OsmFindings.BadLevels(id, file, text));
            return 1;
        }

        void Flush()
        {
            _findings.ForEach(report.Add);
            _findings.Clear();
        }
    }
}
