using System.Collections.Immutable;
using Coverage.City;
using Coverage.Geo;
using Coverage.Network;

namespace Coverage.Scenarios;

/// <summary>
/// What all scenarios of one result stand on: the city as the study read it, the network it was computed on and where everything attaches there. Immutable and
/// shared by any number of scenarios and threads.
/// </summary>
public sealed record ScenarioBase
{
    public required EditedCity City { get; init; }

    public required StudySettings Settings { get; init; }

    public required ImmutableArray<UnitLevel> Levels { get; init; }

    public required WalkNetwork Network { get; init; }

    public required LocalFrame Frame { get; init; }

    /// <summary>Parallel to the demand.</summary>
    public required SnapTable DemandSnaps { get; init; }

    /// <summary>Parallel to the facilities of <see cref="City"/>.</summary>
    public required SnapTable FacilitySnaps { get; init; }

    /// <summary>Farthest access leg per demand point, metres.</summary>
    internal double CapMetres(int place) => RuralLand.IsRural(Communities, place) ? Settings.SnapCapRuralMetres : Settings.SnapCapUrbanMetres;

    /// <summary>Farthest access leg of a facility, metres.</summary>
    internal double CapMetres(Facility facility) => Land.Contains(facility.Place) ? Settings.SnapCapRuralMetres : Settings.SnapCapUrbanMetres;

    UnitLevel? Communities => _communities ??= Levels.FirstOrDefault(l => l.Level == RuralLand.Level);

    RuralLand Land => _land ??= new RuralLand(Levels);

    UnitLevel? _communities;
    RuralLand? _land;
}
