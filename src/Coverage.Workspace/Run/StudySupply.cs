using Coverage.City;
using Coverage.Layers;
using Coverage.Supply;

namespace Coverage.Workspaces.Run;

/// <summary>
/// How a study's supply is organised: centre with stations, kitchens with canteens, the week of its vehicles, home visits, institutions with medical care. Null where the study has no
/// such inputs, or does not want it told.
/// </summary>
sealed record StudySupply(HubStudy? Hubs, KitchenStudy? Kitchens, MobileStudy? Mobile, RunVisits? Visits, RunCarePairs? Pairs)
{
    public static StudySupply Compute(StudyRun run)
    {
        var roads = new RunRoads(run);
        return new StudySupply(
            Wanted(HubLayer.Id, () => RunHubs.Compute(run)),
            Wanted(KitchenLayer.Id, () => RunKitchens.Compute(run, roads)),
            Wanted(MobileStopLayer.Id, () => RunMobile.Compute(run, roads)),
            Wanted(VisitLayer.Id, () => RunVisits.Compute(run)),
            Wanted(CarePairLayer.Id, () => RunCarePairs.Compute(run, roads)));

        T? Wanted<T>(string analysis, Func<T?> compute)
            where T : class => run.Settings.Analyses.Wants(analysis) ? run.Clock.Measure(RunStage.Reach, analysis, compute) : null;
    }

    public IEnumerable<Layer> Layers(IReadOnlyList<Facility> facilities)
    {
        if (Hubs is { } hubs)
        {
            yield return HubLayer.Build(hubs, facilities);
        }

        if (Kitchens is { } kitchens)
        {
            yield return KitchenLayer.Build(kitchens, facilities);
        }

        if (Mobile is { } mobile)
        {
            yield return MobileStopLayer.Build(mobile);
        }

        if (Visits is { } visits)
        {
            yield return VisitLayer.Build(visits.Stations, facilities, visits.Settings.Walker, visits.Settings.Minutes);
        }

        if (Pairs is { } pairs)
        {
            yield return CarePairLayer.Build(pairs.Pairs, facilities, pairs.Settings.Vehicle);
        }
    }
}
