using System.Collections.Immutable;

namespace Coverage.Workspaces.Study;

/// <summary>
/// One layer of facilities: rows of a file, or places of the OSM extract by their tags. Column names are those of the file;
/// what is null or absent is looked for under the usual names of the catalog.
/// </summary>
public sealed record FacilityLayer
{
    public required int Position { get; init; }

    /// <summary>The file; null when the layer comes from the OSM extract.</summary>
    public TableSource? Source { get; init; }

    /// <summary>OSM tags a place must carry, key → allowed values (<c>*</c> = any); empty for files.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> OsmTags { get; init; } = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;

    public string? Id { get; init; }

    public string? Name { get; init; }

    /// <summary>The kind of every row; null = the kind column decides.</summary>
    public string? Kind { get; init; }

    public string? KindColumn { get; init; }

    /// <summary>Local name → kind id.</summary>
    public ImmutableSortedDictionary<string, string> Kinds { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Services every row of the layer offers.</summary>
    public ImmutableArray<string> Services { get; init; } = [];

    /// <summary>Column with a list of services.</summary>
    public string? ServiceListColumn { get; init; }

    /// <summary>Service id → yes/no column.</summary>
    public ImmutableSortedDictionary<string, string> ServiceColumns { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Local word → service id.</summary>
    public ImmutableSortedDictionary<string, string> ServiceNames { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public string? Capacity { get; init; }

    /// <summary>Service id → capacity column.</summary>
    public ImmutableSortedDictionary<string, string> ServiceCapacity { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Local word → open, planned or closed.</summary>
    public ImmutableSortedDictionary<string, string> Statuses { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Catalog column id → column of the file.</summary>
    public ImmutableSortedDictionary<string, string> Columns { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public ImmutableArray<RowCondition> Where { get; init; } = [];
}
