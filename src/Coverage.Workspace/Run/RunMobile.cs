using System.Collections.Immutable;
using Coverage.Access;
using Coverage.City;
using Coverage.Geo;
using Coverage.Network;
using Coverage.Reach;
using Coverage.Supply;
using Coverage.Workspaces.Import;
using Coverage.Workspaces.Import.Mapping;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Run;

/// <summary>
/// Where the vehicles of a run should stop in a week: at open facilities and at the stops of today's schedule, chosen for the people of the headline whom no fixed facility of the
/// service covers, each walking to the stop as they walk to a facility.
/// </summary>
static class RunMobile
{
    /// <summary>Possible stops that are looked at, those with the most uncovered people near first; a bound of the search, told when it cuts.</summary>
    const int MostStops = 400;

    /// <summary>Null when no vehicle of the study has a week to plan, or nothing can be planned; the reason is then a finding.</summary>
    public static MobileStudy? Compute(StudyRun run, RunRoads roads)
    {
        var fleets = run.Study.Vehicles.Where(v => v.Week is not null).ToArray();
        if (fleets.Length == 0 || HeadlineWalk.Of(run) is not { } walk)
        {
            return null;
        }

        if (fleets.SelectMany(f => f.Week!.Services).Distinct(StringComparer.Ordinal).ToArray() is not [var service])
        {
            return Left(run, "the vehicles give several services", "plan the vehicles of one service at a time");
        }

        if (fleets.Select(f => (f.Profile, f.Week!.PeoplePerSession)).Distinct().ToArray() is not [var (profile, people)])
        {
            return Left(run, "the vehicles have different profiles or people of a session", "give every vehicle with a week the same 'profile' and 'peoplePerSession'");
        }

        if (run.Reach.Targets.SingleOrDefault(t => t.Target.Id == service && !t.Target.IsAssumed) is not { } times)
        {
            return Left(run, $"no fixed facility offers '{service}', so nobody is known to be left out by them", $"name the service among the targets, or plan '{service}' when facilities offer it");
        }

        var vehicle = roads.Vehicle(profile, "vehicles, profile");
        var uncovered = UncoveredByProfile(run, walk, times);
        var all = PossibleStops(run, service);
        var (stops, reach) = NearUncovered(walk, all, uncovered);
        if (stops.Length == 0)
        {
            return Left(run, "no possible stop has an uncovered person within the walk", "nothing is left to plan for");
        }

        var ids = new FacilityIds(run.Inputs.Facilities);
        var bases = fleets.Select(f => (Fleet: f, Place: BaseOf(run, ids, f))).ToArray();
        var question = new MobileQuestion
        {
            Reach = reach,
            Uncovered = [.. uncovered.SelectMany(u => u)],
            Drives = Drives(run, roads, vehicle, [.. stops.Select(s => s.Place), .. bases.Select(b => b.Place)], fleets.Max(f => f.Week!.DayMinutes)),
            Vehicles = [.. bases.SelectMany((b, k) => Enumerable.Range(1, b.Fleet.Count).Select(n => new MobileVehicle(
                b.Fleet.Count == 1 ? b.Fleet.Id : $"{b.Fleet.Id}-{n}", stops.Length + k, b.Fleet.Week!.DaysPerWeek, b.Fleet.Week.SessionsPerDay, TravelTime.FromMinutes(b.Fleet.Week.DayMinutes))))],
            OnSiteMs = (int)Math.Round(vehicle.StopSeconds * 1000),
            AccessMs = (int)Math.Round(vehicle.StartSeconds * 1000),
            PeoplePerSession = people,
        };
        return new MobileStudy
        {
            Service = service,
            StopIds = [.. stops.Select(s => s.Id)],
            StopNames = [.. stops.Select(s => s.Name)],
            StopPlaces = [.. stops.Select(s => s.Place)],
            LeftOut = Math.Max(0, all.Length - MostStops),
            Question = question,
            Plan = MobileStops.Compute(question, run.Options.Cancellation),
        };
    }

    /// <summary>Per profile of the headline (ordinal order), the people of every home beyond the cutoff of any fixed facility, millionths.</summary>
    static long[][] UncoveredByProfile(StudyRun run, HeadlineWalk walk, TargetTimes times) =>
    [
        .. walk.ProfileIds.Select(profile =>
            Uncovered.PerPlace(times, [.. walk.Parts.Where(p => p.ProfileId == profile)], walk.Direction, walk.CutoffMs)),
    ];

    /// <summary>Open facilities that stand still, and the stops of today's schedule of the service; a place twice counts once.</summary>
    static ImmutableArray<(string Id, string Name, LonLat Place)> PossibleStops(StudyRun run, string service)
    {
        var tiers = run.Inputs.Catalog.Kinds.ToDictionary(k => k.Id, k => k.Tier, StringComparer.Ordinal);
        var facilities = run.Inputs.Facilities
            .Where(f => f.Status == FacilityStatus.Open && tiers[f.Kind] is not ("vehicle" or "household"))
            .Select(f => (f.Id, f.Name, f.Place));
        var scheduled = run.Inputs.MobileStops.Where(s => s.Services.Contains(service)).Select(s => (s.Id, s.Name, s.Place));
        return [.. facilities.Concat(scheduled).DistinctBy(s => s.Place)];
    }

    /// <summary>The possible stops with uncovered people within the walk, at most <see cref="MostStops"/>, and who walks to each: homes stand once per profile.</summary>
    static (ImmutableArray<(string Id, string Name, LonLat Place)> Stops, OdMatrix Reach) NearUncovered(
        HeadlineWalk walk, ImmutableArray<(string Id, string Name, LonLat Place)> all, long[][] uncovered)
    {
        var snaps = walk.Attach(all.Select(s => s.Place).ToArray());
        var near = Reach(walk, snaps, Enumerable.Range(0, all.Length));
        var homes = uncovered[0].Length;
        var people = new long[all.Length];
        for (var s = 0; s < all.Length; s++)
        {
            foreach (var place in near.Row(s).Places)
            {
                people[s] += uncovered[place / homes][place % homes];
            }
        }

        int[] kept = [.. Enumerable.Range(0, all.Length).Where(s => people[s] > 0).OrderByDescending(s => people[s]).ThenBy(s => s).Take(MostStops).Order()];
        return ([.. kept.Select(s => all[s])], kept.Length == all.Length ? near : Reach(walk, snaps, kept));
    }

    static OdMatrix Reach(HeadlineWalk walk, SnapTable snaps, IEnumerable<int> set)
    {
        var byProfile = walk.Pairs(snaps, set);
        return OdMatrix.Join([.. walk.ProfileIds.Select(p => byProfile[p])]);
    }

    static LonLat BaseOf(StudyRun run, FacilityIds ids, VehicleFleet fleet) => ids.Find(fleet.Base!) is { } id
        ? run.Inputs.Facilities.First(f => f.Id == id).Place
        : throw new InputException($"the vehicles '{fleet.Id}' have no known base: {ids.WhyNot(fleet.Base!)}", "vehicles, base", "name the id of a facility");

    static OdMatrix Drives(StudyRun run, RunRoads roads, VehicleProfile vehicle, LonLat[] places, int dayMinutes)
    {
        var snaps = roads.Attach(places);
        return OdMatrix.Compute(
            FacilitySet.All(snaps),
            AttachedPlaces.Build(roads.Arcs(vehicle, SearchDirection.Outward), snaps),
            TravelTime.FromMinutes(dayMinutes),
            new OdOptions { Parallelism = run.Options.Parallelism, Cancellation = run.Options.Cancellation });
    }

    static MobileStudy? Left(StudyRun run, string reason, string cure)
    {
        run.Report.Add(new ImportFinding(Severity.Warned, "mobile-plan-left-out", run.Settings.Id, "", "vehicles", "", "the weekly plan of the vehicles is left out: " + reason, cure));
        return null;
    }
}
