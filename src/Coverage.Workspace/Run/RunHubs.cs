using System.Collections.Immutable;
using Coverage.Audit;
using Coverage.Reach;
using Coverage.Supply;

namespace Coverage.Workspaces.Run;

/// <summary>Centre with stations in a run: the pattern comes from the study's standards, the minutes are the headline profile's walk from the station to its hub.</summary>
static class RunHubs
{
    const string UnitLevelName = "township";

    /// <summary>Beyond this walk a hub is out of a station's reach; a bound of the search, far above any hub's own district.</summary>
    const int MostMinutes = 120;

    public static HubStudy? Compute(StudyRun run)
    {
        if (RuleOf(run.Inputs.Source.Standards) is not { } rule)
        {
            return null;
        }

        var costs = run.Streets.Costs.Single(c => c.ProfileId == run.HeadlineProfile);
        var arcs = PackedArcs.Build(costs, SearchDirection.Inward, run.Inputs.Walkers.FindProfile(run.HeadlineProfile)!.AccessMetresPerSecond);
        var all = AttachedPlaces.Build(arcs, run.Reach.FacilitySnaps);
        var options = new OdOptions { Parallelism = run.Options.Parallelism, Cancellation = run.Options.Cancellation };
        return HubStudy.Compute(
            rule,
            run.Inputs.Facilities,
            UnitsOf(run),
            hubs => OdMatrix.Compute(new FacilitySet(run.Reach.FacilitySnaps, hubs.AsSpan()), all, TravelTime.FromMinutes(MostMinutes), options),
            run.Options.Cancellation);
    }

    static IReadOnlyList<string?> UnitsOf(StudyRun run)
    {
        foreach (var (level, units) in run.Inputs.FacilityUnits)
        {
            if (level == UnitLevelName)
            {
                return units;
            }
        }

        return new string?[run.Inputs.Facilities.Length];
    }

    /// <summary>The first pattern with numbers, else the first without; null when no standard of the study describes hubs.</summary>
    public static HubRule? RuleOf(ImmutableArray<ServiceStandard> standards)
    {
        var rules = standards.SelectMany(s => s.EffectiveRules()).Select(r => r.Rule).OfType<HubServesRule>().ToArray();
        var chosen = rules.FirstOrDefault(r => r is { Min: not null, Max: not null }) ?? rules.FirstOrDefault();
        return chosen is null ? null : new HubRule(
            chosen.Id,
            chosen.HubKinds,
            chosen.SatelliteKinds,
            [.. chosen.LinkBy.Select(LinkOf)],
            chosen is { Min: { } min, Max: { } max } ? new HubRange(min, max) : null);
    }

    static HubLinkKind LinkOf(HubLink link) => link switch
    {
        HubLink.OperatorGroup => HubLinkKind.OperatorGroup,
        HubLink.AssignedHubId => HubLinkKind.AssignedHubId,
        _ => HubLinkKind.NearestWithinUnit,
    };
}
