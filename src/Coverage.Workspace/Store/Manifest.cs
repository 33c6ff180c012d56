using System.Collections.Immutable;

namespace Coverage.Workspaces.Store;

/// <summary>
/// Where a result comes from and what it says in short; kept in the table <c>manifest</c> of the result file. Nothing in it enters
/// <see cref="Hash"/>, which covers the layers and tables only. JSON is kept as given.
/// </summary>
public sealed record Manifest
{
    public required string StudyId { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    public required string ProgramVersion { get; init; }

    /// <summary>When the result was stored, UTC; comes from the host's <see cref="TimeProvider"/>. Kept to the millisecond.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The date of the answer.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>SHA-256 over inputs, settings and data version.</summary>
    public required string InputsHash { get; init; }

    /// <summary><see cref="ResultHash"/> of the layers.</summary>
    public required string Hash { get; init; }

    /// <summary>Hash of what the run computed, without layers added since (<see cref="ResultAmendment"/>); equal to <see cref="Hash"/> when none
    /// was. Scenarios stand on it.</summary>
    public string RunHash { get => field.Length > 0 ? field : Hash; init; } = "";

    /// <summary>The siting answer whose plan is the layer <c>siting</c>, in full; empty when there is none.</summary>
    public string SitingJson { get; init; } = "";

    /// <summary>The metric working frame of the study, <c>EPSG:n</c>.</summary>
    public required string Crs { get; init; }

    /// <summary>The settings of the study as canonical JSON.</summary>
    public required string SettingsJson { get; init; }

    /// <summary>The object that <c>run --json</c> prints, without the rows of units: those are the table <c>coverage</c>.</summary>
    public required string FiguresJson { get; init; }

    public ImmutableArray<SourceFile> Sources { get; init; } = [];

    public ImmutableArray<StageSeconds> Seconds { get; init; } = [];

    /// <summary>Name of the network sidecar beside the result, without folder; empty when there is none.</summary>
    public string NetworkFile { get; init; } = "";

    /// <summary>Content hash of the network sidecar; empty when there is none.</summary>
    public string NetworkHash { get; init; } = "";
}
