using System.Collections.Immutable;
using Coverage.Layers;

namespace Coverage.Workspaces.Run;

/// <summary>The large layers that no analysis changes: they are there as soon as everybody's walks are, and may be stored while the rest is computed.</summary>
sealed record FirstLayers(Layer Demand, Layer Snaps, Layer Coverage)
{
    /// <summary>The largest first.</summary>
    public ImmutableArray<Layer> InOrder => [Demand, Coverage, Snaps];

    public static FirstLayers Of(StudyRun run)
    {
        var (inputs, reach) = (run.Inputs, run.Reach);
        return new(
            DemandLayer.Build(inputs.Demand, inputs.Levels, reach.Targets, inputs.Facilities),
            SnapLayer.Build(run.Streets.Network, inputs.Demand, reach.DemandSnaps, inputs.Facilities, reach.FacilitySnaps),
            CoverageLayer.Build(run.Coverage));
    }
}
