using System.Collections.Immutable;

namespace Coverage.Workspaces.Scenarios;

/// <summary>The property names of every edit, the same as in <c>geodata/schema/scenario.schema.json</c> (a test compares them).</summary>
static class EditFields
{
    static readonly ImmutableArray<string> Common = ["edit", "name"];

    public static readonly ImmutableSortedDictionary<string, ImmutableArray<string>> ByKind = new Dictionary<string, ImmutableArray<string>>
    {
        ["facility-add"] = [.. Common, "facility"],
        ["facility-move"] = [.. Common, "facility", "at", "entrances"],
        ["facility-close"] = [.. Common, "facility"],
        ["facility-open"] = [.. Common, "facility"],
        ["facility-resize"] = [.. Common, "facility", "capacity", "serviceCapacity"],
        ["street-add"] = [.. Common, "line", "tags"],
        ["street-remove"] = [.. Common, "way", "at"],
        ["lift-add"] = [.. Common, "from", "to"],
        ["lift-remove"] = [.. Common, "at"],
        ["stairs-remove"] = Common,
        ["walker-change"] = [.. Common, "profile"],
        ["population-year"] = [.. Common, "year", "factors"],
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public static readonly ImmutableArray<string> Facility = ["id", "name", "kind", "at", "entrances", "services", "capacity", "serviceCapacity"];
}
