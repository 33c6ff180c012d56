using Coverage.Network;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Network;

public sealed class ImpedanceTests
{
    [Fact]
    public void Every_arc_costs_the_sum_of_its_parts_rounded_once()
    {
        var random = new Random(4);
        string[] kinds =
        [
            "highway=footway", "highway=residential", "highway=primary", "highway=footway wheelchair=no", "highway=steps step_count=40 incline=up", "highway=steps conveying=forward",
            "highway=footway oneway:foot=yes", "highway=footway access=private", "highway=footway footway=crossing crossing=traffic_signals", "highway=steps step_count=20 ramp:wheelchair=yes",
        ];
        var map = new StreetMap().Node(0, 0, 0);
        for (var i = 1; i <= 400; i++)
        {
            var kind = kinds[random.Next(kinds.Length)];
            var incline = kind.Contains("incline", StringComparison.Ordinal) || random.Next(3) == 0 ? "" : $" incline={random.Next(-40, 41)}%";
            map.Node(i, 30 * (i % 20), 30 * (i / 20)).Way(i, kind + incline, random.Next(i), i);
        }

        var town = map.Build();
        foreach (var walker in Walkers.BuiltIn.Profiles)
        {
            foreach (var freed in new[] { WalkRelaxation.None, WalkRelaxation.Slope, WalkRelaxation.Stairs | WalkRelaxation.Waits, WalkRelaxation.All })
            {
                var costs = Impedance.Compute(town, walker, 2, freed).Milliseconds;
                for (var e = 0; e < town.EdgeCount; e++)
                {
                    var arc = town.EdgeArc.Span[e];
                    Assert.Equal(Expected(ArcParts.Of(town, walker, e, isForward: true, freed)), costs.Span[arc]);
                    Assert.Equal(Expected(ArcParts.Of(town, walker, e, isForward: false, freed)), costs.Span[town.Twin.Span[arc]]);
                }
            }
        }
    }

    static int Expected(ArcParts parts) =>
        parts.IsPassable ? (int)Math.Round(parts.Total * 1000, MidpointRounding.AwayFromZero) : ArcCosts.Forbidden;
}
