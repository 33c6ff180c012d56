using System.Runtime.InteropServices;
using Coverage.Network;
using Coverage.Reach;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Reach;

/// <summary>A network from a damaged file is refused before a search can read beyond its arrays.</summary>
public sealed class NetworkCheckTests
{
    [Theory]
    [InlineData("Head", 3, 1_000_000)]
    [InlineData("Head", 0, -1)]
    [InlineData("Twin", 2, 1_000_000)]
    [InlineData("Twin", 2, 0)]
    [InlineData("FirstOut", 2, 1_000_000)]
    [InlineData("FirstOut", 2, -5)]
    [InlineData("EdgeArc", 1, int.MaxValue)]
    [InlineData("ArcEdge", 1, int.MinValue)]
    public void A_damaged_array_is_refused(string array, int at, int value)
    {
        var costs = new RandomTown(9).Costs;
        var memory = (ReadOnlyMemory<int>)typeof(WalkNetwork).GetProperty(array)!.GetValue(costs.Network)!;
        Assert.True(MemoryMarshal.TryGetArray(memory, out var segment));
        segment.Array![at] = value;

        var refusal = Assert.Throws<InputException>(() => PackedArcs.Build(costs, SearchDirection.Outward, 1));

        Assert.Contains("damaged", refusal.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_negative_cost_and_a_candidate_off_its_edge_are_a_callers_bug()
    {
        var town = new RandomTown(9);
        var negative = new ArcCosts(town.Network, "x", Enumerable.Repeat(-1, town.Network.ArcCount).ToArray());
        var arcs = PackedArcs.Build(town.Costs, SearchDirection.Outward, 1);

        Assert.Throws<ArgumentException>(() => PackedArcs.Build(negative, SearchDirection.Outward, 1));
        Assert.Throws<ArgumentException>(() => AttachedPlaces.Build(arcs, HandSnaps.At(0, 1_000_001)));
        Assert.Throws<ArgumentException>(() => AttachedPlaces.Build(arcs, HandSnaps.At(town.Network.EdgeCount, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => PackedArcs.Build(town.Costs, SearchDirection.Outward, double.NaN));
    }
}
