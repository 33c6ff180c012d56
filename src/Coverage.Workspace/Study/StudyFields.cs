using System.Collections.Immutable;

namespace Coverage.Workspaces.Study;

/// <summary>The property names of every object of a study, the same as in <c>geodata/schema/study.schema.json</c> (a test compares them).</summary>
static class StudyFields
{
    static readonly ImmutableArray<string> Plain = ["file", "layer", "encoding", "headerRow", "crs"];
    static readonly ImmutableArray<string> Table = [.. Plain, "x", "y", "xy"];

    public static readonly ImmutableArray<string> Study =
    [
        "$schema", "id", "name", "crs", "network", "demand", "facilities", "units", "asOf", "walkers", "cutoffsMinutes", "headline",
        "targets", "analyses", "assumeServices", "kinds", "snapCapMetres", "onRefused", "profiles", "standards", "recorded", "newBuild",
        "candidates", "kitchens", "vehicles", "mobileStops", "serviceAreas", "openAt", "need", "completeness", "populationPlusMinus", "basemap", "sources", "edits",
    ];

    public static readonly ImmutableArray<string> Name = ["zh", "en"];
    public static readonly ImmutableArray<string> Network = ["osm", "elevation", "time", "gatedLastLegMetres", "cycleways", "ferries", "privateWays"];
    public static readonly ImmutableArray<string> Headline = ["walker", "group", "minutes", "direction"];
    public static readonly ImmutableArray<string> SnapCap = ["urban", "rural"];
    public static readonly ImmutableArray<string> Condition = ["column", "op", "value"];
    public static readonly ImmutableArray<string> Suppressed = ["value", "columns"];
    public static readonly ImmutableArray<string> Source = ["licence", "attribution"];

    public static readonly ImmutableArray<string> DemandTable =
        [.. Table, "id", "groups", "where", "suppressed", "population", "spread", "level", "unit", "weights", "cellMetres"];

    public static readonly ImmutableArray<string> DemandRasters = ["rasters", "crs", "groups", "population"];
    public static readonly ImmutableArray<string> DemandBuildings = ["osm", "exclude", "groups", "population"];
    public static readonly ImmutableArray<string> BuildingAmount = ["total", "perFloorM2"];

    public static readonly ImmutableArray<string> FacilityTable =
    [
        .. Table, "id", "name", "kind", "kindColumn", "kinds", "services", "serviceColumns", "serviceNames", "capacity",
        "statuses", "columns", "where",
    ];

    public static readonly ImmutableArray<string> FacilityOsm = ["osm", "kind", "services"];

    public static readonly ImmutableArray<string> Unit =
        [.. Plain, "level", "id", "name", "parent", "columns", "classes", "where"];

    public static readonly ImmutableArray<string> UnitColumns = ["class", "residents", "flags", "validFrom", "validTo", "owner", "office"];
    public static readonly ImmutableArray<string> RecordedColumns = ["indicator", "unit", "value", "date", "source"];
    public static readonly ImmutableArray<string> Recorded = [.. Plain, .. RecordedColumns];
    public static readonly ImmutableArray<string> NewBuildColumns = ["project", "unit", "planned", "built", "accepted", "delivered"];
    public static readonly ImmutableArray<string> NewBuild = [.. Plain, .. NewBuildColumns];
    public static readonly ImmutableArray<string> CandidateColumns = ["id", "name", "cost", "capacity", "areaM2", "status", "floor", "year", "kindColumn"];
    public static readonly ImmutableArray<string> Candidate = [.. Table, .. CandidateColumns, "kind", "services", "where"];
    public static readonly ImmutableArray<string> KitchenColumns = ["id", "name", "capacity"];
    public static readonly ImmutableArray<string> Kitchen = [.. Table, .. KitchenColumns, "vehicle"];
    public static readonly ImmutableArray<string> VehicleWeek = ["services", "daysPerWeek", "sessionsPerDay", "dayMinutes", "peoplePerSession"];
    public static readonly ImmutableArray<string> Vehicle = ["id", "profile", "base", "count", .. VehicleWeek];
    public static readonly ImmutableArray<string> MobileStopColumns = ["id", "name", "vehicle", "weekday", "from", "to", "hours", "people"];
    public static readonly ImmutableArray<string> MobileStop = [.. Table, .. MobileStopColumns, "services", "where"];
    public static readonly ImmutableArray<string> ServiceAreaColumns = ["provider", "unit"];
    public static readonly ImmutableArray<string> ServiceArea = [.. Plain, .. ServiceAreaColumns, "level", "services"];
    public static readonly ImmutableArray<string> Completeness = ["service", "minutes", "walker"];
    public static readonly ImmutableArray<string> Basemap = ["url", "attribution", "approval"];
}
