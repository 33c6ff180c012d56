using System.Collections.Immutable;
using Coverage.City;
using Coverage.Geo;
using Coverage.Network;

namespace Coverage.Scenarios;

/// <summary>
/// One change that a planner tries on a study: a closed set of cases, each a plain value with a name for people. Edits are applied in order. Those of facilities, walkers
/// and people change what the study is about; those of streets change the finished network.
/// </summary>
public abstract record Edit
{
    /// <summary>What the planner calls it; may be empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>The id of the case, as written in files: <c>facility-add</c>, <c>street-remove</c> …</summary>
    public abstract string Kind { get; }

    /// <summary>The walking network changes.</summary>
    public bool IsOfStreets => this is StreetAdded or WayRemoved or StreetRemoved or LiftAdded or LiftRemoved or StairsRemoved;
}

/// <summary>A facility opens that the study does not have.</summary>
public sealed record FacilityAdded(Facility Facility) : Edit
{
    public override string Kind => "facility-add";
}

/// <summary>A facility moves; the first entrance is where it is drawn.</summary>
public sealed record FacilityMoved(string Id, ImmutableArray<LonLat> Entrances) : Edit
{
    public override string Kind => "facility-move";
}

/// <summary>A facility closes.</summary>
public sealed record FacilityClosed(string Id) : Edit
{
    public override string Kind => "facility-close";
}

/// <summary>A planned or closed facility opens.</summary>
public sealed record FacilityOpened(string Id) : Edit
{
    public override string Kind => "facility-open";
}

/// <summary>A facility can serve more or fewer. Changes access measures and siting, never who is covered: coverage asks for the walk alone.</summary>
public sealed record FacilityResized(string Id, double? Capacity, ImmutableSortedDictionary<string, double> ServiceCapacity) : Edit
{
    public override string Kind => "facility-resize";
}

/// <summary>A street, stairs, a bridge or a crossing is built.</summary>
public sealed record StreetAdded(StreetSketch Street) : Edit
{
    public override string Kind => "street-add";
}

/// <summary>Every piece of an OSM way, or of a drawn street (-1, -2, …), is taken away.</summary>
public sealed record WayRemoved(long Way) : Edit
{
    public override string Kind => "street-remove";
}

/// <summary>The street nearest to a place is taken away, from junction to junction.</summary>
public sealed record StreetRemoved(LonLat At) : Edit
{
    public override string Kind => "street-remove";
}

/// <summary>A lift is built between two streets.</summary>
public sealed record LiftAdded(LonLat From, LonLat To) : Edit
{
    public override string Kind => "lift-add";
}

/// <summary>The lift nearest to a place is taken away.</summary>
public sealed record LiftRemoved(LonLat At) : Edit
{
    public override string Kind => "lift-remove";
}

/// <summary>Nobody uses stairs: all of them are taken away, escalators stay.</summary>
public sealed record StairsRemoved : Edit
{
    public override string Kind => "stairs-remove";
}

/// <summary>A walker walks otherwise; the profile takes the place of the one with its id.</summary>
public sealed record WalkerChanged(WalkProfile Profile) : Edit
{
    public override string Kind => "walker-change";
}

/// <summary>
/// The people of another year: factors by group, see <see cref="PeopleOfYear"/>. Everybody stays where they live.
/// </summary>
public sealed record PopulationYear(int Year, ImmutableSortedDictionary<string, double> Factors) : Edit
{
    public override string Kind => "population-year";
}
