using System.Collections.Immutable;
using Coverage.City;
using Coverage.Scenarios;

namespace Coverage.Workspaces.Study;

/// <summary>
/// A study as its file says it (PRODUCT §4), checked for form and for names it uses, before any row is read. Paths are full.
/// Parts the program does not use yet are kept, and named in <see cref="UnusedParts"/> so that a run can say so.
/// </summary>
public sealed record StudyFile
{
    public required string Path { get; init; }

    public required StudySettings Settings { get; init; }

    /// <summary>Every walker the study may name: the built-in ones and the user's.</summary>
    public required WalkerSet Walkers { get; init; }

    public required FacilityCatalog Catalog { get; init; }

    public required NetworkFiles Network { get; init; }

    public required ImmutableArray<DemandLayer> Demand { get; init; }

    public required ImmutableArray<FacilityLayer> Facilities { get; init; }

    public ImmutableArray<UnitLayer> Units { get; init; } = [];

    /// <summary>Kind id → services assumed for every facility of the kind.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> AssumeServices { get; init; } =
        ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;

    public RefusedRows OnRefused { get; init; }

    /// <summary>Ids of built-in standards, or full paths of the user's.</summary>
    public ImmutableArray<string> Standards { get; init; } = [];

    public NamedTable? Recorded { get; init; }

    public NamedTable? NewBuild { get; init; }

    public ImmutableArray<CandidateLayer> Candidates { get; init; } = [];

    public ImmutableArray<KitchenLayer> Kitchens { get; init; } = [];

    public ImmutableArray<VehicleFleet> Vehicles { get; init; } = [];

    public ImmutableArray<MobileStopLayer> MobileStops { get; init; } = [];

    public ImmutableArray<ServiceAreaLayer> ServiceAreas { get; init; } = [];

    public Basemap? Basemap { get; init; }

    /// <summary>Changes tried on what the files say, in order: an exported scenario is a study with edits.</summary>
    public ImmutableArray<Edit> Edits { get; init; } = [];

    /// <summary>File as written in the study → what its owner asks for.</summary>
    public ImmutableSortedDictionary<string, SourceTerms> SourceTerms { get; init; } = ImmutableSortedDictionary<string, SourceTerms>.Empty;

    /// <summary>Every file the study points to, in the order of the study.</summary>
    public required ImmutableArray<FileReference> Files { get; init; }

    /// <summary>The study as canonical JSON: names sorted, numbers in shortest form, file paths cut to the file's name.</summary>
    public required string Canonical { get; init; }

    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Members of the study that are read and kept, but that nothing computes with yet.</summary>
    public IEnumerable<string> UnusedParts =>
        from part in ((string Name, bool Given)[])
        [
            ("vehicles", Vehicles.Any(v => v.Week is null)),
            ("basemap", Basemap is not null),
        ]
        where part.Given
        select part.Name;

    /// <summary>Reads and checks a study; the first thing wrong is thrown as an <see cref="InputException"/> that names its place.</summary>
    public static StudyFile Read(string path) => new StudyFileReader(path).Read();
}
