using System.Collections.Immutable;
using Coverage.Audit;

namespace Coverage.Workspaces.Standards;

/// <summary>The names a standard may use: kinds and services of the catalog, its documents and bundles together with those of the standards it extends.</summary>
sealed record StandardContext
{
    public ImmutableArray<string> Kinds { get; } = [.. GeodataFiles.Catalog().Kinds.Select(k => k.Id)];

    public ImmutableArray<string> Services { get; } = [.. GeodataFiles.Catalog().Services.Select(s => s.Id)];

    public ImmutableArray<string> Walkers { get; } =
        [.. GeodataFiles.Walkers().Profiles.Select(p => p.Id), .. GeodataFiles.Walkers().Composites.Select(c => c.Id)];

    public required ImmutableArray<string> Documents { get; init; }

    public ImmutableArray<ServiceBundle> Bundles { get; init; } = [];
}
