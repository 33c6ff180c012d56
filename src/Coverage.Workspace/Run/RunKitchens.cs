using System.Collections.Immutable;
using Coverage.City;
using Coverage.Reach;
using Coverage.Supply;
using Coverage.Workspaces.Import;

namespace Coverage.Workspaces.Run;

/// <summary>The kitchens of a run: who cooks for whom by the study's own vehicle, and what fails with a kitchen down.</summary>
static class RunKitchens
{
    const string Service = "meals";

    /// <summary>Null when the study has no kitchens, or nothing to plan with; the reason is then a finding.</summary>
    public static KitchenStudy? Compute(StudyRun run, RunRoads roads)
    {
        var layers = run.Study.Kitchens;
        if (layers.Length == 0)
        {
            return null;
        }

        var places = KitchenStudy.PlacesOf(Service, run.Inputs.Facilities, run.Inputs.Catalog);
        ImmutableArray<Facility> kitchens = [.. run.Inputs.Kitchens.Where(k => k.Capacity is not null)];
        if (layers.Select(l => l.Vehicle).Distinct().ToArray() is not [{ } vehicleId])
        {
            return Left(run, "the kitchens name no vehicle, or different ones", "name the same \"vehicle\" in every layer of kitchens");
        }

        if (kitchens.Length == 0 || !places.Any(p => p.Need is not null))
        {
            return Left(run, "no kitchen or no open canteen tells a capacity", "give the kitchens and the canteens a capacity");
        }

        var vehicle = roads.Vehicle(vehicleId, "kitchens, vehicle");
        if (vehicle.HotHoldSeconds is not { } hold)
        {
            return Left(run, $"vehicle '{vehicleId}' tells no time that it keeps meals hot", "give the vehicle a \"hotHoldS\"");
        }

        ImmutableArray<int> canteens = [.. places.Where(p => p.Need is not null).Select(p => p.Facility)];
        var hotMs = (int)Math.Round(hold * 1000);
        var destinations = AttachedPlaces.Build(
            roads.Arcs(vehicle, SearchDirection.Outward), roads.Attach([.. canteens.Select(c => run.Inputs.Facilities[c])]));
        var question = new KitchenQuestion
        {
            Times = OdMatrix.Compute(
                FacilitySet.All(roads.Attach(kitchens)), destinations, hotMs, new OdOptions { Parallelism = run.Options.Parallelism, Cancellation = run.Options.Cancellation }),
            Capacity = [.. kitchens.Select(k => (long)Math.Floor(k.Capacity!.Value))],
            Need = [.. places.Where(p => p.Need is not null).Select(p => p.Need!.Value)],
            HandlingMs = (int)Math.Round((vehicle.StartSeconds + vehicle.StopSeconds) * 1000),
            HotLimitMs = hotMs,
        };
        return new KitchenStudy
        {
            Kitchens = kitchens,
            Canteens = canteens,
            WithoutCapacity = [.. places.Where(p => p.Need is null).Select(p => p.Facility)],
            Question = question,
            Plan = KitchenPlan.Compute(question, run.Options.Cancellation),
            WithoutEach = KitchenPlan.WithoutEach(question, run.Options.Cancellation),
            Carrier = vehicle.Id,
        };
    }

    static KitchenStudy? Left(StudyRun run, string reason, string cure)
    {
        run.Report.Add(new ImportFinding(Severity.Warned, "kitchens-left-out", run.Settings.Id, "", "kitchens", "", "the kitchen plan is left out: " + reason, cure));
        return null;
    }
}
