using Coverage.City;
using Coverage.Layers;
using Coverage.Supply;

namespace Coverage.Workspaces.Run;

/// <summary>How a study's supply is organised: centre with stations, kitchens with canteens. Null where the study has no such inputs.</summary>
sealed record StudySupply(HubStudy? Hubs, KitchenStudy? Kitchens)
{
    public static StudySupply Compute(StudyRun run)
    {
        var roads = new RunRoads(run);
        return new StudySupply(RunHubs.Compute(run), RunKitchens.Compute(run, roads));
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
    }
}
