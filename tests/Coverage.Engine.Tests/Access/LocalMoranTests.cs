using Coverage.Access;
using Coverage.Geo;

namespace Coverage.Engine.Tests.Access;

public sealed class LocalMoranTests
{
    static readonly (int, int)[] ThreeByThree = [.. from row in Enumerable.Range(0, 3) from column in Enumerable.Range(0, 3) select (column, row)];

    [Fact]
    public void The_three_by_three_grid_of_the_vectors()
    {
        var moran = LocalMoran.Compute(
            [2, 4, 6, 3, 5, 7, 4, 6, 8], [9, 7, 5, 8, 6, 4, 7, 5, 3], SpatialWeights.Grid(ThreeByThree, GridContact.Rook), new MoranOptions())!;

        double[] expected = [-1.35, -0.20, -0.15, -0.80, 0, -0.80, -0.15, -0.20, -1.35];
        for (var i = 0; i < 9; i++)
        {
            Assert.Equal(expected[i], moran.Local[i], 1e-9);
        }

        Assert.Equal(-5 / 9.0, moran.Global, 1e-9);
        const MoranQuadrant lh = MoranQuadrant.LowHigh, hl = MoranQuadrant.HighLow;
        Assert.Equal([lh, lh, hl, lh, MoranQuadrant.None, hl, lh, hl, hl], moran.Quadrant);
    }

    [Theory]
    [InlineData(GridContact.Rook)]
    [InlineData(GridContact.Queen)]
    public void Pseudo_p_equals_drawing_the_neighbours_one_by_one(GridContact contact)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var dice = new Random(seed);
            // Holes give places with any number of neighbours, none among them; few values make ties.
            var cells = Enumerable.Range(0, 100).Where(_ => dice.Next(3) > 0).Select(c => (c % 10, c / 10)).ToArray();
            var weights = SpatialWeights.Grid(cells, contact);
            var x = cells.Select(_ => (double)dice.Next(9)).ToArray();
            var y = cells.Select(_ => (double)dice.Next(4)).ToArray();
            var options = new MoranOptions { Seed = (ulong)seed, Permutations = 99 };

            var moran = LocalMoran.Compute(x, y, weights, options)!;

            Assert.Equal(PlainP(x, y, weights, options), moran.P);
        }
    }

    /// <summary>The definition, draw by draw; the draws themselves are those of the program.</summary>
    static double[] PlainP(double[] x, double[] y, SpatialWeights weights, MoranOptions options)
    {
        var (zx, zy) = (Standard(x), Standard(y));
        var most = Enumerable.Range(0, x.Length).Max(i => weights.Of(i).Length);
        var draws = MoranPermutations.Draw(new SeededDraws(options.Seed), options.Permutations, most, x.Length - 1);
        return [.. Enumerable.Range(0, x.Length).Select(i =>
        {
            var k = weights.Of(i).Length;
            if (k == 0)
            {
                return double.NaN;
            }

            var others = Enumerable.Range(0, x.Length).Where(j => j != i).ToArray();
            var observed = zx[i] * weights.Of(i).ToArray().Average(j => zy[j]);
            var extreme = Enumerable.Range(0, options.Permutations)
                .Count(m => Math.Abs(zx[i] * Enumerable.Range(0, k).Average(d => zy[others[draws[m * most + d]]])) >= Math.Abs(observed) - 1e-11);
            return (1 + extreme) / (1.0 + options.Permutations);
        })];
    }

    static double[] Standard(double[] v)
    {
        var sd = Math.Sqrt(v.Average(a => (a - v.Average()) * (a - v.Average())));
        return [.. v.Select(a => (a - v.Average()) / sd)];
    }

    [Fact]
    public void Draws_are_distinct_and_depend_on_the_seed_alone()
    {
        var draws = MoranPermutations.Draw(new SeededDraws(3), 200, 8, 9);

        Assert.All(draws.Chunk(8), set => Assert.Equal(8, set.Distinct().Count()));
        Assert.All(draws, d => Assert.InRange(d, 0, 8));
        Assert.Equal(draws, MoranPermutations.Draw(new SeededDraws(3), 200, 8, 9));
        Assert.NotEqual(draws, MoranPermutations.Draw(new SeededDraws(4), 200, 8, 9));
    }

    [Fact]
    public void A_crowd_of_elders_without_access_is_found_and_nothing_else()
    {
        var cells = Enumerable.Range(0, 2500).Select(c => (Column: c % 50, Row: c / 50)).ToArray();
        var dice = new Random(1);
        bool InGap((int Column, int Row) c) => c.Column is >= 20 and < 28 && c.Row is >= 10 and < 18;
        var x = cells.Select(c => InGap(c) ? 9 + dice.NextDouble() : dice.NextDouble() * 5).ToArray();
        var y = cells.Select(c => InGap(c) ? 0 : 1 + dice.NextDouble()).ToArray();

        var moran = LocalMoran.Compute(x, y, SpatialWeights.Grid(cells, GridContact.Queen), new MoranOptions(), new AccessOptions { Parallelism = 3 })!;

        var found = moran.Significant(MoranQuadrant.HighLow);
        Assert.True(found.Count(i => InGap(cells[i])) >= 60);
        // A crowded cell that touches the gap has little access around it too; beyond that only what the false share allows.
        Assert.True(found.Count(i => cells[i].Column is < 19 or > 28 || cells[i].Row is < 9 or > 18) <= found.Length / 20);
    }

    [Fact]
    public void What_does_not_vary_is_not_computed()
    {
        var weights = SpatialWeights.Grid(ThreeByThree, GridContact.Queen);

        Assert.Null(LocalMoran.Compute([1, 1, 1, 1, 1, 1, 1, 1, 1], [9, 7, 5, 8, 6, 4, 7, 5, 3], weights, new MoranOptions()));
        Assert.Null(LocalMoran.Compute([9, 7, 5, 8, 6, 4, 7, 5, 3], [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1], weights, new MoranOptions()));
    }

    [Fact]
    public void The_digits_do_not_depend_on_threads()
    {
        var dice = new Random(5);
        var places = Enumerable.Range(0, 9000).Select(_ => new PointM(dice.Next(5000), dice.Next(5000))).ToArray();
        var x = places.Select(_ => dice.NextDouble()).ToArray();
        var y = places.Select(_ => dice.NextDouble()).ToArray();

        var one = LocalMoran.Compute(x, y, SpatialWeights.Nearest(places, 8), new MoranOptions { Permutations = 199 })!;
        var four = new AccessOptions { Parallelism = 4 };
        var more = LocalMoran.Compute(x, y, SpatialWeights.Nearest(places, 8, four), new MoranOptions { Permutations = 199 }, four)!;

        Assert.Equal(one.P, more.P);
        Assert.Equal(one.Local, more.Local);
        // Nothing there to be found: the tests of pure noise are spread evenly.
        Assert.InRange(one.P.Average(), 0.4, 0.6);
    }

    [Fact]
    public void Nearest_neighbours_are_the_nearest_and_never_the_place_itself()
    {
        PointM[] places = [new(0, 0), new(1, 0), new(3, 0), new(3, 0), new(10, 0)];

        var weights = SpatialWeights.Nearest(places, 2);

        Assert.Equal([1, 2], weights.Of(0).ToArray());
        Assert.Equal([1, 3], weights.Of(2).ToArray());
        Assert.Equal([2, 3], weights.Of(4).ToArray());
        Assert.Equal(4, SpatialWeights.Nearest(places, 8).Of(0).Length);
    }

    [Fact]
    public void Benjamini_and_hochberg_keep_the_largest_p_under_its_line()
    {
        double[] p = [0.03, 0.001, 0.04, double.NaN, 0.9];

        // Ranks 1, 2, 3, 4 of four tests: lines 0.0125, 0.025, 0.0375, 0.05.
        Assert.Equal(0.001, BenjaminiHochberg.Threshold(p, 0.05));
        // 0.02 alone lies above its line, but the third is under its own.
        Assert.Equal(0.035, BenjaminiHochberg.Threshold([0.02, 0.9, 0.035, 0.03], 0.05));
        Assert.Equal(0, BenjaminiHochberg.Threshold([0.5, 0.6], 0.05));
    }
}
