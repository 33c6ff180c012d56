using Coverage.Reach;
using Coverage.Supply;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Supply;

public sealed class MobileStopsTests
{
    const int Minute = 60_000;
    const long Person = 1_000_000;

    [Fact]
    public void The_week_stops_where_the_most_uncovered_people_are()
    {
        // Stops a, b, c reach homes {0, 1}, {1, 2}, {3}; two sessions.
        var plan = MobileStops.Compute(Question(Reach([[0, 1], [1, 2], [3]], 4), [10, 1, 8, 9], days: 2));

        Assert.Equal([0, 2], plan.Sessions.Select(s => s.Stop).Order());
        Assert.Equal((20 * Person, 28 * Person), (plan.Reached, plan.Reachable));
    }

    [Fact]
    public void Reached_and_served_are_two_figures()
    {
        var plan = MobileStops.Compute(Question(Reach([[0]], 1), [10], days: 5));

        Assert.Equal((10 * Person, 6.0), (plan.Reached, plan.ServedPerWeek));
        Assert.Equal(0, plan.Gap);
    }

    [Fact]
    public void A_stop_whose_day_would_be_a_millisecond_too_long_is_not_made()
    {
        // 20 min there, 10 access, 60 on site, 20 back.
        var question = Question(Reach([[0]], 1), [10], days: 1) with { AccessMs = 10 * Minute };

        Assert.Single(MobileStops.Compute(WithDay(question, 110 * Minute)).Sessions);
        Assert.Empty(MobileStops.Compute(WithDay(question, 110 * Minute - 1)).Sessions);
    }

    [Fact]
    public void Two_sessions_share_a_day_when_the_day_has_time_and_else_take_two()
    {
        var question = Question(Reach([[0], [1]], 2), [5, 4], days: 2, perDay: 2);

        // Out 20, on site 60, between stops 20, on site 60, home 20.
        Assert.Equal([0, 0], MobileStops.Compute(WithDay(question, 180 * Minute)).Sessions.Select(s => s.Day));
        Assert.Equal([0, 1], MobileStops.Compute(WithDay(question, 180 * Minute - 1)).Sessions.Select(s => s.Day));
        Assert.Equal(60 * Minute, MobileStops.Compute(WithDay(question, 180 * Minute)).DriveMs);
    }

    [Fact]
    public void The_bound_holds_and_the_choice_is_near_it_by_trying_everything()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var dice = new Random(seed);
            var reach = Enumerable.Range(0, 8).Select(_ => Enumerable.Range(0, 14).Where(_ => dice.Next(3) == 0).ToArray()).ToArray();
            var people = Enumerable.Range(0, 14).Select(_ => (long)dice.Next(20)).ToArray();
            var question = Question(Reach(reach, 14), people, days: 3);

            var plan = MobileStops.Compute(question);

            var best = (from a in Enumerable.Range(0, 8) from b in Enumerable.Range(0, a) from c in Enumerable.Range(0, b)
                        select reach[a].Union(reach[b]).Union(reach[c]).Sum(h => people[h])).Max() * Person;
            Assert.True(plan.Reached <= best && best <= plan.UpperBound, $"seed {seed}: {plan.Reached} {best} {plan.UpperBound}");
            Assert.True(plan.Reached >= 0.9 * best, $"seed {seed}: {plan.Reached} of {best}");
            Assert.Equal(plan.Reached, plan.Sessions.Sum(s => s.NewlyReached));
        }
    }

    static MobileQuestion WithDay(MobileQuestion question, int dayMs) => question with { Vehicles = [question.Vehicles[0] with { DayMs = dayMs }] };

    /// <summary>One vehicle at the last row of the drives; every drive takes 20 minutes; 60 minutes on site, 6 people a session.</summary>
    static MobileQuestion Question(OdMatrix reach, long[] people, int days, int perDay = 1)
    {
        var stops = reach.RowCount;
        var drives = new double[stops + 1, stops + 1];
        foreach (var (a, b) in from a in Enumerable.Range(0, stops + 1) from b in Enumerable.Range(0, stops + 1) select (a, b))
        {
            drives[a, b] = a == b ? 0 : 20;
        }

        return new MobileQuestion
        {
            Reach = reach,
            Uncovered = [.. people.Select(p => p * Person)],
            Drives = AccessWorld.OfMinutes(drives, new double[stops + 1], new double[stops + 1]).Matrix(),
            Vehicles = [new MobileVehicle("v", stops, days, perDay, 480 * Minute)],
            OnSiteMs = 60 * Minute,
            PeoplePerSession = 6,
        };
    }

    static OdMatrix Reach(int[][] homesOfStop, int homes)
    {
        var minutes = new double[homesOfStop.Length, homes];
        foreach (var (s, h) in from s in Enumerable.Range(0, homesOfStop.Length) from h in Enumerable.Range(0, homes) select (s, h))
        {
            minutes[s, h] = homesOfStop[s].Contains(h) ? 5 : -1;
        }

        return AccessWorld.OfMinutes(minutes, new double[homes], new double[homesOfStop.Length]).Matrix();
    }
}
