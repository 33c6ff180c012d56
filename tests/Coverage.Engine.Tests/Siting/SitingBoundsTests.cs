using Coverage.Siting;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Siting;

public sealed class SitingBoundsTests
{
    [Fact]
    public void Bounds_enclose_the_optimum_wherever_the_search_is_cut_short()
    {
        foreach (var objective in Enum.GetValues<SitingObjective>())
        {
            for (var seed = 0UL; seed < 60; seed++)
            {
                var fault = SitingBounds.Fault(new RandomSiting(seed, objective, 8).WithCapacities().Problem, seed);
                Assert.True(fault is null, $"{objective} seed {seed}, {fault}");
            }
        }
    }

    [Fact]
    public void A_wish_to_stop_brings_the_best_so_far_marked_stopped()
    {
        using var wish = new CancellationTokenSource();
        wish.Cancel();
        var problem = new RandomSiting(11, SitingObjective.MaxCover, 9).Problem;

        var plan = problem.Solve(new SitingOptions { Cancellation = wish.Token });

        Assert.True(plan.Proved || plan.Stopped);
        Assert.True(plan.LowerBound <= plan.UpperBound);
        Assert.Equal(plan.Value, SitingOracle.Value(problem, plan.Open));
    }

    [Fact]
    public void The_same_question_gets_the_same_answer_to_the_last_figure()
    {
        for (var seed = 0UL; seed < 40; seed++)
        {
            SitingPlan Solve() => new RandomSiting(seed, SitingObjective.PMedian, 12).Problem.Solve();
            var (a, b) = (Solve(), Solve());

            Assert.Equal((a.Value, a.Work, a.Nodes, a.RunnerUp), (b.Value, b.Work, b.Nodes, b.RunnerUp));
            Assert.Equal(a.Opened, b.Opened);
            Assert.Equal(a.Gains, b.Gains);
        }
    }
}
