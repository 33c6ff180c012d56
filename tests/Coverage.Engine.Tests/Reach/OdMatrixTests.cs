using Coverage.Reach;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Reach;

public sealed class OdMatrixTests
{
    [Fact]
    public void Matrices_of_the_same_facilities_stand_side_by_side()
    {
        var first = new OdMatrix(3, 900, [2, 5], [0, 2, 3], [0, 2, 1], [10, 20, 30]);
        var second = new OdMatrix(2, 600, [2, 5], [0, 0, 2], [0, 1], [40, 50]);

        var joined = OdMatrix.Join([first, second]);

        Assert.Equal((5, 900, 2), (joined.PlaceCount, joined.CutoffMs, joined.RowCount));
        Assert.Equal([0, 2], joined.Row(0).Places.ToArray());
        Assert.Equal([1, 3, 4], joined.Row(1).Places.ToArray());
        Assert.Equal([30, 40, 50], joined.Row(1).Ms.ToArray());
        Assert.Throws<ArgumentException>(() => OdMatrix.Join([first, new OdMatrix(1, 1, [2, 6], [0, 0, 0], [], [])]));
    }

    const double AccessSpeed = 0.8;

    [Theory]
    [InlineData(SearchDirection.Inward)]
    [InlineData(SearchDirection.Outward)]
    public void Pairs_within_the_cutoff_equal_the_oracle(SearchDirection direction)
    {
        for (var seed = 0UL; seed < 300; seed++)
        {
            var town = new RandomTown(seed);
            var oracle = new WalkOracle(town.Costs, AccessSpeed);
            var cutoff = town.Below(900_000);
            var demand = AttachedPlaces.Build(PackedArcs.Build(town.Costs, direction, AccessSpeed), town.Homes);

            var matrix = OdMatrix.Compute(new FacilitySet(town.Facilities, [4, 2, 1]), demand, cutoff);

            Assert.Equal([1, 2, 4], matrix.Facilities.ToArray());
            for (var row = 0; row < matrix.RowCount; row++)
            {
                var expected = Enumerable.Range(0, town.Homes.PlaceCount)
                    .Select(h => (Home: h, Ms: OracleTests.Expected(oracle, town, matrix.Facilities[row], h, direction)))
                    .Where(x => x.Ms <= cutoff).Select(x => (x.Home, (int)x.Ms!.Value)).ToArray();
                Assert.Equal(expected, matrix.Row(row).Places.ToArray().Zip(matrix.Row(row).Ms.ToArray()).ToArray());
            }
        }
    }

    [Fact]
    public void A_pair_exactly_at_the_cutoff_is_in()
    {
        var hand = new HandNetwork();
        var edge = hand.Edge("A", "B", 900);
        var arcs = PackedArcs.Build(hand.Costs(hand.Build()), SearchDirection.Inward, 1);
        var demand = AttachedPlaces.Build(arcs, HandSnaps.At(edge, 1_000_000));
        var facilities = FacilitySet.All(HandSnaps.At(edge, 0));

        Assert.Equal(1, OdMatrix.Compute(facilities, demand, 900_000).PairCount);
        Assert.Equal(0, OdMatrix.Compute(facilities, demand, 899_999).PairCount);
    }

    [Fact]
    public void By_place_holds_the_same_pairs_with_facilities_rising()
    {
        var (matrix, _, _) = Large(1);

        var transpose = matrix.ByPlace();

        var pairs = Enumerable.Range(0, matrix.RowCount)
            .SelectMany(r => Enumerable.Range(matrix.First[r], matrix.First[r + 1] - matrix.First[r]).Select(p => (matrix.Places[p], matrix.Facilities[r], matrix.Ms[p])))
            .Order().ToArray();
        var turned = Enumerable.Range(0, transpose.PlaceCount)
            .SelectMany(i => Enumerable.Range(transpose.First[i], transpose.First[i + 1] - transpose.First[i]).Select(p => (i, transpose.Facilities[p], transpose.Ms[p])))
            .ToArray();
        Assert.Equal(pairs, turned);
    }

    [Fact]
    public void Blocks_put_together_are_the_whole_and_keep_to_the_budget()
    {
        var (whole, facilities, demand) = Large(1);
        const int Budget = 8 * 700;

        var blocks = OdMatrix.Stream(facilities, demand, whole.CutoffMs, new OdOptions { BudgetBytes = Budget }).ToArray();

        Assert.True(blocks.Length > 3);
        Assert.All(blocks, b => Assert.True(b.PairCount * 8 <= Budget || b.RowCount == 1));
        Assert.Equal(whole.Facilities.ToArray(), blocks.SelectMany(b => b.Facilities.ToArray()).ToArray());
        Assert.Equal(whole.Places.ToArray(), blocks.SelectMany(b => b.Places.ToArray()).ToArray());
        Assert.Equal(whole.Ms.ToArray(), blocks.SelectMany(b => b.Ms.ToArray()).ToArray());
    }

    [Fact]
    public void A_matrix_beyond_its_budget_is_refused_with_a_cure()
    {
        var (whole, facilities, demand) = Large(1);

        var refusal = Assert.Throws<InputException>(() => OdMatrix.Compute(facilities, demand, whole.CutoffMs, new OdOptions { BudgetBytes = 800 }));

        Assert.Contains("smaller cutoff", refusal.Cure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    public void Threads_do_not_change_the_matrix(int threads)
    {
        var (one, _, _) = Large(1);
        var (many, _, _) = Large(threads);

        Assert.Equal(one.First.ToArray(), many.First.ToArray());
        Assert.Equal(one.Places.ToArray(), many.Places.ToArray());
        Assert.Equal(one.Ms.ToArray(), many.Ms.ToArray());
    }

    static (OdMatrix Matrix, FacilitySet Facilities, AttachedPlaces Demand) Large(int threads)
    {
        var town = new RandomTown(77, nodes: 3000, facilities: 3000, homes: 3000);
        var demand = AttachedPlaces.Build(PackedArcs.Build(town.Costs, SearchDirection.Inward, AccessSpeed), town.Homes);
        var facilities = FacilitySet.All(town.Facilities);
        return (OdMatrix.Compute(facilities, demand, 400_000, new OdOptions { Parallelism = threads }), facilities, demand);
    }
}
