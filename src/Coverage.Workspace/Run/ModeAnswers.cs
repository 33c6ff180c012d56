using System.Collections.Immutable;
using Coverage.Access;
using Coverage.City;

namespace Coverage.Workspaces.Run;

/// <summary>The modes of every service target, each by itself: on foot, open at the time asked, with room, mobile stops, delivery.</summary>
static class ModeAnswers
{
    public static ImmutableArray<ModeRow> Compute(StudyRun run, HeadlineWalk walk, SortedDictionary<string, RoomAllocation> rooms)
    {
        var rows = new List<ModeRow>();
        var stops = Stops(run);
        var stopSnaps = stops.Length > 0 ? walk.Attach(stops.Select(s => s.Place).ToArray()) : null;
        var delivery = DeliveryReach.Of(run);
        foreach (var times in run.Reach.Targets.Where(t => !t.Target.IsAssumed && !t.Target.Id.StartsWith(CoverageTarget.KindPrefix, StringComparison.Ordinal)))
        {
            var target = times.Target;
            Add(target.Id, CareMode.Walk, Covered(walk, times.ByProfile, run.Inputs.Demand.Count));
            if (run.Settings.Analyses.OpenAt is { } moment)
            {
                AddOpen(run, walk, target, moment, Add);
            }

            if (rooms.TryGetValue(target.Id, out var room))
            {
                AddOf(target.Id, CareMode.WalkWithRoom, room.Placed, room.Wanted);
                AddOf(target.Id, CareMode.WalkRoomUnknown, room.PlacedUnknown, room.Wanted);
                AddOf(target.Id, CareMode.WalkFull, room.WithoutRoom, room.Wanted);
            }

            int[] own = [.. Enumerable.Range(0, stops.Length).Where(s => stops[s].Services.Contains(target.Id))];
            if (own.Length > 0)
            {
                Add(target.Id, CareMode.MobileStop, Covered(walk, walk.Nearest(stopSnaps!, own), run.Inputs.Demand.Count));
            }

            if (delivery.Declared(target.Id) is { } declared)
            {
                rows.AddRange(ModeRow.Rows(new ModeRow(target.Id, CareMode.DeliveryDeclared, walk.Group.Id, null, null, null, null, 0, 0), People(walk, declared), walk.Group.Millionths, run.Inputs.Levels));
                rows.AddRange(ModeRow.Rows(new ModeRow(target.Id, CareMode.Delivery, walk.Group.Id, null, delivery.Minutes, null, null, 0, 0), People(walk, delivery.InTime(target.Id)), walk.Group.Millionths, run.Inputs.Levels));
            }
        }

        return [.. rows];

        void Add(string target, CareMode mode, long[] people) => AddOf(target, mode, people, [.. walk.Group.Millionths]);

        void AddOf(string target, CareMode mode, long[] people, long[] total) => rows.AddRange(
            ModeRow.Rows(new ModeRow(target, mode, walk.Group.Id, walk.Headline.Walker, walk.Headline.Minutes, null, null, 0, 0), people, total, run.Inputs.Levels));
    }

    /// <summary>Facilities known to be open then, and those together with the ones whose hours nobody tells: an unknown hour is never "closed".</summary>
    static void AddOpen(StudyRun run, HeadlineWalk walk, CoverageTarget target, WeekMoment moment, Action<string, CareMode, long[]> add)
    {
        var facilities = run.Inputs.Facilities;
        int[] open = [.. target.Facilities.Where(f => facilities[f].Hours?.IsOpenAt(moment) == true)];
        int[] perhaps = [.. target.Facilities.Where(f => facilities[f].Hours?.IsOpenAt(moment) != false)];
        add(target.Id, CareMode.WalkOpen, Covered(walk, walk.Nearest(run.Reach.FacilitySnaps, open), run.Inputs.Demand.Count));
        add(target.Id, CareMode.WalkOpenOrUnknown, Covered(walk, walk.Nearest(run.Reach.FacilitySnaps, perhaps), run.Inputs.Demand.Count));
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
            var times = byProfile[part.ProfileId];
            for (var i = 0; i < places; i++)
            {
                people[i] += Uncovered.MsAt(times, walk.Direction, i) <= walk.CutoffMs ? part.Sign * part.Column.Millionths[i] : 0;
            }
        }

        return people;
    }

    static long[] People(HeadlineWalk walk, bool[] inside) => [.. walk.Group.Millionths.Select((m, i) => inside[i] ? m : 0)];
}
