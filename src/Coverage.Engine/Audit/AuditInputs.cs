using System.Collections.Immutable;
using Coverage.City;

namespace Coverage.Audit;

/// <summary>
/// Walking times to a set of facilities: the open facilities meant (rising indexes), one profile, one direction. The profile <see cref="Metres"/> asks for
/// metres along the network, as millimetres in the place of milliseconds.
/// </summary>
public sealed record ReachNeed(ImmutableArray<int> Facilities, string Profile, Direction Direction)
{
    /// <summary>A walker of one metre per second on and off the network, without slope, stairs or waiting.</summary>
    public const string Metres = "metres";

    /// <summary>The same for the same facilities, profile and direction.</summary>
    public string Key => $"{Profile}|{Direction}|{string.Join(',', Facilities)}";
}

/// <summary>Milliseconds per demand point (or millimetres), <see cref="Reach.TravelTime.Unreached"/> where there is no walk.</summary>
public delegate ReadOnlyMemory<int> ReachTable(ReachNeed need);

/// <summary>The units of one level with the unit of every facility, parallel to the facilities, -1 outside every unit.</summary>
public sealed record AuditLevel(UnitLevel Units, ImmutableArray<int> UnitOfFacility);

/// <summary>A value somebody wrote down: indicator, unit (empty = the whole study), value, date and source.</summary>
public sealed record RecordedValue(string Indicator, string Unit, decimal Value, DateOnly? Date, string Source);

/// <summary>
/// A new housing project. Phases (planned, built, accepted, delivered) say whether the facility came with the housing: yes, no or blank. A blank
/// <c>Delivered</c> is a project not handed over yet.
/// </summary>
public sealed record NewBuildProject(string Id, string Unit, ImmutableSortedDictionary<string, bool?> Phases)
{
    public string Name { get; init; } = "";

    public decimal? Households { get; init; }

    /// <summary>Elder-care floor area, square metres.</summary>
    public decimal? AreaM2 { get; init; }
}

/// <summary>A provider delivers a service in a unit, as the study declares it.</summary>
public readonly record struct ProviderArea(string Level, string Unit, string Service, string Provider);

/// <summary>
/// All an audit reads: people, facilities in ordinal id order, units, walking times, recorded tables. It never sees a street. Lists that are null were
/// not given; an empty list was given and is empty.
/// </summary>
public sealed record AuditInputs
{
    /// <summary>The field that is blank where a rule asks for delivery areas and the study gives none: not told is never "no".</summary>
    public const string AreasNotGiven = "serviceAreas";

    public required DateOnly AsOf { get; init; }

    public required Demand Demand { get; init; }

    public required WalkerSet Walkers { get; init; }

    public required ImmutableArray<AuditFacility> Facilities { get; init; }

    /// <summary>Kinds whose list of facilities need not give figures: places of the community tier have no beds of their own.</summary>
    public required ImmutableHashSet<string> CommunityKinds { get; init; }

    public required ImmutableArray<AuditLevel> Levels { get; init; }

    public required ReachTable Times { get; init; }

    public ImmutableArray<RecordedValue> Recorded { get; init; } = [];

    public ImmutableArray<NewBuildProject>? NewBuild { get; init; }

    /// <summary>Null when the study declares no areas.</summary>
    public ImmutableArray<ProviderArea>? ProviderAreas { get; init; }

    public AuditLevel? FindLevel(string level) => Levels.FirstOrDefault(l => l.Units.Level == level);
}
