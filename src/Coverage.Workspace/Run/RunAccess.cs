using Coverage.Access;
using Coverage.Layers;
using Coverage.Reach;
using Coverage.Workspaces.Import;

namespace Coverage.Workspaces.Run;

/// <summary>The access part of a run: the layer <c>access</c> for the headline's walker, group and minutes, over every service whose facilities tell a capacity.</summary>
static class RunAccess
{
    /// <summary>The ground that access questions of this run stand on.</summary>
    public static AccessGround Ground(StudyRun run)
    {
        var places = new Dictionary<string, AttachedPlaces>(StringComparer.Ordinal);
        return new AccessGround
        {
            Demand = run.Inputs.Demand,
            Levels = run.Inputs.Levels,
            Facilities = run.Inputs.Facilities,
            Walkers = run.Inputs.Walkers,
            AllFacilities = FacilitySet.All(run.Reach.FacilitySnaps),
            PlacesOf = id => places.TryGetValue(id, out var attached) ? attached : places[id] = Attach(run, id),
            Core = run.Streets.Core,
            Points = () => [.. run.Inputs.Demand.Places.Select(run.Streets.Frame.ToMetres)],
        };
    }

    /// <summary>Null when no target tells capacities, or when the headline's walker cannot be counted; the reason is then a finding.</summary>
    public static Layer? Build(StudyRun run)
    {
        var targets = run.Reach.Targets.Select(t => t.Target)
            .Where(t => !t.IsAssumed && !t.Id.StartsWith(CoverageTarget.KindPrefix, StringComparison.Ordinal))
            .Where(t => AccessSupply.Of(run.Inputs.Facilities, t, SupplyKind.Capacity).Total > 0)
            .ToArray();
        var headline = run.Settings.Headline;
        if (targets.Length == 0 || run.Inputs.Demand.Find(headline.Group) is not { } group
            || WalkerParts.Of(run.Inputs.Demand, group, run.Inputs.Walkers, headline.Walker) is null)
        {
            return null;
        }

        if (run.Streets.Network.NodeCount > StudyAnalyses.MaxNodes && targets.Length > 1)
        {
            run.Report.Add(new ImportFinding(Severity.Note, "access-narrowed", "study", "", "targets", targets[0].Id,
                $"{run.Streets.Network.NodeCount} nodes: the layer access is made for this target only", "put the service that matters first among \"targets\""));
            targets = targets[..1];
        }

        try
        {
            var ground = Ground(run);
            return AccessLayer.Build(run.Inputs.Demand, [.. targets.Select(t => Columns(run, ground, t))]);
        }
        catch (InputException refused)
        {
            run.Report.Add(new ImportFinding(
                Severity.Warned, "access-left-out", run.Settings.Id, refused.Where, "access", "", "the layer access is left out: " + refused.What, refused.Cure));
            return null;
        }
    }

    static AccessColumns Columns(StudyRun run, AccessGround ground, CoverageTarget target)
    {
        // One analysis per target: its pairs are read by all four questions and then let go.
        var analysis = new AccessAnalysis(ground);
        return new AccessColumns(
            target, Answer(AccessMeasure.Opportunities), Answer(AccessMeasure.Capacity), Answer(AccessMeasure.EnhancedTwoStep), Answer(AccessMeasure.Nearest));

        AccessAnswer Answer(AccessMeasure measure)
        {
            run.Clock.LetGo();
            return analysis.Answer(Question(measure));
        }

        AccessQuestion Question(AccessMeasure measure) => new()
        {
            Target = target,
            Measure = measure,
            Decay = AccessMeasures.Usual(measure, run.Settings.Headline.Minutes),
            Walker = run.Settings.Headline.Walker,
            Group = run.Settings.Headline.Group,
            Nth = measure == AccessMeasure.Nearest ? 2 : 1,
            HotSpots = measure == AccessMeasure.EnhancedTwoStep ? new MoranOptions() : null,
            Options = new AccessOptions { Parallelism = run.Options.Parallelism, Cancellation = run.Options.Cancellation },
        };
    }

    static AttachedPlaces Attach(StudyRun run, string profileId)
    {
        var costs = run.Streets.Costs.Single(c => c.ProfileId == profileId);
        var speed = run.Inputs.Walkers.FindProfile(profileId)!.AccessMetresPerSecond;
        return AttachedPlaces.Build(PackedArcs.Build(costs, SearchDirection.Inward, speed), run.Reach.DemandSnaps);
    }
}
