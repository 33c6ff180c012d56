using System.Collections.Immutable;
using Coverage.Access;
using Coverage.City;
using Coverage.Reach;

namespace Coverage.Workspaces.Run;

/// <summary>How complete homes are: in the study's own list of services, or in every service target at the headline's cutoff; and in the bundles of the catalog.</summary>
sealed record CompletenessAnswer(HomeCompleteness Homes, ImmutableArray<ServiceBundle> Bundles, DemandGroup Group, ImmutableArray<CompletenessRow> Rows)
{
    /// <summary>Null when the study has no service target.</summary>
    public static CompletenessAnswer? Compute(StudyRun run, HeadlineWalk walk)
    {
        ImmutableArray<CompletenessSetting> asked = run.Settings.Analyses.Completeness is { Length: > 0 } own
            ? own
            : [.. run.Reach.Targets.Where(t => !t.Target.IsAssumed && !t.Target.Id.StartsWith(CoverageTarget.KindPrefix, StringComparison.Ordinal))
                .Select(t => t.Target.Id).Except(GeodataFiles.Analyses().LeftOutOfCompleteness).Select(id => new CompletenessSetting(id, null, null))];
        if (asked.Length == 0)
        {
            return null;
        }

        var times = new Dictionary<string, TargetTimes>(StringComparer.Ordinal);
        var homes = HomeCompleteness.Compute([.. asked.Select(a => Service(run, walk, a, times))], walk.Direction);
        // A service of the list keeps its own cutoff and walker in a bundle.
        ImmutableArray<ServiceBundle> bundles =
        [
            .. run.Inputs.Catalog.Bundles.Select(b => new ServiceBundle(b.Key, HomeCompleteness.Compute(
                [.. b.Value.Select(s => Service(run, walk, asked.FirstOrDefault(a => a.Service == s) ?? new CompletenessSetting(s, null, null), times))], walk.Direction))),
        ];
        return new CompletenessAnswer(homes, bundles, walk.Group, CompletenessTable.Compute(homes, walk.Group, bundles, run.Inputs.Levels));
    }

    static CompletenessService Service(StudyRun run, HeadlineWalk walk, CompletenessSetting setting, Dictionary<string, TargetTimes> known)
    {
        if (!known.TryGetValue(setting.Service, out var times))
        {
            times = run.Reach.Targets.FirstOrDefault(t => !t.Target.IsAssumed && t.Target.Id == setting.Service) ?? Walk(run, walk, setting.Service);
            known[setting.Service] = times;
        }

        var parts = setting.Walker is { } own ? Replaced(run, walk, own) : walk.Parts;
        return new CompletenessService(times, TravelTime.FromMinutes(setting.Minutes ?? walk.Headline.Minutes), parts);
    }

    /// <summary>The headline's parts walked by one other profile; a composite must take the group apart alike.</summary>
    static ImmutableArray<WalkerPart> Replaced(StudyRun run, HeadlineWalk walk, string walker) =>
        run.Inputs.Walkers.FindProfile(walker) is not null
            ? [.. walk.Parts.Select(p => p with { ProfileId = walker })]
            : WalkerParts.Of(run.Inputs.Demand, walk.Group, run.Inputs.Walkers, walker) is { } parts
                && parts.Select(p => (p.Column.Id, p.Sign)).SequenceEqual(walk.Parts.Select(p => (p.Column.Id, p.Sign)))
                ? parts
                : throw new InputException(
                    $"the walker '{walker}' takes the group {walk.Group.Id} apart in other bands than the headline's walker", "study, completeness", "name a walker of one profile, or the headline's");

    /// <summary>A service of a bundle that is no target of the study: its walks by every profile the study has.</summary>
    static TargetTimes Walk(StudyRun run, HeadlineWalk walk, string service)
    {
        var target = TargetList.Build(run.Inputs.Facilities, run.Inputs.Catalog, [service]).FirstOrDefault(t => !t.IsAssumed) ?? new CoverageTarget(service, false, []);
        var none = new int[run.Inputs.Demand.Count];
        Array.Fill(none, TargetTimes.NoFacility);
        return new TargetTimes(target, walk.Nearest(run.Reach.FacilitySnaps, target.Facilities), none);
    }
}
