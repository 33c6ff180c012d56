using System.Collections.Immutable;
using Coverage.Audit;
using Coverage.City;
using Coverage.Network;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Import;

/// <summary>
/// Everything a study computes from, as plain values. When <see cref="MustStop"/> is true rows were refused: the findings are to be printed and nothing
/// computed.
/// </summary>
public sealed record StudyInputs
{
    public required StudySettings Settings { get; init; }

    public required WalkerSet Walkers { get; init; }

    public required FacilityCatalog Catalog { get; init; }

    public required Demand Demand { get; init; }

    /// <summary>In the order of the layers and their rows.</summary>
    public required ImmutableArray<Facility> Facilities { get; init; }

    /// <summary>Rooms where a facility might open, in the order of the layers and their rows.</summary>
    public ImmutableArray<CandidateSite> Candidates { get; init; } = [];

    /// <summary>Who delivers which services where, in the order of the layers and their rows.</summary>
    public ImmutableArray<ServiceArea> ServiceAreas { get; init; } = [];

    /// <summary>Central kitchens, in the order of the layers and their rows; they cook and cover nobody.</summary>
    public ImmutableArray<Facility> Kitchens { get; init; } = [];

    /// <summary>Stops of vehicles by the week, in the order of the layers and their rows.</summary>
    public ImmutableArray<MobileStop> MobileStops { get; init; } = [];
    /// <summary>The standards the study names, those they extend beside them.</summary>
    public ImmutableArray<ServiceStandard> Standards { get; init; } = [];

    /// <summary>Those of the user's own among them and what they extend: file name and text.</summary>
    public ImmutableSortedDictionary<string, string> OwnStandards { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public ImmutableArray<RecordedValue> Recorded { get; init; } = [];

    /// <summary>Null when the study gives no list of new housing projects.</summary>
    public ImmutableArray<NewBuildProject>? NewBuild { get; init; }

    /// <summary>Level after level, in the order of the study.</summary>
    public required ImmutableArray<Unit> Units { get; init; }

    /// <summary>One entry per level that has units.</summary>
    public required ImmutableArray<UnitMembership> Memberships { get; init; }

    public required OsmExtract Osm { get; init; }

    /// <summary>The elevation grids in order of preference; empty when the study gives none.</summary>
    public required ImmutableArray<ElevationGrid> Elevation { get; init; }

    public required ImportReport Report { get; init; }

    public required ImmutableArray<SourceRecord> Sources { get; init; }

    public required RefusedRows OnRefused { get; init; }

    /// <summary>SHA-256 over the contents of the inputs, the settings and the geodata.</summary>
    public required string InputsHash { get; init; }

    public bool MustStop => OnRefused == RefusedRows.Stop && Report.Refused > 0;
}
