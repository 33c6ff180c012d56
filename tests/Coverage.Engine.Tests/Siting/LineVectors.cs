using Coverage.Siting;

namespace Coverage.Engine.Tests.Siting;

/// <summary>VECTORS §6 and §7: six places on a line, each both demand and candidate.</summary>
public sealed class LineVectors
{
    static readonly int[] Minutes = [0, 4, 9, 15, 18, 26];
    static readonly long[] Weights = [100, 250, 150, 300, 120, 180];

    internal static SitingProblem Line(SitingObjective objective, int cutoff, int? add) => new()
    {
        Objective = objective,
        Sites = [.. "abcdef".Select(c => new SitingSite(c.ToString()))],
        Layers = [new SitingLayer("line", SitingPairs.Of([.. Minutes.Select(a => Minutes.Select(b => Math.Abs(a - b)).ToArray())]), [.. Weights])],
        CutoffMs = cutoff,
        Add = add,
    };

    internal static string Names(SitingPlan plan) => string.Concat(plan.Opened.Select(s => "abcdef"[s]));

    [Theory]
    [InlineData(5, 1, 500, "b")]
    [InlineData(5, 2, 920, "bd")]
    [InlineData(5, 3, 1100, "bdf")]
    [InlineData(6, 1, 700, "c")]
    [InlineData(6, 2, 920, "ad")]
    [InlineData(6, 3, 1100, "adf")]
    [InlineData(8, 1, 700, "c")]
    [InlineData(8, 2, 1100, "be")]
    [InlineData(9, 1, 920, "c")]
    [InlineData(9, 2, 1100, "ae")]
    public void Most_people_covered_on_the_line(int cutoff, int add, long value, string sites)
    {
        var plan = Line(SitingObjective.MaxCover, cutoff, add).Solve();

        Assert.Equal((value, value, value, sites), (plan.Value, plan.LowerBound, plan.UpperBound, Names(plan)));
        Assert.True(plan.Proved && plan.Canonical && !plan.Stopped);
    }

    [Theory]
    [InlineData(5, "bdf")]
    [InlineData(6, "adf")]
    [InlineData(8, "be")]
    [InlineData(9, "ae")]
    public void Fewest_sites_that_cover_the_line(int cutoff, string sites)
    {
        var plan = Line(SitingObjective.SetCover, cutoff, null).Solve();

        Assert.Equal((sites.Length, sites, true), ((int)plan.Value, Names(plan), plan.Proved));
    }

    [Theory]
    [InlineData(1, 7490, "d")]
    [InlineData(2, 3490, "bd")]
    [InlineData(3, 1510, "bdf")]
    public void Least_walking_on_the_line(int add, long value, string sites)
    {
        var plan = Line(SitingObjective.PMedian, 1000, add).Solve();

        Assert.Equal((value, value, value, sites), (plan.Value, plan.LowerBound, plan.UpperBound, Names(plan)));
    }

    [Theory]
    [InlineData(1, 15, "d")]
    [InlineData(2, 8, "be")]
    [InlineData(3, 5, "bdf")]
    public void Shortest_longest_walk_on_the_line(int add, long value, string sites)
    {
        var plan = Line(SitingObjective.PCenter, 1000, add).Solve();

        Assert.Equal((value, value, value, sites), (plan.Value, plan.LowerBound, plan.UpperBound, Names(plan)));
    }

    [Theory]
    [InlineData(SitingObjective.CapacitatedSplit, 300, 600, null)]
    [InlineData(SitingObjective.CapacitatedSplit, 400, 800, "bc")]
    [InlineData(SitingObjective.CapacitatedSplit, 500, 920, "bd")]
    [InlineData(SitingObjective.CapacitatedWhole, 300, 570, "cd")]
    [InlineData(SitingObjective.CapacitatedWhole, 400, 700, null)]
    [InlineData(SitingObjective.CapacitatedWhole, 500, 920, "bd")]
    public void Two_sites_of_equal_capacity_serve_the_line(SitingObjective objective, long capacity, long value, string? sites)
    {
        var line = Line(objective, 6, 2);
        var plan = (line with { Sites = [.. line.Sites.Select(s => s with { Capacity = capacity })] }).Solve();

        Assert.Equal((value, value, value), (plan.Value, plan.LowerBound, plan.UpperBound));
        Assert.Equal(sites ?? Names(plan), Names(plan));
    }

    [Fact]
    public void Greedy_stops_at_49_where_58_can_be_had()
    {
        int[][] reach = [[0, 1, 2, 3], [0, 1, 4], [2, 3, 5]];
        var problem = new SitingProblem
        {
            Objective = SitingObjective.MaxCover,
            Sites = [.. "xyz".Select(c => new SitingSite(c.ToString()))],
            Layers =
            [
                new SitingLayer("gap", SitingPairs.Of([.. reach.Select(r => Enumerable.Range(0, 6).Select(i => r.Contains(i) ? 1 : -1).ToArray())]), [10, 10, 10, 10, 9, 9]),
            ],
            CutoffMs = 1,
            Add = 2,
        };

        var greedy = problem.Solve(new SitingOptions { GreedyOnly = true });
        var best = problem.Solve();

        Assert.Equal(49, greedy.Value);
        Assert.True(greedy.UpperBound >= 58);
        Assert.Equal((58, 58), (best.Value, best.UpperBound));
        Assert.Equal([1, 2], best.Opened);
    }

    [Fact]
    public void The_bound_at_given_prices_is_the_published_one()
    {
        var model = ChoiceProblem.Of(Line(SitingObjective.MaxCover, 6, 2)).Whole;

        // VECTORS §7 prices what a column pays; here a row's price is the rest of its weight.
        long Bound(params long[] paid)
        {
            var prices = new ChoicePrices(model, [.. paid.Select((v, i) => Weights[i] - v)], 0, null);
            prices.Evaluate(0);
            return prices.Bound;
        }

        Assert.Equal(1100, Bound(0, 0, 0, 0, 0, 0));
        Assert.Equal(1270, Bound(100, 250, 150, 300, 120, 180));
        Assert.Equal(1185, Bound(50, 125, 75, 150, 60, 90));
        Assert.Equal(920, Bound(100, 100, 0, 80, 120, 180));
    }

    [Fact]
    public void The_gap_is_measured_from_the_upper_bound()
    {
        var plan = new SitingPlan { Objective = SitingObjective.MaxCover, LowerBound = 920, UpperBound = 1100 };

        Assert.Equal(0.1636, plan.Gap, 4);
    }
}
