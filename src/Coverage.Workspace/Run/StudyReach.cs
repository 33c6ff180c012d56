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

    public static StudyReach Compute(RunInputs inputs, StudyNetwork streets, ImmutableArray<CoverageTarget> targets, StageClock clock, RunOptions options)
    {
        var (demandSnaps, facilitySnaps) = Attach(inputs, streets, options);
        // Two targets with the same facilities (a service and its only kind) are one search.
        var sets = targets.Select(t => string.Join(',', t.Facilities)).Distinct(StringComparer.Ordinal).Select((key, at) => (key, at))
            .ToDictionary(s => s.key, s => s.at, StringComparer.Ordinal);
        var ofSet = new CoverageTarget[sets.Count];
        foreach (var target in targets)
        {
            ofSet[sets[string.Join(',', target.Facilities)]] = target;
        }

        var walks = WalksOfSets(inputs, streets, (demandSnaps, facilitySnaps), ofSet, clock, options);
        var straight = new StraightLines(inputs.Facilities, streets.Frame);
        var lines = Array.ConvertAll(ofSet, t => straight.ToNearest(inputs.Demand, t.Facilities, options.Parallelism));
        return new StudyReach
        {
            DemandSnaps = demandSnaps,
            FacilitySnaps = facilitySnaps,
            Targets = [.. targets.Select(t => (Target: t, Set: sets[string.Join(',', t.Facilities)])).Select(p => new TargetTimes(p.Target, walks[p.Set], lines[p.Set]))],
        };
    }

    /// <summary>
    /// Per set the walks of every profile. Profiles are shared out among the threads, each with the whole search to itself: a walk reads the network once for all sets, and no
    /// labels need joining. A thread takes a profile both ways, which is cheaper than twice one way, but for the last profiles when there are too few for every thread.
    /// The answers do not depend on who computes what.
    /// </summary>
    static SortedDictionary<string, WalkTimes>[] WalksOfSets(
        RunInputs inputs, StudyNetwork streets, (SnapTable Demand, SnapTable Facilities) snaps, CoverageTarget[] sets, StageClock clock, RunOptions options)
    {
        var (costs, core) = (streets.Costs, streets.Core);
        clock.LetGo();
        var facilities = Array.ConvertAll(sets, target => new FacilitySet(snaps.Facilities, target.Facilities.AsSpan()));
        var (to, from) = (new NearestTimes[costs.Length][], new NearestTimes[costs.Length][]);
        var atOnce = Math.Max(1, Math.Min(options.Parallelism, 2 * costs.Length));
        var nearest = new NearestOptions { Parallelism = Math.Max(1, options.Parallelism / atOnce), Cancellation = options.Cancellation };
        var bothWays = costs.Length - costs.Length % atOnce;
        var shares = bothWays + 2 * (costs.Length - bothWays);
        var (next, done) = (-1, 0);
        Parallel.For(0, atOnce, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = options.Cancellation }, _ =>
        {
            var search = new NearestOfSets(core);
            int share;
            while ((share = Interlocked.Increment(ref next)) < shares)
            {
                var c = share < bothWays ? share : bothWays + (share - bothWays) / 2;
                var profile = inputs.Walkers.FindProfile(costs[c].ProfileId)!;
                if (share < bothWays)
                {
                    (to[c], from[c]) = search.TimesBothWays(Arcs(SearchDirection.Inward), Arcs(SearchDirection.Outward), facilities, snaps.Demand, nearest);
                }
                else if ((share - bothWays) % 2 == 0)
                {
                    to[c] = search.Times(Arcs(SearchDirection.Inward), facilities, snaps.Demand, nearest);
                }
                else
                {
                    from[c] = search.Times(Arcs(SearchDirection.Outward), facilities, snaps.Demand, nearest);
                }

                options.Progress?.Report(new RunProgress(RunStage.Reach, profile.Id, Interlocked.Increment(ref done) / (double)shares));
                clock.LetGo();

                PackedArcs Arcs(SearchDirection direction) => PackedArcs.Build(costs[c], direction, profile.AccessMetresPerSecond);
            }
        });
        return Array.ConvertAll(Enumerable.Range(0, sets.Length).ToArray(), s =>
        {
            var walks = new SortedDictionary<string, WalkTimes>(StringComparer.Ordinal);
            for (var c = 0; c < costs.Length; c++)
            {
                walks[costs[c].ProfileId] = new WalkTimes(to[c][s], from[c][s]);
            }

            return walks;
        });
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
}
