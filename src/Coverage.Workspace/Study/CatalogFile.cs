using System.Collections.Immutable;
using Coverage.City;

namespace Coverage.Workspaces.Study;

/// <summary>Reads <c>geodata/catalog.json</c> (its schema lies beside it).</summary>
static class CatalogFile
{
    static readonly ImmutableArray<string> Root = ["$schema", "schema", "note", "kinds", "services", "bundles", "columns", "candidateColumns", "stopColumns"];
    static readonly ImmutableArray<string> Kind = ["id", "labelZh", "labelEn", "tier", "offers", "names"];
    static readonly ImmutableArray<string> Service = ["id", "labelZh", "labelEn", "names"];
    static readonly ImmutableArray<string> Bundle = ["id", "labelZh", "labelEn", "services"];
    static readonly ImmutableArray<string> Column = ["id", "type", "unit", "labelZh", "labelEn", "names"];

    public static FacilityCatalog Parse(byte[] json, string name)
    {
        var root = Open(json, name);
        return new FacilityCatalog
        {
            Kinds = [.. Objects(root, "kinds", Kind).Select(o =>
                new FacilityKind(o.NeedText("id"), o.NeedText("labelZh"), o.NeedText("labelEn"), o.Texts("offers"), o.Texts("names"))
                {
                    Tier = o.Text("tier") ?? "any",
                })],
            Services = [.. Objects(root, "services", Service).Select(o =>
                new ServiceKind(o.NeedText("id"), o.NeedText("labelZh"), o.NeedText("labelEn"), o.Texts("names")))],
            Bundles = Objects(root, "bundles", Bundle).ToImmutableSortedDictionary(o => o.NeedText("id"), o => o.Texts("services"), StringComparer.Ordinal),
            Columns = Objects(root, "columns", Column).ToImmutableSortedDictionary(o => o.NeedText("id"), HeaderNames, StringComparer.Ordinal),
        };
    }

    public static ImmutableSortedDictionary<string, FacilityColumn> ParseColumns(byte[] json, string name) =>
        Objects(Open(json, name), "columns", Column)
            .Select(o => new FacilityColumn(
                o.NeedText("id"), o.OneOf(o.Need("type"), "text", "number", "yes-no", "date", "list"), o.Need("unit").Text, o.NeedText("labelZh"), o.NeedText("labelEn")))
            .ToImmutableSortedDictionary(c => c.Id, c => c, StringComparer.Ordinal);

    /// <summary>Header names by column id of another list the trade keeps: <c>candidateColumns</c> or <c>stopColumns</c>.</summary>
    public static ImmutableSortedDictionary<string, ImmutableArray<string>> ParseHeaders(byte[] json, string name, string list) =>
        Objects(Open(json, name), list, Column).ToImmutableSortedDictionary(o => o.NeedText("id"), HeaderNames, StringComparer.Ordinal);

    static ImmutableArray<string> HeaderNames(StudyObject o) =>
        [.. ((string[])[o.NeedText("id"), o.NeedText("labelZh"), .. o.Texts("names")]).Distinct(StringComparer.Ordinal)];

    static StudyObject Open(byte[] json, string name) => new(JsonTree.Parse(json, Path.GetFileName(name)), new StudyContext(name), Root);

    static IEnumerable<StudyObject> Objects(StudyObject root, string name, ImmutableArray<string> fields) =>
        root.NeedList(name).Select(v => root.Object(v, fields));
}
