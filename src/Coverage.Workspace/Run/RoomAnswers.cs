using Coverage.Access;
using Coverage.City;

namespace Coverage.Workspaces.Run;

/// <summary>Who finds room, for every service whose need the study tells.</summary>
static class RoomAnswers
{
    public static SortedDictionary<string, RoomAllocation> Compute(StudyRun run, HeadlineWalk walk)
    {
        var answers = new SortedDictionary<string, RoomAllocation>(StringComparer.Ordinal);
        foreach (var times in run.Reach.Targets.Where(t => !t.Target.IsAssumed))
        {
            if (run.Settings.Analyses.Need.TryGetValue(times.Target.Id, out var share))
            {
                var pairs = walk.Pairs(run.Reach.FacilitySnaps, times.Target.Facilities);
                long[] capacity = [.. run.Inputs.Facilities.Select(f => CapacityOf(f, times.Target.Id))];
                answers[times.Target.Id] = RoomAllocation.Compute(walk.Parts, pairs, capacity, share, run.Inputs.Demand.Count);
            }
        }

        return answers;
    }

    /// <summary>Millionths of a person: for the service where the list tells it apart, else for the facility; -1 when not told.</summary>
    static long CapacityOf(Facility facility, string service) =>
        facility.ServiceCapacity.TryGetValue(service, out var own) ? People.FromPersons(own)
        : facility.Capacity is { } whole ? People.FromPersons(whole)
        : -1;
}
