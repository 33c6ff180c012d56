using Coverage.Geo;

namespace Coverage.Engine.Tests.Geo;

public sealed class NearestAlongPlacesTests
{
    [Theory]
    [InlineData(0.1, 1)]
    [InlineData(0.1, 400)]
    [InlineData(250, 400)]
    public void Every_place_of_a_walk_gets_the_point_that_is_nearest_to_it_ties_to_the_smaller_number(double grid, int count)
    {
        var random = new Random(count);
        var points = Enumerable.Range(0, count).Select(_ => new PointM(Snap(random.NextDouble() * 5000), Snap(random.NextDouble() * 5000))).ToArray();
        var nearest = new NearestAlongPlaces(PackedIndex.BuildPoints([.. points.Select(p => p.X)], [.. points.Select(p => p.Y)]), points);
        var place = new PointM(2500, 2500);
        for (var i = 0; i < 20_000; i++)
        {
            // Steps of a raster mostly, sometimes none, sometimes a jump to elsewhere; on a coarse grid half-way places have two nearest points.
            place = random.Next(50) == 0 ? new PointM(Snap(random.NextDouble() * 5000), Snap(random.NextDouble() * 5000))
                : new PointM(place.X + 25 * random.Next(-1, 3), place.Y + 25 * random.Next(-1, 2));
            var expected = Enumerable.Range(0, count).MinBy(p => (points[p].DistanceTo(place), p));

            Assert.Equal(expected, nearest.Of(place));
        }

        double Snap(double metres) => Math.Round(metres / grid) * grid;
    }
}
