using Coverage.Siting;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Siting;

/// <summary>Laws of siting, hand-computed stories and hostile questions.</summary>
public sealed class SitingLawTests
{
    [Fact]
    public void More_sites_more_money_or_a_lower_floor_never_cover_fewer()
    {
        for (var seed = 0UL; seed < 60; seed++)
        {
            var problem = new RandomSiting(seed, SitingObjective.MaxCover).WithBudget().Problem with { Budget = null };

            Rising(SitingCurve.BySites(problem, Enumerable.Range(0, 6)));
            Rising(SitingCurve.ByBudget(problem));
            var floored = new RandomSiting(seed, SitingObjective.MaxCover).WithFloor().Problem;
            Rising([.. SitingCurve.ByFloor(floored with { Floor = null }, floored.Floor!).Reverse()]);
        }

        static void Rising(IReadOnlyList<SitingPoint> points) =>
            Assert.All(points.Zip(points.Skip(1)), p => Assert.True(p.First.Plan.Value <= p.Second.Plan.Value && p.Second.Plan.Feasible));
    }

    [Fact]
    public void Gains_in_order_add_up_to_the_whole_gain()
    {
        for (var seed = 0UL; seed < 60; seed++)
        {
            var plan = new RandomSiting(seed, SitingObjective.MaxCover).Problem.Solve();

            Assert.Equal(plan.Value - plan.Before, plan.Gains.Sum(g => g.InOrder));
            Assert.All(plan.Gains, g => Assert.True(g.Last <= g.InOrder && g.InOrder <= g.Alone));
        }
    }

    [Fact]
    public void A_floor_nobody_can_meet_names_the_unit_and_the_nearest_floor()
    {
        var line = LineVectors.Line(SitingObjective.MaxCover, 6, 1);

        // Places a, b in unit 0 and c–f in unit 1; one site covers at most d, e, c of unit 1 and never f with them.
        var plan = (line with { Floor = new SitingFloor([0, 0, 1, 1, 1, 1], 2, 700) }).Solve();

        Assert.False(plan.Feasible);
        Assert.Equal(2, plan.Obstacle!.FewestSites);
        Assert.InRange(plan.Obstacle.ReachableFloorThousandths!.Value, 0, 699);
    }

    [Fact]
    public void Places_beyond_every_candidate_are_named_with_the_cutoff_that_would_help()
    {
        var line = LineVectors.Line(SitingObjective.SetCover, 3, null);
        var plan = (line with { Sites = [.. line.Sites.Select((s, i) => i == 5 ? s with { Role = SiteRole.Excluded } : s)] }).Solve();

        Assert.False(plan.Feasible);
        Assert.Equal([(0, 5)], plan.Obstacle!.Uncoverable);
        Assert.Equal(180, plan.Obstacle.UncoverableWeight);
        Assert.Equal(8, plan.Obstacle.NeededCutoffMs);
    }

    [Fact]
    public void Kept_sites_count_as_covered_and_excluded_ones_are_never_chosen()
    {
        var line = LineVectors.Line(SitingObjective.MaxCover, 6, 1);
        var plan = (line with
        {
            Sites = [.. line.Sites.Select((s, i) => s with { Role = i == 1 ? SiteRole.Kept : i == 3 ? SiteRole.Excluded : SiteRole.Candidate })],
        }).Solve();

        // b is kept (a, b, c: 500); d may not be used, so e adds d and e (420).
        Assert.Equal((500, 920, "e"), (plan.Before, plan.Value, LineVectors.Names(plan)));
        Assert.Equal([1, 4], plan.Open);
    }

    [Fact]
    public void Questions_that_do_not_fit_together_are_refused_in_words()
    {
        var line = LineVectors.Line(SitingObjective.MaxCover, 6, 1);
        SitingProblem[] bad =
        [
            line with { Add = -1 },
            line with { Budget = -5 },
            line with { Close = 1 },
            line with { Layers = [] },
            line with { Floor = new SitingFloor([0, 0], 1, 100) },
            line with { Objective = SitingObjective.PCenter, Add = null },
            line with { Objective = SitingObjective.SetCover, Budget = 5 },
            line with { Sites = [.. line.Sites.Skip(1)] },
            line with { Sites = [.. line.Sites.Select(s => s with { BuildCost = -1 })] },
        ];

        Assert.All(bad, p => Assert.Throws<InputException>(() => p.Solve()));
    }

    [Fact]
    public void Nothing_to_choose_from_is_an_answer_too()
    {
        var empty = new SitingProblem
        {
            Objective = SitingObjective.MaxCover,
            Sites = [],
            Layers = [new SitingLayer("none", new SitingPairs(2, [0], [], []), [5, 0])],
            CutoffMs = 10,
            Add = 3,
        };

        var plan = empty.Solve();

        Assert.True(plan.Proved);
        Assert.Equal(0, plan.Value);
    }
}
