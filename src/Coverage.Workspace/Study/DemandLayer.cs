using System.Collections.Immutable;

namespace Coverage.Workspaces.Study;

/// <summary>
/// One layer of demand. The cases: rows of a table or vector file, rasters with one band of people per file, people laid on the
/// buildings of the OSM extract, and a table of people per unit spread inside the units.
/// </summary>
public abstract record DemandLayer
{
    /// <summary>Place in the study's list, from 0; names the layer in findings and in id prefixes.</summary>
    public required int Position { get; init; }

    /// <summary>Residents or registered persons; layers of different populations are never added.</summary>
    public Population Population { get; init; } = Population.Residents;

    /// <summary>The groups the layer gives, in the order of the study.</summary>
    public abstract IEnumerable<string> GroupIds { get; }
}

/// <summary>Whom a count counts: 常住 residents or 户籍 registered persons.</summary>
public enum Population
{
    Residents,
    Registered,
}

/// <summary>A group as the sum of terms; a term is a column (or raster band), or another group of the same layer.</summary>
public sealed record GroupRule(string Id, ImmutableArray<string> Terms);

/// <summary>
/// Rows whose people are unknown: every column of <c>Columns</c> (none = all group columns) equals <c>Value</c>.
/// Such rows are counted and reported, never summed.
/// </summary>
public sealed record SuppressedRule(string Value, ImmutableArray<string> Columns);

/// <summary>People counted at rows: points, or polygons with totals (placed at a point inside).</summary>
public record TableDemand : DemandLayer
{
    public required TableSource Source { get; init; }

    /// <summary>Id column; null = the row's own label.</summary>
    public string? Id { get; init; }

    public required ImmutableArray<GroupRule> Groups { get; init; }

    public ImmutableArray<RowCondition> Where { get; init; } = [];

    public SuppressedRule? Suppressed { get; init; }

    public override IEnumerable<string> GroupIds => Groups.Select(g => g.Id);
}

/// <summary>
/// People per unit laid out inside it: over building floor area, over the weights of a raster, or evenly over cells.
/// The shape is the row's own polygon, or the unit of <c>Level</c> that the column <c>Unit</c> names.
/// </summary>
public sealed record SpreadDemand : TableDemand
{
    public required SpreadOver Over { get; init; }

    public string? Level { get; init; }

    public string? Unit { get; init; }

    /// <summary>Full path of the raster whose cells are the weights.</summary>
    public string? Weights { get; init; }

    /// <summary>Cell size of an even spread, metres on the ground.</summary>
    public double CellMetres { get; init; } = 100;
}

public enum SpreadOver
{
    Buildings,
    Raster,
    Area,
}

/// <summary>Rasters on one grid, one per band; every cell with people is a demand point at its centre.</summary>
public sealed record RasterDemand : DemandLayer
{
    /// <summary>Band id → full path, in the order of the study.</summary>
    public required ImmutableArray<KeyValuePair<string, string>> Bands { get; init; }

    public string? Crs { get; init; }

    /// <summary>The groups: the bands themselves, then sums of bands.</summary>
    public required ImmutableArray<GroupRule> Groups { get; init; }

    public override IEnumerable<string> GroupIds => Groups.Select(g => g.Id);
}

/// <summary>People laid on the building footprints of the OSM extract by floor area (footprint × levels).</summary>
public sealed record BuildingDemand : DemandLayer
{
    public required ImmutableArray<BuildingAmount> Groups { get; init; }

    /// <summary>Values of the building tag where nobody lives; null = the usual ones (garages, offices, churches …).</summary>
    public ImmutableArray<string>? Excluded { get; init; }

    public override IEnumerable<string> GroupIds => Groups.Select(g => g.Id);
}

/// <summary>How many people of a group: so many in total over all buildings, or so many per square metre of floor. One of the two is null.</summary>
public sealed record BuildingAmount(string Id, double? Total, double? PerFloorM2);
