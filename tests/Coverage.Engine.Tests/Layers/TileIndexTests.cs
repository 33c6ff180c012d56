using System.Collections.Immutable;
using Coverage.Geo;
using Coverage.Layers;

namespace Coverage.Engine.Tests.Layers;

public sealed class TileIndexTests
{
    [Fact]
    public void Finds_exactly_what_a_look_at_every_row_finds()
    {
        var random = new Random(7);
        var first = new List<int> { 0 };
        var vertices = new List<LonLat>();
        for (var i = 0; i < 600; i++)
        {
            var at = new LonLat(106 + random.NextDouble(), 29 + random.NextDouble());
            var reach = i % 50 == 0 ? 0.8 : 0.01;
            vertices.AddRange([at, new LonLat(at.Lon + reach * random.NextDouble(), at.Lat + reach * random.NextDouble())]);
            first.Add(vertices.Count);
        }

        var layer = new Layer { Id = "l", TitleZh = "", TitleEn = "", Columns = [], Geometry = new LineColumn([.. first], [.. vertices]) };
        var index = TileIndex.Build(layer with { Columns = [new IntegerColumn("n", [.. Enumerable.Range(0, 600).Select(n => (long?)n)])] });

        for (var k = 0; k < 100; k++)
        {
            var (a, b) = (UnitMercator.ToUnit(new LonLat(106 + random.NextDouble(), 30)), UnitMercator.ToUnit(new LonLat(106.5 + random.NextDouble(), 29.2)));
            var box = UnitBox.Empty.Including(a).Including(b);
            Assert.Equal(Enumerable.Range(0, 600).Where(r => index.BoxOf(r).Intersects(box)), index.Find(box));
        }
    }

    [Fact]
    public void Nothing_is_found_in_a_layer_without_rows()
    {
        var index = TileIndex.Build(new Layer { Id = "l", TitleZh = "", TitleEn = "", Columns = [], Geometry = new PointColumn(ImmutableArray<LonLat>.Empty) });

        Assert.Empty(index.Find(new TileId(0, 0, 0).Box()));
    }

    [Fact]
    public void Mercator_there_and_back_is_the_same_place()
    {
        var place = new LonLat(106.5507, 29.5647);

        var back = UnitMercator.ToLonLat(UnitMercator.ToUnit(place));

        Assert.Equal(place.Lon, back.Lon, 1e-11);
        Assert.Equal(place.Lat, back.Lat, 1e-11);
    }
}
