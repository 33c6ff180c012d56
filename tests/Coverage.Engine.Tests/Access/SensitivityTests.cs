using Coverage.Access;
using Coverage.City;
using Coverage.Workspaces;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Access;

public sealed class SensitivityTests
{
    static SensitivityRow Row(string variant, long covered) => new("meals", variant, "60+", "by-age", 15, covered, 10_000_000);

    [Fact]
    public void The_expectation_is_the_mean_over_equal_parts_of_the_people() =>
        Assert.Equal(3_000_000, SensitivityRow.Expected([Row("slow", 1_000_000), Row("normal", 2_000_000), Row("brisk", 6_000_000)]).Covered);

    [Fact]
    public void Plus_minus_of_the_population_moves_people_and_in_the_worst_case_the_share()
    {
        var row = Row("normal", 6_000_000) with { PlusMinus = 0.1 };

        Assert.Equal((5_400_000, 6_600_000), (row.CoveredLow, row.CoveredHigh));
        Assert.Equal(5.4 / (5.4 + 4.4), row.ShareLow!.Value, 1e-12);
        Assert.Equal(6.6 / (6.6 + 3.6), row.ShareHigh!.Value, 1e-12);
        Assert.Null(Row("normal", 1).ShareLow);
    }

    [Fact]
    public void The_spread_of_speed_keeps_its_mean_and_the_median_walker_is_the_profile_itself()
    {
        var spread = GeodataFiles.Analyses().Speed;
        var elder = Walkers.Profile("elder70");

        Assert.Equal(1, spread.Variants.Average(v => v.SpeedFactor), 1e-9);
        Assert.Equal(elder, spread.Variants.Single(v => v.Id == "normal").Apply(elder));
        Assert.Equal(spread.Quantiles.Select(q => q.Z).Order(), spread.Quantiles.Select(q => q.Z));

        // DOMAIN §3.1: 0.92 ± 0.27 m/s; the slowest tenth walks below 0.92 − 1.2816 × 0.27.
        Assert.Equal(0.92 - 1.2815515655 * 0.27, spread.Variants[0].SpeedFactor * 0.92, 1e-9);
    }

    [Fact]
    public void A_slower_walker_climbs_slower_too_and_nobody_gets_faster_off_the_network()
    {
        var elder = Walkers.Profile("elder70");

        var (slow, brisk) = (new WalkVariant("s") { SpeedFactor = 0.5 }.Apply(elder), new WalkVariant("b") { SpeedFactor = 2 }.Apply(elder));

        Assert.Equal((0.475, 0.4, 1.8), (slow.FlatMetresPerSecond, slow.AccessMetresPerSecond, slow.StepUpSeconds));
        Assert.Equal((1.9, 0.8, 0.45), (brisk.FlatMetresPerSecond, brisk.AccessMetresPerSecond, brisk.StepUpSeconds));
    }

    [Fact]
    public void Without_stairs_the_walker_refuses_them_and_level_stairs_cost_their_length()
    {
        var elder = Walkers.Profile("elder70");

        Assert.Equal(StairModel.Impassable, new WalkVariant("n") { Stairs = VariantStairs.None }.Apply(elder).Stairs);
        Assert.Equal(StairModel.Length, new WalkVariant("l") { Stairs = VariantStairs.Level }.Apply(elder).Stairs);
    }
}
