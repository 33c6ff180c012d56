using Coverage.Reach;
using Coverage.Supply;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Supply;

public sealed class HubAssignmentTests
{
    static readonly HubRange OneOrTwo = new(1, 2);

    [Fact]
    public void Stations_move_to_a_hub_further_off_so_that_no_hub_is_left_short()
    {
        // All four are nearer to hub 0, which may lead two; 2 and 3 lose least by going to hub 1.
        var matrix = Minutes(new double[,] { { 2, 3, 4, 5 }, { 20, 20, 6, 8 } });

        var plan = HubAssignment.Suggest(matrix, OneOrTwo);

        Assert.Equal([0, 0, 1, 1], plan.HubOfStation);
        Assert.Equal([2, 2], plan.Stations);
        Assert.Equal((2 + 3 + 6 + 8) * 60_000, plan.TotalMs);
        Assert.Equal([4, 0], HubAssignment.Nearest(matrix, OneOrTwo).Stations);
    }

    [Fact]
    public void A_hub_at_either_end_of_the_range_is_in_it()
    {
        var range = new HubRange(6, 10);

        Assert.Equal(
            [HubSpan.Below, HubSpan.InRange, HubSpan.InRange, HubSpan.Above], new[] { 5, 6, 10, 11 }.Select(range.Of));
    }

    [Fact]
    public void Stations_no_hub_reaches_and_stations_without_room_are_orphans_told_apart()
    {
        var matrix = Minutes(new double[,] { { 5, 6, 7, -1 } });

        var plan = HubAssignment.Suggest(matrix, OneOrTwo);

        Assert.Equal([0, 0, -1, -1], plan.HubOfStation);
        Assert.Equal([2, 3], plan.Orphans);
        Assert.Equal([3], plan.OutOfReach);
    }

    [Fact]
    public void A_lower_end_that_cannot_be_met_is_a_shortfall_and_orphans_nobody()
    {
        var plan = HubAssignment.Suggest(Minutes(new double[,] { { 5, 6 }, { 9, 9 }, { 30, 30 } }), new HubRange(1, 4));

        Assert.Empty(plan.Orphans);
        Assert.Equal(1, plan.Shortfall);
        Assert.Equal([1, 1, 0], plan.Stations);
    }

    [Fact]
    public void Membership_as_it_is_keeps_members_beyond_reach()
    {
        var plan = HubAssignment.Describe(Minutes(new double[,] { { 5, -1, 7 } }), OneOrTwo, [0, 0, -1]);

        Assert.Equal([300_000, -1, -1], plan.MsOfStation);
        Assert.Equal([2], plan.Stations);
        Assert.Equal([2], plan.Orphans);
        Assert.Equal([1], plan.OutOfReach);
    }

    [Fact]
    public void The_suggestion_is_optimal_by_trying_everything()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var dice = new Random(seed);
            var (hubs, stations) = (1 + dice.Next(3), 1 + dice.Next(6));
            var minutes = new double[hubs, stations];
            for (var h = 0; h < hubs; h++)
            {
                for (var s = 0; s < stations; s++)
                {
                    minutes[h, s] = dice.Next(4) == 0 ? -1 : dice.Next(20);
                }
            }

            var min = dice.Next(3);
            var (matrix, range) = (Minutes(minutes), new HubRange(min, min + dice.Next(3)));

            var plan = HubAssignment.Suggest(matrix, range);

            Assert.All(plan.Stations, n => Assert.True(n <= range.Max));
            Assert.Equal(Best(matrix, range), (plan.Orphans.Count(), plan.Shortfall, plan.TotalMs));
        }
    }

    static (int Orphans, int Shortfall, long Ms) Best(OdMatrix matrix, HubRange range)
    {
        var (hubs, stations) = (matrix.RowCount, matrix.PlaceCount);
        var best = (int.MaxValue, int.MaxValue, long.MaxValue);
        for (var code = 0; code < (int)Math.Pow(hubs + 1, stations); code++)
        {
            var choice = new int[stations];
            for (var (s, rest) = (0, code); s < stations; s++, rest /= hubs + 1)
            {
                choice[s] = rest % (hubs + 1) - 1;
            }

            var plan = HubAssignment.Describe(matrix, range, choice);
            var possible = plan.Stations.All(n => n <= range.Max) && Enumerable.Range(0, stations).All(s => choice[s] < 0 || plan.MsOfStation[s] >= 0);
            var value = (plan.Orphans.Count(), plan.Shortfall, plan.TotalMs);
            best = possible && value.CompareTo(best) < 0 ? value : best;
        }

        return best;
    }

    static OdMatrix Minutes(double[,] minutes) =>
        AccessWorld.OfMinutes(minutes, new double[minutes.GetLength(1)], new double[minutes.GetLength(0)]).Matrix();
}
