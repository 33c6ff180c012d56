using System.Collections.Immutable;
using Coverage.Layers;
using Coverage.Reach;
using Coverage.Workspaces.Import;
using Coverage.Workspaces.Import.Basemap;

namespace Coverage.Workspaces.Run;

/// <summary>The layers and tables of a result (PRODUCT §4), in the order they are written.</summary>
static class ResultLayers
{
    /// <summary>Above this many arcs the network stays in its sidecar alone, and a finding says so.</summary>
    public const int MaxNetworkRows = 1_000_000;

    /// <summary>With more facilities their areas are drawn on demand only (isochrone), and a finding says so.</summary>
    public const int MaxServiceAreaFacilities = 5000;

    public static ImmutableArray<Layer> Build(StudyRun run) => run.Clock.Measure(RunStage.Store, "layers", () =>
    {
        ImmutableArray<Layer> walks = [], access = [], figures = [], basemap = [];
        SideBySide.Run(
            run.Options.Parallelism,
            run.Options.Cancellation,
            () => walks = Walks(run),
            () => access = Wants(run, AccessLayer.Id) && RunAccess.Build(run) is { } layer ? [layer] : [],
            () => figures = [.. run.Supply.Layers(run.Inputs.Facilities), run.First.Coverage, .. run.Analyses.Layers(run)],
            () => basemap = Wants(run, "basemap") ? [.. BasemapLayers.Build(run.Inputs.Osm, run.Options.Cancellation)] : []);
        return walks.AddRange(access).AddRange(figures).Add(FindingLayer.Build(run.Report)).AddRange(StudyAudit.Tables(run)).AddRange(basemap);
    });

    static bool Wants(StudyRun run, string analysis) => run.Settings.Analyses.Wants(analysis);

    static ImmutableArray<Layer> Walks(StudyRun run)
    {
        var layers = ImmutableArray.CreateBuilder<Layer>();
        var (inputs, streets, reach) = (run.Inputs, run.Streets, run.Reach);
        layers.Add(run.First.Demand);
        layers.Add(FacilityLayer.Build(inputs.Facilities, reach.FacilitySnaps, inputs.FacilityUnits));
        if (inputs.Levels.Length > 0)
        {
            layers.Add(UnitLayer.Build(inputs.Levels, run.Coverage, run.Settings.Headline));
        }

        if (Wants(run, ServiceAreaLayer.Id) && inputs.Facilities.Length <= MaxServiceAreaFacilities)
        {
            layers.Add(ServiceAreas(run));
        }

        if (Wants(run, UnreachableLayer.Id))
        {
            layers.Add(UnreachableLayer.Build(inputs.Demand, reach.Targets, [.. streets.Costs.Select(c => c.ProfileId)]));
        }

        if (streets.Network.ArcCount <= MaxNetworkRows)
        {
            layers.Add(NetworkLayer.Build(streets.Network, streets.Costs, streets.Frame));
        }

        layers.Add(run.First.Snaps);
        return layers.ToImmutable();
    }

    static Layer ServiceAreas(StudyRun run)
    {
        var costs = run.Streets.Costs.Single(c => c.ProfileId == run.HeadlineProfile);
        var access = run.Inputs.Walkers.FindProfile(run.HeadlineProfile)!.AccessMetresPerSecond;
        var arcs = PackedArcs.Build(costs, SearchDirection.Inward, access);
        var question = new ServiceAreaQuestion(run.Settings.CutoffsMinutes, run.Options.Parallelism, run.Options.Cancellation);
        return ServiceAreaLayer.Build(run.Inputs.Facilities, run.Reach.FacilitySnaps, arcs, run.Streets.Frame, question);
    }

    /// <summary>Says which layers a large study does without.</summary>
    public static void NoteLeftOut(StudyRun run)
    {
        if (run.Streets.Network.ArcCount > MaxNetworkRows)
        {
            run.Report.Add(Note("network-layer-left-out", "network", $"{run.Streets.Network.ArcCount} arcs are kept in the network file only", "open the .walk file through the program"));
        }

        if (Wants(run, ServiceAreaLayer.Id) && run.Inputs.Facilities.Length > MaxServiceAreaFacilities)
        {
            run.Report.Add(Note("service-areas-left-out", "service-areas", $"{run.Inputs.Facilities.Length} facilities: service areas are drawn on demand", "ask with isochrone"));
        }
    }

    static ImportFinding Note(string code, string layer, string reason, string cure) => new(Severity.Note, code, layer, "", "", "", reason, cure);
}
