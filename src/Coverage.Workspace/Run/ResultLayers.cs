using System.Collections.Immutable;
using Coverage.Access;
using Coverage.Layers;

namespace Coverage.Workspaces.Run;

/// <summary>The layers and tables of a result (PRODUCT §4), in the order they are written.</summary>
static class ResultLayers
{
    /// <summary>Above this many arcs the network stays in its sidecar alone, and a finding says so.</summary>
    public const int MaxNetworkRows = 1_000_000;

    public static ImmutableArray<Layer> Build(StudyRun run)
    {
        var (inputs, streets, reach) = (run.Inputs, run.Streets, run.Reach);
        var layers = ImmutableArray.CreateBuilder<Layer>();
        layers.Add(DemandLayer.Build(inputs.Demand, inputs.Levels, reach.Targets, inputs.Facilities));
        layers.Add(FacilityLayer.Build(inputs.Facilities, reach.FacilitySnaps));
        if (inputs.Levels.Length > 0)
        {
            layers.Add(UnitLayer.Build(inputs.Levels, run.Coverage, run.Settings.Headline));
        }

        layers.Add(UnreachableLayer.Build(inputs.Demand, reach.Targets, [.. streets.Costs.Select(c => c.ProfileId)]));
        if (streets.Network.ArcCount <= MaxNetworkRows)
        {
            layers.Add(NetworkLayer.Build(streets.Network, streets.Costs, streets.Frame));
        }

        layers.Add(SnapLayer.Build(streets.Network, inputs.Demand, reach.DemandSnaps, inputs.Facilities, reach.FacilitySnaps));
        layers.Add(CoverageLayer.Build(run.Coverage));
        layers.Add(FindingLayer.Build(run.Report));
        return layers.ToImmutable();
    }
}
