using System.Collections.Immutable;

namespace Coverage.Supply;

/// <summary>
/// Chooses the stops of a mobile service and lays out its week. Stops are chosen to reach the most uncovered people: greedily, then by exchanges until none helps; the answer carries
/// an upper bound (what is reached plus the largest further gains, and no more than everybody reachable), so the distance from the optimum is known. The week then gives each
/// chosen stop to the vehicle whose base is nearest and has a session left (exact), and fills days so that drive, access and dwell fit the day.
/// </summary>
public static class MobileStops
{
    public static MobilePlan Compute(MobileQuestion question, CancellationToken cancellation = default)
    {
        var drives = new DriveTable(question.Drives);
        var possible = Enumerable.Range(0, question.Reach.RowCount).Where(s => question.Vehicles.Any(v => FitsADay(question, drives, v, s))).ToArray();
        var sessions = question.Vehicles.Sum(v => v.DaysPerWeek * v.SessionsPerDay);
        var coverage = new MobileCoverage(question.Reach, question.Uncovered);
        var chosen = Choose(coverage, possible, sessions, cancellation);
        var further = possible.Except(chosen).Select(coverage.Gain).OrderDescending().Take(sessions).Sum();
        var reachable = Reachable(question, possible);
        var bound = Math.Min(reachable, coverage.Reached + further);
        var week = new MobileWeek(question, drives).Lay(chosen, cancellation);
        return Describe(question, week, bound, reachable, chosen);
    }

    static List<int> Choose(MobileCoverage coverage, int[] possible, int most, CancellationToken cancellation)
    {
        var chosen = new List<int>();
        while (chosen.Count < most)
        {
            cancellation.ThrowIfCancellationRequested();
            var best = Best(possible.Except(chosen), coverage);
            if (best.Gain == 0)
            {
                break;
            }

            coverage.Add(best.Stop);
            chosen.Add(best.Stop);
        }

        for (var better = true; better;)
        {
            cancellation.ThrowIfCancellationRequested();
            better = false;
            for (var i = 0; i < chosen.Count; i++)
            {
                var (old, before) = (chosen[i], coverage.Reached);
                coverage.Remove(old);
                var best = Best(possible.Except(chosen), coverage);
                var takes = coverage.Reached + best.Gain > before;
                coverage.Add(takes ? best.Stop : old);
                chosen[i] = takes ? best.Stop : old;
                better |= takes;
            }
        }

        return chosen;
    }

    /// <summary>The largest gain, the smaller stop among equals.</summary>
    static (int Stop, long Gain) Best(IEnumerable<int> stops, MobileCoverage coverage)
    {
        var best = (Stop: -1, Gain: 0L);
        foreach (var s in stops)
        {
            var gain = coverage.Gain(s);
            best = gain > best.Gain ? (s, gain) : best;
        }

        return best;
    }

    static bool FitsADay(MobileQuestion q, DriveTable drives, MobileVehicle vehicle, int stop) =>
        drives.Ms(vehicle.Base, stop) is { } there && drives.Ms(stop, vehicle.Base) is { } back
        && there + back + (long)q.AccessMs + q.OnSiteMs <= vehicle.DayMs;

    static long Reachable(MobileQuestion question, int[] possible)
    {
        var all = new MobileCoverage(question.Reach, question.Uncovered);
        foreach (var s in possible)
        {
            all.Add(s);
        }

        return all.Reached;
    }

    static MobilePlan Describe(MobileQuestion question, MobileWeek.Laid week, long bound, long reachable, List<int> chosen)
    {
        var coverage = new MobileCoverage(question.Reach, question.Uncovered);
        var sessions = ImmutableArray.CreateBuilder<MobileSession>();
        var served = 0.0;
        foreach (var s in week.Sessions)
        {
            var before = coverage.Reached;
            coverage.Add(s.Stop);
            sessions.Add(s with { NewlyReached = coverage.Reached - before });
            var there = 0L;
            foreach (var home in question.Reach.Row(s.Stop).Places)
            {
                there += question.Uncovered[home];
            }

            served += Math.Min(question.PeoplePerSession, City.People.ToPersons(there));
        }

        return new MobilePlan
        {
            Sessions = sessions.ToImmutable(),
            Reached = coverage.Reached,
            Reachable = reachable,
            UpperBound = Math.Max(bound, coverage.Reached),
            ServedPerWeek = Math.Min(served, City.People.ToPersons(coverage.Reached)),
            NotScheduled = [.. chosen.Except(week.Sessions.Select(s => s.Stop)).Order()],
            DriveMs = week.DriveMs,
        };
    }
}
