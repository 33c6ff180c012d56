using System.Collections.Immutable;
using System.Text.Json;
using Coverage.Audit;
using Coverage.City;
using Coverage.Layers;
using Coverage.Workspaces.Standards;
using Coverage.Workspaces.Store;

namespace Coverage.Workspaces.Audits;

/// <summary>
/// Audits of a stored result by any standard: the tables of the result, and walking times searched on its own network with its own walkers and snaps, so the
/// answers equal those of the run.
/// </summary>
public sealed class StoredAudit : IDisposable
{
    static readonly string[] Tables =
        [DemandLayer.Id, FacilityLayer.Id, UnitLayer.Id, AuditTables.RecordedId, AuditTables.NewBuildId, AuditTables.ProviderAreasId];

    readonly OpenNetwork _open;
    readonly AuditInputs _inputs;

    StoredAudit(OpenNetwork open, AuditInputs inputs, Manifest manifest) => (_open, _inputs, Manifest) = (open, inputs, manifest);

    public Manifest Manifest { get; }

    /// <summary>The standards that the study names, those of the user's own as the run read them.</summary>
    public ImmutableArray<ServiceStandard> ReadStandards()
    {
        using var settings = JsonDocument.Parse(Manifest.SettingsJson);
        using var figures = JsonDocument.Parse(Manifest.FiguresJson);
        return settings.RootElement.TryGetProperty("standards", out var names)
            ? KeptStandards.Of(names.EnumerateArray().Select(n => n.GetString()!), figures.RootElement)
            : [];
    }

    /// <exception cref="InputException">Not a result, or a damaged one.</exception>
    /// <exception cref="WorkspaceException">The network sidecar is missing or belongs to another run.</exception>
    public static StoredAudit Open(string path)
    {
        using var result = StoredResult.Open(path);
        var catalog = new LayerCatalog(Tables.Where(id => result.Find(id) is not null).Select(result.LoadLayer));
        var network = NetworkFile.OpenFor(result);
        var snaps = result.LoadLayer(SnapLayer.Id);
        using var figures = JsonDocument.Parse(result.Manifest.FiguresJson);
        var walkers = Study.WalkerFile.Parse(
            System.Text.Encoding.UTF8.GetBytes(figures.RootElement.GetProperty("walkers").GetRawText()), path, new WalkerSet([], []));
        var walks = new AuditWalks(
            network.Network, StoredSnaps.Read(snaps, DemandLayer.Id, Ids(catalog, DemandLayer.Id), network.Network),
            StoredSnaps.Read(snaps, FacilityLayer.Id, Ids(catalog, FacilityLayer.Id), network.Network), walkers, Environment.ProcessorCount);
        return new StoredAudit(network, AuditTables.Read(catalog, result.Manifest.AsOf, walkers, walks.Times), result.Manifest);
    }

    public AuditReport Run(ServiceStandard standard) => StandardsAudit.Run(standard, _inputs);

    /// <summary>Milliseconds from every demand point to the facilities behind a people's figure, parallel to the layer <c>demand</c>, by profile.</summary>
    public ReadOnlyMemory<int> Times(ReachNeed need) => _inputs.Times(need);

    public AuditInputs Inputs => _inputs;

    public void Dispose() => _open.Dispose();

    static string[] Ids(LayerCatalog catalog, string layer) => [.. ((TextColumn)catalog.Find(layer)!.Find("id")!).Values.Select(v => v ?? "")];
}
