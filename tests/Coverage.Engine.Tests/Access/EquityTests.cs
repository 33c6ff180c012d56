using Coverage.Access;
using Coverage.City;

namespace Coverage.Engine.Tests.Access;

public sealed class EquityTests
{
    static readonly double[] Known = [0, 2, 5, 10];
    static readonly long[] KnownPeople = [400, 300, 200, 100];

    [Fact]
    public void Gini_and_lorenz_of_one_to_four()
    {
        var spread = Lorenz.Of([1, 2, 3, 4], [1, 1, 1, 1]);

        Assert.Equal(0.25, Equity.Gini(spread), 1e-12);
        Assert.Equal([(0.25, 0.1), (0.5, 0.3), (0.75, 0.6), (1, 1)], spread.Points().Select(p => (Math.Round(p.People, 12), Math.Round(p.Access, 12))));
    }

    [Fact]
    public void People_weigh()
    {
        var spread = Lorenz.Of([10, 0, 2, 5], [100, 400, 300, 200]);

        Assert.Equal(0.6, Equity.Gini(spread), 1e-12);
        Assert.Equal(
            [(0.4, 0), (0.7, 3 / 13.0), (0.9, 8 / 13.0), (1, 1)], spread.Points().Select(p => (Math.Round(p.People, 12), p.Access)));
    }

    [Fact]
    public void All_alike_is_0_and_one_of_four_with_all_is_three_quarters()
    {
        Assert.Equal(0, Equity.Gini(Lorenz.Of([3, 3, 3], [5, 1, 9])), 1e-12);
        Assert.Equal(0.75, Equity.Gini(Lorenz.Of([0, 0, 7, 0], [1, 1, 1, 1])), 1e-12);
        Assert.Equal(0, Equity.Theil(Lorenz.Of([3, 3, 3], [5, 1, 9])), 1e-12);
        Assert.Equal(Math.Log(4), Equity.Theil(Lorenz.Of([0, 0, 7, 0], [1, 1, 1, 1])), 1e-12);
    }

    [Fact]
    public void Palma_splits_the_place_that_straddles()
    {
        Assert.Equal(16 / 11.0, Equity.Palma(Lorenz.Of([1, 2, 4, 8], [250, 250, 250, 250])), 1e-12);
    }

    [Fact]
    public void Palma_is_undefined_when_the_bottom_has_nothing()
    {
        Assert.True(double.IsNaN(Equity.Palma(Lorenz.Of(Known, KnownPeople))));
    }

    [Fact]
    public void Floors_and_quantiles_count_people()
    {
        var spread = Lorenz.Of(Known, KnownPeople);

        Assert.Equal(0.4, Equity.ShareBelow(spread, 2));
        Assert.Equal(0.7, Equity.ShareBelow(spread, 2.0001), 1e-12);
        Assert.Equal([0, 0, 2, 5, 10], new[] { 0, 0.4, 0.41, 0.9, 1 }.Select(spread.Quantile));
    }

    [Fact]
    public void Nobody_and_nothing_have_no_figures_and_throw_nothing()
    {
        foreach (var spread in new[] { Lorenz.Of([], []), Lorenz.Of([1, double.NaN], [0, 5]), Lorenz.Of([0, 0], [3, 4]) })
        {
            Assert.True(double.IsNaN(Equity.Gini(spread)));
            Assert.True(double.IsNaN(Equity.Theil(spread)));
            Assert.True(double.IsNaN(Equity.Palma(spread)));
            Assert.Empty(spread.Points());
        }

        Assert.Equal(5, Lorenz.Of([1, double.NaN], [0, 5]).WithoutValue);
    }

    [Fact]
    public void Gini_equals_the_mean_difference_of_all_pairs()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var dice = new Random(seed);
            var values = Enumerable.Range(0, 20).Select(_ => (double)dice.Next(6)).ToArray();
            var people = Enumerable.Range(0, 20).Select(_ => (long)dice.Next(1, 50)).ToArray();
            var (n, mean) = ((double)people.Sum(), values.Zip(people, (v, p) => v * p).Sum() / people.Sum());
            var pairs = Enumerable.Range(0, 20).Sum(a => Enumerable.Range(0, 20).Sum(b => people[a] * people[b] * Math.Abs(values[a] - values[b])));

            Assert.Equal(pairs / (2 * n * n * mean), Equity.Gini(Lorenz.Of(values, people)), 1e-9);
        }
    }

    /// <summary>Every person by himself in a queue from the worst off: the figures straight from their definitions.</summary>
    [Fact]
    public void Palma_theil_floor_and_curve_equal_counting_person_by_person()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var dice = new Random(seed);
            var values = Enumerable.Range(0, 12).Select(_ => (double)dice.Next(6)).ToArray();
            // Ten times as many so that a tenth and four tenths are whole persons.
            var people = Enumerable.Range(0, 12).Select(_ => 10L * dice.Next(0, 8)).ToArray();
            var queue = values.SelectMany((v, i) => Enumerable.Repeat(v, (int)people[i])).Order().ToArray();
            var spread = Lorenz.Of(values, people);
            if (queue.Sum() <= 0)
            {
                continue;
            }

            var (bottom, top) = (queue.Take(queue.Length * 4 / 10).Sum(), queue.TakeLast(queue.Length / 10).Sum());
            var mean = queue.Average();
            Assert.Equal(bottom > 0 ? top / bottom : double.NaN, Equity.Palma(spread), 1e-9);
            Assert.Equal(queue.Average(v => v > 0 ? v / mean * Math.Log(v / mean) : 0), Equity.Theil(spread), 1e-9);
            Assert.Equal(queue.Count(v => v < 3) / (double)queue.Length, Equity.ShareBelow(spread, 3), 1e-12);
            foreach (var corner in spread.Points())
            {
                var worst = queue.Take((int)Math.Round(corner.People * queue.Length));
                Assert.Equal(worst.Sum() / queue.Sum(), corner.Access, 1e-9);
            }
        }
    }

    [Fact]
    public void Units_and_outside_keep_everybody()
    {
        var level = new UnitLevel("township", [Unit("t1"), Unit("t2")], [0, 0, 1, -1]);

        var rows = UnitAccess.Of([[1, 3, double.NaN, 9], [0, 8, 2, 9]], [[100, 300, 50, 7], [0, 0, 0, 0]], level);

        Assert.Equal([("t1", 400, 400, 2.5), ("t2", 50, 0, double.NaN), ("outside", 7, 7, 9)], rows.Select(r => (r.Unit, r.People, r.WithValue, r.Mean)));
        Assert.Equal(0, UnitAccess.Spread(rows));
    }

    static Unit Unit(string id) => new() { Id = id, Level = "township", Area = NetTopologySuite.Geometries.Polygon.Empty };
}
