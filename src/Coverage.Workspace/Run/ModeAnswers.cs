using System.Collections.Immutable;
using Coverage.Access;
using Coverage.City;
using Coverage.Network;

namespace Coverage.Workspaces.Run;

/// <summary>The modes of every service target, each by itself: on foot, open at the time asked, with room, mobile stops, delivery.</summary>
static class ModeAnswers
{
    public static ImmutableArray<ModeRow> Compute(StudyRun run, HeadlineWalk walk, SortedDictionary<string, RoomAllocation> rooms)
    {
        var rows = new List<ModeRow>();
        var targets = run.Reach.Targets.Where(t => !t.Target.IsAssumed && !t.Target.Id.StartsWith(CoverageTarget.KindPrefix, StringComparison.Ordinal)).ToArray();
        var walked = Walked(run, walk, targets);
        var delivery = DeliveryReach.Of(run);
        var everyone = walk.Group.Millionths.AsSpan().ToArray();
        foreach (var times in targets)
        {
            var target = times.Target;
            Add(target.Id, CareMode.Walk, Covered(walk, times.ByProfile, run.Inputs.Demand.Count));
            AddWalked(target.Id, CareMode.WalkOpen);
            AddWalked(target.Id, CareMode.WalkOpenOrUnknown);
            if (rooms.TryGetValue(target.Id, out var room))
            {
                AddOf(target.Id, CareMode.WalkWithRoom, room.Placed, room.Wanted);
                AddOf(target.Id, CareMode.WalkRoomUnknown, room.PlacedUnknown, room.Wanted);
                AddOf(target.Id, CareMode.WalkFull, room.WithoutRoom, room.Wanted);
            }

            AddWalked(target.Id, CareMode.MobileStop);
            if (delivery.Declared(target.Id) is { } declared)
            {
                rows.AddRange(ModeRow.Rows(new ModeRow(target.Id, CareMode.DeliveryDeclared, walk.Group.Id, null, null, null, null, 0, 0), People(walk, declared), everyone, run.Inputs.Levels));
                rows.AddRange(ModeRow.Rows(new ModeRow(target.Id, CareMode.Delivery, walk.Group.Id, null, delivery.Minutes, null, null, 0, 0), People(walk, delivery.InTime(target.Id)), everyone, run.Inputs.Levels));
            }
        }

        return [.. rows];

        void AddWalked(string target, CareMode mode)
        {
            if (walked.TryGetValue((target, mode), out var people))
            {
                Add(target, mode, people);
            }
        }

        void Add(string target, CareMode mode, long[] people) => AddOf(target, mode, people, everyone);

        void AddOf(string target, CareMode mode, long[] people, long[] total) => rows.AddRange(
            ModeRow.Rows(new ModeRow(target, mode, walk.Group.Id, walk.Headline.Walker, walk.Headline.Minutes, null, null, 0, 0), people, total, run.Inputs.Levels));
    }

    /// <summary>
    /// The people of every home by target and mode, for the modes that are a walk to other places than all open facilities: those known to be open at the moment asked; those
    /// together with the ones whose hours nobody tells (an unknown hour is never "closed"), both walked as the streets are at that moment; stops of vehicles.
    /// </summary>
    static Dictionary<(string Target, CareMode Mode), long[]> Walked(StudyRun run, HeadlineWalk walk, TargetTimes[] targets)
    {
        var facilities = run.Inputs.Facilities;
        var stops = Stops(run);
        var stopSnaps = stops.Length > 0 ? walk.Attach(stops.Select(s => s.Place).ToArray()) : null;
        var open = new List<((string Target, CareMode Mode) Key, (SnapTable Places, int[] Set) Set)>();
        var stopped = new List<((string Target, CareMode Mode) Key, (SnapTable Places, int[] Set) Set)>();
        foreach (var target in targets.Select(t => t.Target))
        {
            if (run.Settings.Analyses.OpenAt is { } moment)
            {
                Ask(open, target, CareMode.WalkOpen, run.Reach.FacilitySnaps, target.Facilities.Where(f => facilities[f].Hours?.IsOpenAt(moment) == true));
                Ask(open, target, CareMode.WalkOpenOrUnknown, run.Reach.FacilitySnaps, target.Facilities.Where(f => facilities[f].Hours?.IsOpenAt(moment) != false));
            }

            int[] own = [.. Enumerable.Range(0, stops.Length).Where(s => stops[s].Services.Contains(target.Id))];
            if (own.Length > 0)
            {
                Ask(stopped, target, CareMode.MobileStop, stopSnaps!, own);
            }
        }

        var then = run.Settings.Analyses.OpenAt is { } at ? walk.At(at) : walk;
        var covered = then.Covered([.. open.Select(a => a.Set)]).AsEnumerable().Concat(walk.Covered([.. stopped.Select(a => a.Set)]));
        return open.Concat(stopped).Zip(covered).ToDictionary(p => p.First.Key, p => p.Second);

        static void Ask(
            List<((string Target, CareMode Mode) Key, (SnapTable Places, int[] Set) Set)> list, CoverageTarget target, CareMode mode, SnapTable places, IEnumerable<int> set) =>
            list.Add(((target.Id, mode), (places, [.. set])));
    }

    /// <summary>Stops whose vehicle is not a closed or planned facility.</summary>
    static ImmutableArray<MobileStop> Stops(StudyRun run)
    {
        var shut = run.Inputs.Facilities.Where(f => f.Status != FacilityStatus.Open).Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        return [.. run.Inputs.MobileStops.Where(s => s.VehicleId is null || !shut.Contains(s.VehicleId))];
    }

    static long[] Covered(HeadlineWalk walk, IReadOnlyDictionary<string, WalkTimes> byProfile, int places)
    {
        var people = new long[places];
        foreach (var part in walk.Parts)
        {
            var (times, column) = (byProfile[part.ProfileId], part.Column.Millionths);
            for (var i = 0; i < places; i++)
            {
                people[i] += Uncovered.MsAt(times, walk.Direction, i) <= walk.CutoffMs ? part.Sign * column[i] : 0;
            }
        }

        return people;
    }

    static long[] People(HeadlineWalk walk, bool[] inside) => [.. walk.Group.Millionths.Select((m, i) => inside[i] ? m : 0)];
}
