using System.Collections.Immutable;
using System.Globalization;
using Coverage.Geo;
using Coverage.Layers;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace Coverage.DemoHost;

/// <summary>Eleven streets that tile the demo town: a four by three grid of bent cells, two of them joined.</summary>
static class DemoUnits
{
    const int Columns = 4;
    const int Rows = 3;
    const int Bends = 8;

    static readonly string[] Names = ["临江", "黄葛", "桂花", "石门", "朝阳", "龙脊", "松林", "望江", "红岩", "七星", "南滨"];

    public static Layer Build(DemoGround ground)
    {
        var cells = new List<Polygon>();
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                cells.Add(CellOf(ground, column, row));
            }
        }

        var joined = (Polygon)cells[^1].Union(cells[^2]);
        cells.RemoveRange(cells.Count - 2, 2);
        cells.Add(joined);
        return new Layer
        {
            Id = "units",
            TitleZh = "街道",
            TitleEn = "Streets",
            Columns =
            [
                new TextColumn("id", [.. cells.Select((_, i) => (500000 + i).ToString(CultureInfo.InvariantCulture))]),
                new TextColumn("name", [.. Names.Select(n => n + "街道")]),
                new TextColumn("level", [.. cells.Select(_ => "township")]),
                new TextColumn("class", [.. cells.Select(_ => "street")]),
            ],
            Geometry = new AreaColumn([.. cells.Select(c => new MultiPolygon([c]))]),
        };
    }

    /// <summary>The id of the street that each place lies in; null outside.</summary>
    public static ImmutableArray<string?> Assign(Layer units, ImmutableArray<LonLat> places)
    {
        var ids = ((TextColumn)units.Find("id")!).Values;
        var locators = ((AreaColumn)units.Geometry!).Areas.Select(a => new IndexedPointInAreaLocator(a)).ToArray();
        return [.. places.Select(p =>
        {
            var at = Array.FindIndex(locators, l => l.Locate(new Coordinate(p.Lon, p.Lat)) != Location.Exterior);
            return at < 0 ? null : ids[at];
        })];
    }

    static Polygon CellOf(DemoGround ground, int column, int row)
    {
        var ring = new List<Coordinate>();
        AddSide(ring, ground, (column, row), (column + 1, row));
        AddSide(ring, ground, (column + 1, row), (column + 1, row + 1));
        AddSide(ring, ground, (column + 1, row + 1), (column, row + 1));
        AddSide(ring, ground, (column, row + 1), (column, row));
        ring.Add(ring[0].Copy());
        return new Polygon(new LinearRing([.. ring]));
    }

    static void AddSide(List<Coordinate> ring, DemoGround ground, (double X, double Y) from, (double X, double Y) to)
    {
        for (var k = 0; k < Bends; k++)
        {
            var t = k / (double)Bends;
            var (x, y) = (from.X + t * (to.X - from.X), from.Y + t * (to.Y - from.Y));
            var inside = x is > 0 and < Columns && y is > 0 and < Rows;
            var bend = inside ? 0.12 : 0;
            var p = ground.ToLonLat(new PointM(
                ground.Side * (x + bend * Math.Sin(3.1 * y + 1.7 * x)) / Columns,
                ground.Side * (y + bend * Math.Sin(2.3 * x + 0.9 * y)) / Rows));
            ring.Add(new Coordinate(p.Lon, p.Lat));
        }
    }
}
