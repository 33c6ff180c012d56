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

    [Theory]
    [InlineData(1)]
    [InlineData(37)]
    [InlineData(512)]
    public void The_smaller_of_two_labels_is_taken_between_the_bounds_and_nowhere_else(int nodes)
    {
        Smaller<TimeLabel, int, int>(nodes, below => below);
        Smaller<ShortLabel, ushort, int>(nodes, below => below & 0x7FFF);
        Smaller<FacilityLabel, ulong, ulong>(nodes, below => FacilityLabel.Pack(below >> 4, below & 0xF));
    }

    static void Smaller<TLabel, TStored, TWork>(int nodes, Func<int, TWork> label)
        where TLabel : struct, ILabel<TStored, TWork>
        where TStored : unmanaged
        where TWork : unmanaged
    {
        var town = new RandomTown((ulong)nodes, 2, 0, 0);
        var (own, other) = (new BucketSweep<TLabel, TStored, TWork>(nodes, 12), new BucketSweep<TLabel, TStored, TWork>(nodes, 12));
        for (var u = 0; u < nodes; u++)
        {
            if (town.Below(4) > 0)
            {
                own.Relabel(u, label(town.Below(1 << 20)));
            }

            if (town.Below(4) > 0)
            {
                other.Relabel(u, label(town.Below(1 << 20)));
            }
        }

        var (before, others) = (own.Labels.ToArray(), other.Labels.ToArray());
        var (from, to) = (nodes / 7, nodes - nodes / 9);
        own.TakeMinimum(other, from, to);

        for (var u = 0; u < nodes; u++)
        {
            var isOther = u >= from && u < to && TLabel.Less(TLabel.Load(others[u]), TLabel.Load(before[u]));
            Assert.Equal(isOther ? others[u] : before[u], own.Labels[u]);
        }

        Assert.Equal(others, other.Labels.ToArray());
    }

    [Fact]
    public void A_label_that_is_taken_is_unset()
    {
        var sweep = new BucketSweep<TimeLabel, int, int>(3, 12);
        sweep.Prepare(100);
        sweep.Seed(1, 40);

        Assert.Equal(40, sweep.Take(1));
        sweep.Forget();

        Assert.Equal([TravelTime.Unreached, TravelTime.Unreached, TravelTime.Unreached], sweep.Labels.ToArray());
        Assert.Equal(0, sweep.Touched.Length);
    }

    static void Same<TLabel, TStored, TWork>(int nodes, Func<RandomTown, int, TWork> label, Func<int, TWork> bound, int divisor, int shift)
        where TLabel : struct, ILabel<TStored, TWork>
        where TStored : unmanaged
        where TWork : unmanaged
    {
        foreach (var keep in (Keep[])[Keep.Touched, Keep.Frontier, Keep.Improved, Keep.Nothing])
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
