using System.Collections.Immutable;

namespace Coverage.Workspaces.Study;

/// <summary>One level of administrative units, polygons of a file. Levels: city, county, township, community, compound.</summary>
public sealed record UnitLayer
{
    public required int Position { get; init; }

    public required string Level { get; init; }

    public required TableSource Source { get; init; }

    public required string Id { get; init; }

    public string? Name { get; init; }

    /// <summary>Column with the id of the unit above.</summary>
    public string? Parent { get; init; }

    public string? ClassColumn { get; init; }

    /// <summary>Local word → class id.</summary>
    public ImmutableSortedDictionary<string, string> Classes { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public string? ResidentsColumn { get; init; }

    public ImmutableArray<string> FlagColumns { get; init; } = [];

    /// <summary>The unit exists from this date on; before, the row is left out.</summary>
    public string? ValidFromColumn { get; init; }

    /// <summary>The unit exists until the day before this date.</summary>
    public string? OwnerColumn { get; init; }

    public string? OfficeColumn { get; init; }

    public string? ValidToColumn { get; init; }

    public ImmutableArray<RowCondition> Where { get; init; } = [];

    public static ImmutableArray<string> Levels { get; } = ["city", "county", "township", "community", "compound"];

    public static ImmutableArray<string> ClassIds { get; } = ["street", "town", "rural-township", "urban", "rural"];
}
