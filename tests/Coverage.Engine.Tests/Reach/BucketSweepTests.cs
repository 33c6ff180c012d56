using Coverage.Reach;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Reach;

/// <summary>
/// The fast kernel against its safe twin: the same labels and the same lists, in the same order, for every form of label.
/// </summary>
public sealed class BucketSweepTests
{
    [Theory]
    [InlineData(14)]
    [InlineData(6000)]
    public void Times_are_the_same(int nodes) =>
        Same<TimeLabel, int, int>(nodes, (town, _) => town.Below(100_000), cutoff => cutoff + 1, divisor: 1, shift: 12);

    [Theory]
    [InlineData(14)]
    [InlineData(6000)]
    public void Pairs_of_time_and_facility_are_the_same(int nodes) => Same<FacilityLabel, ulong, ulong>(
        nodes, (town, f) => FacilityLabel.Pack(town.Below(100_000), f), cutoff => FacilityLabel.Pack(cutoff + 1, 0), divisor: 1, shift: 12);

    [Theory]
    [InlineData(14)]
    [InlineData(6000)]
    public void Sixteen_bits_are_the_same(int nodes) =>
        Same<ShortLabel, ushort, int>(nodes, (town, _) => town.Below(1000), cutoff => cutoff / 100 + 1, divisor: 100, shift: 6);

    static void Same<TLabel, TStored, TWork>(int nodes, Func<RandomTown, int, TWork> label, Func<int, TWork> bound, int divisor, int shift)
        where TLabel : struct, ILabel<TStored, TWork>
        where TStored : unmanaged
        where TWork : unmanaged
    {
        foreach (var keep in (Keep[])[Keep.Touched, Keep.Frontier, Keep.Improved])
        {
            for (var seed = 0UL; seed < (nodes < 100 ? 300UL : 3UL); seed++)
            {
                var town = new RandomTown(seed, nodes, 0, 0);
                var arcs = PackedArcs.Build(town.Costs, SearchDirection.Outward, 1).Arcs.ToArray()
                    .Select(a => a with { Ms = a.Ms == TravelTime.Unreached ? a.Ms : a.Ms / divisor }).ToArray();
                var (fast, safe) = (new BucketSweep<TLabel, TStored, TWork>(nodes, shift, keep), new BucketSweep<TLabel, TStored, TWork>(nodes, shift, keep));
                for (var run = 0; run < 3; run++)
                {
                    var cutoff = 300_000 + town.Below(500_000);
                    fast.Prepare(cutoff);
                    safe.Prepare(cutoff);
                    for (var f = 0; f < 1 + nodes / 20; f++)
                    {
                        var (node, start) = (town.Below(nodes), label(town, f));
                        Assert.Equal(safe.Seed(node, start), fast.Seed(node, start));
                    }

                    fast.Run(town.Network.FirstOut.Span, arcs, bound(cutoff));
                    safe.Run(town.Network.FirstOut.Span, arcs, bound(cutoff), default(NoTrace));

                    Assert.Equal(safe.Labels.ToArray(), fast.Labels.ToArray());
                    Assert.Equal(safe.Touched.ToArray(), fast.Touched.ToArray());
                }
            }
        }
    }
}
