using Coverage.Siting;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Siting;

/// <summary>Every problem against trying all sets, on 500 small random worlds each: same value, same canonical sites, bounds that
/// meet.</summary>
public sealed class SitingOracleTests
{
    const ulong Worlds = 500;

    [Theory]
    [InlineData(SitingObjective.MaxCover)]
    [InlineData(SitingObjective.Backup)]
    [InlineData(SitingObjective.PMedian)]
    [InlineData(SitingObjective.SetCover)]
    [InlineData(SitingObjective.PCenter)]
    public void The_plan_is_the_one_found_by_trying_every_set(SitingObjective objective) => Check(seed => new RandomSiting(seed, objective));

    [Theory]
    [InlineData(SitingObjective.MaxCover)]
    [InlineData(SitingObjective.PMedian)]
    public void A_budget_is_kept_to_the_last_unit(SitingObjective objective) => Check(seed => new RandomSiting(seed, objective).WithBudget());

    [Theory]
    [InlineData(SitingObjective.CapacitatedSplit)]
    [InlineData(SitingObjective.CapacitatedWhole)]
    public void Sites_serve_no_more_than_they_hold(SitingObjective objective) => Check(seed => new RandomSiting(seed, objective, 7).WithCapacities());

    [Fact]
    public void The_cheapest_cover_is_found() => Check(seed => new RandomSiting(seed, SitingObjective.SetCover).WithCosts());

    [Fact]
    public void A_floor_in_every_unit_is_kept() => Check(seed => new RandomSiting(seed, SitingObjective.MaxCover).WithFloor());

    [Fact]
    public void Two_services_share_buildings() => Check(seed => new RandomSiting(seed, SitingObjective.MaxCover).WithSecondService());

    [Fact]
    public void Uses_of_one_building_exclude_each_other() => Check(seed => new RandomSiting(seed, SitingObjective.MaxCover).WithBuildings());

    [Theory]
    [InlineData(SitingObjective.MaxCover)]
    [InlineData(SitingObjective.PMedian)]
    public void Sites_are_closed_and_moved_at_the_least_loss(SitingObjective objective)
    {
        for (var seed = 0UL; seed < Worlds; seed++)
        {
            var problem = new RandomSiting(seed, objective, 8).WithClosing().Problem;
            var expected = SitingOracle.Best(problem)!;

            var plan = problem.Solve();

            Assert.True(expected.Value == plan.Value && plan.Proved, $"seed {seed}: {plan.Value} for {expected.Value}");
            Assert.Equal(plan.Value, SitingOracle.Value(problem, plan.Open));
            Assert.InRange(plan.Closed.Length, problem.Close, problem.Close + problem.Move);
            Assert.True(plan.Opened.Length <= problem.Add + plan.Closed.Length - problem.Close);
        }
    }

    static void Check(Func<ulong, RandomSiting> world)
    {
        for (var seed = 0UL; seed < Worlds; seed++)
        {
            var problem = world(seed).Problem;
            var expected = SitingOracle.Best(problem);

            var plan = problem.Solve();

            if (expected is null)
            {
                Assert.False(plan.Feasible, $"seed {seed}");
                continue;
            }

            Assert.True(expected.Value == plan.Value, $"seed {seed}: value {plan.Value} for {expected.Value}");
            Assert.True(expected.Opened.SequenceEqual(plan.Opened), $"seed {seed}: [{string.Join(' ', plan.Opened)}] for [{string.Join(' ', expected.Opened)}]");
            Assert.True(plan.LowerBound == plan.UpperBound && plan.UpperBound == plan.Value && !plan.Stopped, $"seed {seed}");
        }
    }
}
