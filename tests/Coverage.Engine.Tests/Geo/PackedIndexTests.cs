using Coverage.Geo;

namespace Coverage.Engine.Tests.Geo;

public sealed class PackedIndexTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(5000)]
    public void A_search_finds_what_looking_at_every_box_finds(int count)
    {
        var random = new Random(count);
        var boxes = RandomBoxes(random, count);
        var index = PackedIndex.Build(boxes);

        for (var round = 0; round < 50; round++)
        {
            var x = 500_000 + random.NextDouble() * 10_000;
            var y = 3_270_000 + random.NextDouble() * 10_000;
            var wanted = new BoxM(x, y, x + random.NextDouble() * 3_000, y + random.NextDouble() * 3_000);
            var found = new List<int>();

            index.Search(wanted, found);

            var certain = Enumerable.Range(0, count).Where(i => boxes[i].Intersects(wanted)).ToList();
            var near = Enumerable.Range(0, count).Where(i => boxes[i].Intersects(wanted.Grown(0.03))).ToHashSet();
            Assert.Equal(found.Count, found.Distinct().Count());
            Assert.Empty(certain.Except(found));
            Assert.All(found, item => Assert.Contains(item, near));
        }
    }

    [Fact]
    public void Every_item_is_in_the_whole()
    {
        var boxes = RandomBoxes(new Random(3), 1000);
        var index = PackedIndex.Build(boxes);
        var found = new List<int>();

        index.Search(index.Bounds, found);

        Assert.Equal(Enumerable.Range(0, 1000), found.Order());
    }

    [Fact]
    public void Nearest_items_come_by_exact_distance_then_by_number()
    {
        var random = new Random(5);
        // Whole metres on a small square make many equal distances.
        var x = Enumerable.Range(0, 3000).Select(_ => 36_000_000.0 + random.Next(60)).ToArray();
        var y = Enumerable.Range(0, 3000).Select(_ => 3_270_000.0 + random.Next(60)).ToArray();
        var search = new NearestItems(PackedIndex.BuildPoints(x, y));
        var distance = new PointDistance(x, y);
        for (var round = 0; round < 30; round++)
        {
            var from = new PointM(36_000_000.0 + random.Next(-10, 70), 3_270_000.0 + random.Next(-10, 70));
            var got = new List<(double Metres, int Item)>();

            search.Start(from, 25);
            while (search.Next(ref distance, out var item, out var metres))
            {
                got.Add((metres, item));
            }

            var expected = Enumerable.Range(0, 3000).Select(i => (Metres: from.DistanceTo(new PointM(x[i], y[i])), Item: i))
                .Where(e => e.Metres <= 25).Order().ToList();
            Assert.Equal(expected, got);
        }
    }

    [Fact]
    public void An_item_exactly_at_the_greatest_distance_is_offered()
    {
        double[] x = [3], y = [4];
        var search = new NearestItems(PackedIndex.BuildPoints(x, y));
        var distance = new PointDistance(x, y);

        search.Start(new PointM(0, 0), 5);
        Assert.True(search.Next(ref distance, out var item, out var metres));
        Assert.Equal((0, 5.0), (item, metres));
        search.Start(new PointM(0, 0), 4.999);
        Assert.False(search.Next(ref distance, out _, out _));
    }

    [Fact]
    public void A_visitor_may_stop_the_search()
    {
        var index = PackedIndex.Build(RandomBoxes(new Random(1), 500));
        var visitor = new StopAfter { Left = 3 };

        index.Search(index.Bounds, ref visitor);

        Assert.Equal(0, visitor.Left);
    }

    [Fact]
    public void Impossible_boxes_are_the_callers_bug()
    {
        Assert.Throws<ArgumentException>(() => PackedIndex.Build([new BoxM(0, 0, double.NaN, 1)]));
        Assert.Throws<ArgumentException>(() => PackedIndex.Build([BoxM.Empty]));
        Assert.Throws<ArgumentException>(() => PackedIndex.BuildPoints([0, 1e12], [0, 0]));
        Assert.Throws<ArgumentException>(() => new NearestItems(PackedIndex.Build([])).Start(new PointM(double.NaN, 0), 1));
    }

    [Fact]
    public void Neighbours_on_the_curve_are_neighbours_on_the_ground_and_every_cell_has_its_place()
    {
        var seen = new HashSet<uint>();
        var byPosition = new SortedDictionary<uint, (int X, int Y)>();
        for (var x = 0; x < 64; x++)
        {
            for (var y = 0; y < 64; y++)
            {
                var position = HilbertCurve.Position((uint)x, (uint)y);
                Assert.True(seen.Add(position));
                byPosition[position] = (x, y);
            }
        }

        var path = byPosition.Values.ToList();
        for (var i = 1; i < path.Count; i++)
        {
            Assert.Equal(1, Math.Abs(path[i].X - path[i - 1].X) + Math.Abs(path[i].Y - path[i - 1].Y));
        }
    }

    static BoxM[] RandomBoxes(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ =>
    {
        var x = 500_000 + random.NextDouble() * 12_000;
        var y = 3_270_000 + random.NextDouble() * 12_000;
        return new BoxM(x, y, x + random.NextDouble() * 100, y + random.NextDouble() * 100);
    })];

    struct StopAfter : IItemVisitor
    {
        public int Left;

        public bool Visit(int item) => --Left > 0;
    }
}
