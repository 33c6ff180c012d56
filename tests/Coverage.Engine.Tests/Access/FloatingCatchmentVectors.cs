using Coverage.Access;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Access;

/// <summary>The digits of the domain's vectors (VECTORS §4 and §5).</summary>
public sealed class FloatingCatchmentVectors
{
    static readonly AccessWorld World = AccessWorld.OfVectors();
    static readonly Decay Steps = DecayText.Parse("steps:5=1,10=0.68,15=0.22");

    [Fact]
    public void Two_step_with_a_step_of_fifteen_minutes()
    {
        var table = TwoStepFloatingCatchment.Compute(World.Demand(), World.Supply, DecayText.Parse("step:15"));

        Near([13 / 300.0, 13 / 300.0, 0.01], table.Values);
        Assert.Equal(80, Given(table), 1e-9);
        Assert.Equal([1500, 3000], table.DemandOfFacility);
    }

    [Fact]
    public void Enhanced_two_step_with_three_bands()
    {
        var table = TwoStepFloatingCatchment.Compute(World.Demand(), World.Supply, Steps);

        Near([0.0492222602349185, 0.0228213023149732, 0.0129113924050633], table.Values);
        Assert.Equal(80, Given(table), 1e-9);
    }

    [Fact]
    public void Three_step()
    {
        var table = ThreeStepFloatingCatchment.Compute(World.Demand(), World.Supply, Steps);

        Near([0.0493158698356126, 0.0148835178302414, 0.0154949141661778], table.Values);
        Assert.Equal(80, Given(table), 1e-9);
    }

    [Fact]
    public void Modified_two_step_loses_what_lies_awkwardly()
    {
        var table = ModifiedTwoStepFloatingCatchment.Compute(World.Demand(), World.Supply, Steps);

        Near([0.0459640323868172, 0.0109599270156232, 0.0087797468354430], table.Values);
        Assert.Equal(64.613616147793, Given(table), 1e-9);
    }

    [Fact]
    public void Gravity_without_and_with_competition()
    {
        var decay = DecayText.Parse("exp:0.1@60");

        Near([39.3623593429977, 25.8097171205970, 15.1406331663382], HansenAccess.Compute(World.Demand(), World.Supply, decay).Values);
        var table = TwoStepFloatingCatchment.Compute(World.Demand(), World.Supply, decay);
        Near([0.0439391347466465, 0.0269636765602942, 0.0150526846488043], table.Values);
        Assert.Equal(80, Given(table), 1e-9);
    }

    [Fact]
    public void Truncated_gaussian()
    {
        var decay = DecayText.Parse("gauss:15");

        Assert.Equal(1, decay.At(0), 1e-12);
        Assert.Equal(0.862656, decay.At(300_000), 5e-7);
        Assert.Equal(0.701367, decay.At(450_000), 5e-7);
        Assert.Equal(0.493575, decay.At(600_000), 5e-7);
        Assert.Equal(0, decay.At(900_000), 1e-12);
        var table = TwoStepFloatingCatchment.Compute(World.Demand(), World.Supply, decay);
        Near([0.0538217784992873, 0.0200710041859110, 0.0107618129385048], table.Values);
        Assert.Equal(80, Given(table), 1e-9);
    }

    [Fact]
    public void People_spread_until_both_sites_cost_the_same()
    {
        var table = Raam([3, 9], out var answer);

        Assert.True(answer.Converged);
        Assert.Equal([55, 45], table.DemandOfFacility.Select(n => Math.Round(n, 6)));
        Assert.Equal(1.2, table.Values[0], 1e-9);
    }

    [Fact]
    public void A_site_too_far_stays_empty()
    {
        var table = Raam([3, 75], out _);

        Assert.Equal([100, 0], table.DemandOfFacility);
        Assert.Equal(2.1, table.Values[0], 1e-9);
        Assert.Equal([1], table.Stranded);
    }

    static AccessTable Raam(double[] minutes, out RaamTable answer)
    {
        var world = AccessWorld.OfMinutes(new double[,] { { minutes[0] }, { minutes[1] } }, [100], [5, 5]);
        answer = RationalAgentAccess.Compute(world.Demand(), world.Supply, new RaamOptions { TravelMinutes = 30, RelativeGap = 1e-12 });
        return answer.Table;
    }

    static double Given(AccessTable table) => World.People.Zip(table.Values, (p, a) => p * a).Sum();

    static void Near(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-9 * Math.Abs(expected[i]) + 1e-16);
        }
    }
}
