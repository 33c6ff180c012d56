using Coverage.Siting;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Siting;

/// <summary>Candidates that some best plan does without: which they are, and that leaving them out changes no optimum.</summary>
public sealed class DominationTests
{
    const int Worlds = 200;

    /// <summary>Site 0 covers places 0–2, site 1 places 0–1, site 2 place 3, site 3 nobody; every place has ten people.</summary>
    static SitingProblem Story(SitingObjective objective) => new()
    {
        Objective = objective,
        Sites = [.. Enumerable.Range(0, 4).Select(s => new SitingSite("s" + s))],
        Layers = [new SitingLayer("one", SitingPairs.Of([[1, 1, 1, -1], [1, 1, -1, -1], [-1, -1, -1, 1], [-1, -1, -1, -1]]), [10, 10, 10, 10])],
        CutoffMs = 5,
        Add = 2,
    };

    static int[] Left(SitingProblem problem) => [.. problem.Solve().Dominated];

    [Fact]
    public void A_site_whose_people_another_covers_as_well_is_left_aside_and_so_is_one_that_covers_nobody() =>
        Assert.Equal([1, 3], Left(Story(SitingObjective.MaxCover)));

    [Fact]
    public void A_cheaper_site_is_kept_under_a_budget()
    {
        var problem = Story(SitingObjective.MaxCover);
        problem = problem with { Budget = 12, Sites = [.. problem.Sites.Select((s, n) => s with { BuildCost = n == 1 ? 5 : 6 })] };

        Assert.Equal([3], Left(problem));
        Assert.Equal([1, 3], Left(problem with { Sites = [.. problem.Sites.Select(s => s with { BuildCost = 6 })] }));
    }

    [Fact]
    public void A_second_site_in_reach_is_kept_where_two_count() => Assert.Equal([3], Left(Story(SitingObjective.Backup)));

    [Fact]
    public void A_site_beside_a_full_one_is_kept_unless_only_one_may_open()
    {
        var problem = Story(SitingObjective.CapacitatedSplit);
        problem = problem with { Sites = [.. problem.Sites.Select(s => s with { Capacity = 20 })] };

        Assert.Equal([3], Left(problem));
        Assert.Equal([1, 3], Left(problem with { Add = 1 }));
        Assert.Equal([3], Left(problem with { Add = 1, Sites = problem.Sites.SetItem(1, problem.Sites[1] with { Capacity = 21 }) }));
    }

    [Fact]
    public void A_site_that_is_ready_earlier_is_kept()
    {
        var problem = Story(SitingObjective.MaxCover) with { Phases = new SitingPhases([2026, 2027], [1, 2], []) };

        Assert.Equal([1, 3], Left(problem));
        Assert.Equal([3], Left(problem with { Sites = problem.Sites.SetItem(0, problem.Sites[0] with { EarliestYear = 2027 }) }));
    }

    [Fact]
    public void A_kept_or_excluded_site_lets_nobody_go_and_never_goes()
    {
        var problem = Story(SitingObjective.MaxCover);

        Assert.Equal([3], Left(problem with { Sites = problem.Sites.SetItem(0, problem.Sites[0] with { Role = SiteRole.Excluded }) }));
        Assert.DoesNotContain(1, Left(problem with { Sites = problem.Sites.SetItem(1, problem.Sites[1] with { Role = SiteRole.Kept }) }));
    }

    public static TheoryData<string> Kinds => ["cover", "median", "backup", "money", "cheapest", "floor", "services", "buildings", "split", "whole"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Without_them_the_best_that_can_be_is_the_same(string kind)
    {
        var left = 0;
        for (var seed = 1000UL; seed < 1000 + Worlds; seed++)
        {
            var problem = World(kind, seed);
            var plan = problem.Solve();
            var without = problem with
            {
                Sites = [.. problem.Sites.Select((s, n) => plan.Dominated.Contains(n) ? s with { Role = SiteRole.Excluded } : s)],
            };

            Assert.All(plan.Dominated, s => Assert.Equal(SiteRole.Candidate, problem.Sites[s].Role));
            Assert.True(SitingOracle.Best(problem)?.Value == SitingOracle.Best(without)?.Value, $"seed {seed}: [{string.Join(' ', plan.Dominated)}] are needed");
            left += plan.Dominated.Length;
        }

        Assert.True(left > Worlds / 10, $"only {left} sites left aside: the worlds do not try the rule");
    }

    static SitingProblem World(string kind, ulong seed) => kind switch
    {
        "cover" => new RandomSiting(seed, SitingObjective.MaxCover),
        "median" => new RandomSiting(seed, SitingObjective.PMedian),
        "backup" => new RandomSiting(seed, SitingObjective.Backup),
        "money" => new RandomSiting(seed, SitingObjective.MaxCover).WithBudget(),
        "cheapest" => new RandomSiting(seed, SitingObjective.SetCover).WithCosts(),
        "floor" => new RandomSiting(seed, SitingObjective.MaxCover).WithFloor(),
        "services" => new RandomSiting(seed, SitingObjective.MaxCover).WithSecondService(),
        "buildings" => new RandomSiting(seed, SitingObjective.MaxCover).WithBuildings(),
        "split" => new RandomSiting(seed, SitingObjective.CapacitatedSplit, 7).WithCapacities(),
        _ => new RandomSiting(seed, SitingObjective.CapacitatedWhole, 7).WithCapacities(),
    } is { Problem: var problem } ? problem : throw new ArgumentOutOfRangeException(nameof(kind), kind, null);
}
