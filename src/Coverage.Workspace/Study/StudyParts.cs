using System.Collections.Immutable;

namespace Coverage.Workspaces.Study;

/// <summary>The walking network's files: the OSM extract, and elevation files in order of preference.</summary>
public sealed record NetworkFiles(string Osm, ImmutableArray<string> Elevation);

/// <summary>What a refused row does to a run: stop it after all files have been read, or be reported only.</summary>
public enum RefusedRows
{
    Stop,
    Report,
}

/// <summary>A table and the columns that matter in it, by our name for each: recorded indicators, new-build projects.</summary>
public sealed record NamedTable(TableSource Source, ImmutableSortedDictionary<string, string> Columns);

/// <summary>
/// Rooms where a facility might open: a table, the columns, and what would open there. <c>Services</c> holds for every row; a column of services is among
/// the columns.
/// </summary>
public sealed record CandidateLayer(TableSource Source, ImmutableSortedDictionary<string, string> Columns, string? Kind, ImmutableArray<RowCondition> Where)
{
    public ImmutableArray<string> Services { get; init; } = [];
}

/// <summary>Central kitchens: a table, the columns, and the vehicle profile that carries the meals.</summary>
public sealed record KitchenLayer(TableSource Source, ImmutableSortedDictionary<string, string> Columns, string? Vehicle);

/// <summary>A fleet of vehicles of one profile based at a facility; with a week, where it should stop is planned.</summary>
public sealed record VehicleFleet(string Id, string Profile, string? Base, int Count, VehicleWeek? Week);

/// <summary>What every vehicle of a fleet does in a week: the services it gives, its days, the sessions of a day, the longest day and the people of a session.</summary>
public sealed record VehicleWeek(ImmutableArray<string> Services, int DaysPerWeek, int SessionsPerDay, int DayMinutes, int PeoplePerSession);

/// <summary>
/// Who delivers which services where: polygons, or a table naming units (of a level). <c>Services</c> holds for every row; a column of services is among the
/// columns.
/// </summary>
public sealed record ServiceAreaLayer(TableSource Source, ImmutableSortedDictionary<string, string> Columns, string? Level, ImmutableArray<string> Services);

/// <summary>
/// Stops of vehicles by the week: a table, the columns, and the services given at every stop (a column of services is among the columns).
/// </summary>
public sealed record MobileStopLayer(
    TableSource Source, ImmutableSortedDictionary<string, string> Columns, ImmutableArray<string> Services, ImmutableArray<RowCondition> Where);

/// <summary>The map under the map: the study's own extract, none, a known provider, or a tile address.</summary>
public sealed record Basemap(string Provider, string? Url, string? Attribution, string? Approval);

/// <summary>Licence and attribution of one file, as the study tells them.</summary>
public sealed record SourceTerms(string? Licence, string? Attribution);
