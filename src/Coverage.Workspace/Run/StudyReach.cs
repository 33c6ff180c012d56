using System.Collections.Immutable;
using Coverage.Access;
using Coverage.Network;
using Coverage.Reach;

namespace Coverage.Workspaces.Run;

/// <summary>Where people and facilities attach, and the walking times of every target and profile, both ways.</summary>
sealed record StudyReach
{
    public required SnapTable DemandSnaps { get; init; }

    public required SnapTable FacilitySnaps { get; init; }

    public required ImmutableArray<TargetTimes> Targets { get; init; }

    public static StudyReach Compute(RunInputs inputs, StudyNetwork streets, ImmutableArray<CoverageTarget> targets, RunOptions options)
    {
        var (demandSnaps, facilitySnaps) = Attach(inputs, streets, options);
        var walkers = Pack(inputs, streets);
        var straight = new StraightLines(inputs.Facilities, streets.Frame);
        var walks = new Dictionary<string, IReadOnlyDictionary<string, WalkTimes>>(StringComparer.Ordinal);
        var lines = new Dictionary<string, int[]>(StringComparer.Ordinal);
        foreach (var target in targets)
        {
            // Two targets with the same facilities (a service and its only kind) are one search.
            var set = string.Join(',', target.Facilities);
            if (!walks.ContainsKey(set))
            {
                options.Cancellation.ThrowIfCancellationRequested();
                options.Progress?.Report(new RunProgress(RunStage.Reach, target.Id, walks.Count / (double)targets.Length));
                walks[set] = Walks(walkers, demandSnaps, new FacilitySet(facilitySnaps, target.Facilities.AsSpan()), options);
                lines[set] = straight.ToNearest(inputs.Demand, target.Facilities, options.Parallelism);
            }
        }

        return new StudyReach
        {
            DemandSnaps = demandSnaps,
            FacilitySnaps = facilitySnaps,
            Targets = [.. targets.Select(t => (t, Set: string.Join(',', t.Facilities))).Select(p => new TargetTimes(p.t, walks[p.Set], lines[p.Set]))],
        };
    }

    static (SnapTable Demand, SnapTable Facilities) Attach(RunInputs inputs, StudyNetwork streets, RunOptions options)
    {
        var snapper = new Snapper(streets.Network, streets.Frame, new SnapOptions
        {
            Parallelism = options.Parallelism,
            GatedLastLegMetres = inputs.Settings.Network.GatedLastLegMetres,
        });
        var settings = inputs.Settings;
        var rural = inputs.RuralPlaces;
        var demand = snapper.Snap(new SnapRequest(
            inputs.Demand.Places.AsMemory(), null, i => rural[i] ? settings.SnapCapRuralMetres : settings.SnapCapUrbanMetres));
        var first = new int[inputs.Facilities.Length + 1];
        for (var f = 0; f < inputs.Facilities.Length; f++)
        {
            first[f + 1] = first[f] + inputs.Facilities[f].Entrances.Length;
        }

        var entrances = inputs.Facilities.SelectMany(f => f.Entrances).ToArray();
        var ruralFacility = inputs.RuralFacilities;
        return (demand, snapper.Snap(new SnapRequest(
            entrances, first, f => ruralFacility[f] ? settings.SnapCapRuralMetres : settings.SnapCapUrbanMetres)));
    }

    static SortedDictionary<string, WalkTimes> Walks(
        IReadOnlyList<(PackedArcs Inward, PackedArcs Outward)> walkers, SnapTable demandSnaps, FacilitySet set, RunOptions options)
    {
        var walks = new SortedDictionary<string, WalkTimes>(StringComparer.Ordinal);
        var nearest = new NearestOptions { Parallelism = options.Parallelism, Cancellation = options.Cancellation };
        foreach (var (inward, outward) in walkers)
        {
            walks[inward.ProfileId] = new WalkTimes(
                NearestTimes.Compute(inward, set, demandSnaps, nearest), NearestTimes.Compute(outward, set, demandSnaps, nearest));
        }

        return walks;
    }

    /// <summary>What searches read of every walker, both ways; made once and used for every set of facilities.</summary>
    static (PackedArcs Inward, PackedArcs Outward)[] Pack(RunInputs inputs, StudyNetwork streets) =>
    [
        .. streets.Costs.Select(costs =>
        {
            var access = inputs.Walkers.FindProfile(costs.ProfileId)!.AccessMetresPerSecond;
            return (PackedArcs.Build(costs, SearchDirection.Inward, access), PackedArcs.Build(costs, SearchDirection.Outward, access));
        }),
    ];
}
