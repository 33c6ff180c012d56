using Coverage.Network;

namespace Coverage.Workspaces.Import.Osm;

/// <summary>What the import of an OSM file has to say, with stable codes.</summary>
public static class OsmFindings
{
    const string BorderCure = "nothing to do when it lies at the border of the extract; else take a larger extract";
    const string EditCure = "correct it in OpenStreetMap, or list the place in a facility file";

    /// <summary>Notes on an extract as a whole: references cut at its border, elements found twice, elements marked deleted.</summary>
    public static void AddTo(ImportReport report, OsmExtract extract, string file)
    {
        Count(extract.MissingNodeRefs, "osm-missing-nodes", "references of ways to nodes that the extract does not hold were left out",
            BorderCure);
        Count(extract.DuplicateElements, "osm-duplicate-elements", "elements are there more than once; the highest version was taken",
            "merge extracts with osmium merge");
        Count(extract.DeletedElements, "osm-deleted-elements", "elements marked deleted were left out", "nothing to do");

        void Count(int count, string code, string reason, string cure)
        {
            if (count > 0)
            {
                report.Add(new ImportFinding(Severity.Note, code, file, "", "", FormattableString.Invariant($"{count}"), reason, cure));
            }
        }
    }

    internal static ImportFinding OpenWay(OsmId id, string file) =>
        new(Severity.Warned, "osm-open-way", file, id.ToString(), "", "",
            "its outline is not closed; it stands at the middle node of the line", EditCure);

    internal static ImportFinding NoGeometry(OsmId id, string file) =>
        new(Severity.Note, "osm-no-geometry", file, id.ToString(), "", "", "the extract holds none of its nodes; it was left out",
            BorderCure);

    internal static ImportFinding FlatArea(OsmId id, string file) =>
        new(Severity.Warned, "osm-flat-area", file, id.ToString(), "", "", "its outline encloses nothing; it stands at its first node",
            EditCure);

    internal static ImportFinding NotAnArea(OsmId id, string file, string type) =>
        new(Severity.Note, "osm-relation-type", file, id.ToString(), "type", type,
            "only multipolygon and boundary relations are areas; it was left out", EditCure);

    internal static ImportFinding NoOuterRing(OsmId id, string file) =>
        new(Severity.Warned, "osm-open-ring", file, id.ToString(), "", "",
            "no outer ring closes; it stands at the middle of its first member", EditCure);

    internal static ImportFinding LooseEnds(OsmId id, string file, int pieces) => new(
        Severity.Warned, "osm-open-ring", file, id.ToString(), "", FormattableString.Invariant($"{pieces}"),
            "members that close no ring were left out", EditCure);

    internal static ImportFinding MissingMembers(OsmId id, string file, int members) => new(
        Severity.Warned, "osm-missing-members", file, id.ToString(), "", FormattableString.Invariant($"{members}"),
            "members that the extract does not hold were left out", BorderCure);

    internal static ImportFinding OddMembers(OsmId id, string file, int members) => new(
        Severity.Warned, "osm-odd-members", file, id.ToString(), "", FormattableString.Invariant($"{members}"),
        "members that are relations, or ways listed twice, were left out", EditCure);

    internal static ImportFinding BadLevels(OsmId id, string file, string value) => new(
        Severity.Warned, "osm-building-levels", file, id.ToString(), "building:levels", value, "not a number of storeys; one is assumed",
            EditCure);

    internal static ImportFinding OpenBuilding(OsmId id, string file) =>
        new(Severity.Warned, "osm-open-building", file, id.ToString(), "", "",
            "its outline is not closed; it has no floor area and was left out", EditCure);
}
