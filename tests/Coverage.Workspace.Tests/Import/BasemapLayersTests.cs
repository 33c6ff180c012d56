using Coverage.Layers;
using Coverage.Worlds;
using Coverage.Workspaces.Import.Basemap;

namespace Coverage.Workspace.Tests.Import;

public sealed class BasemapLayersTests
{
    [Fact]
    public void Roads_stairs_and_rails_are_told_apart_and_what_nobody_draws_is_left_out()
    {
        var map = Square(1, 0, 0, 500)
            .Way(10, "highway=primary name=人民路", 1, 2)
            .Way(11, "highway=steps", 2, 3)
            .Way(12, "railway=subway tunnel=yes", 3, 4)
            .Way(13, "power=line", 1, 3);

        var lines = Layer(map, BasemapLayers.Lines);

        Assert.Equal(["major", "steps", "rail"], Texts(lines, "kind"));
        Assert.Equal(["人民路", null, null], Texts(lines, "name"));
        Assert.Equal([false, false, true], ((FlagColumn)lines.Find("tunnel")!).Values);
    }

    [Fact]
    public void Closed_ways_become_areas_by_what_they_are()
    {
        var map = Square(1, 0, 0, 400);
        Square(map, 5, 1000, 0, 20);
        map.Way(10, "leisure=park name=江边公园", 1, 2, 3, 4, 1).Way(11, "building=yes", 5, 6, 7, 8, 5).Way(12, "natural=water", 1, 2, 3);

        var areas = Layer(map, BasemapLayers.Areas);

        Assert.Equal(["green", "building"], Texts(areas, "kind"));
        var park = ((AreaColumn)areas.Geometry!).Areas[0];
        Assert.True(NetTopologySuite.Algorithm.Orientation.IsCCW(((NetTopologySuite.Geometries.Polygon)park[0]).ExteriorRing.Coordinates));
        var minZoom = ((IntegerColumn)areas.Find("minzoom")!).Values;
        Assert.True(minZoom[0] < minZoom[1]);
    }

    [Fact]
    public void Names_and_lifts_become_labels_and_a_road_is_not_named_at_every_corner()
    {
        var map = Square(1, 0, 0, 500)
            .Node(20, 100, 100, "highway=elevator")
            .Node(21, 200, 100, "place=suburb", "name=石门")
            .Way(10, "highway=secondary name=滨江路", 1, 2)
            .Way(11, "highway=secondary name=滨江路", 2, 3);

        var labels = Layer(map, BasemapLayers.Labels);

        Assert.Equal(["lift", "place", "road"], Texts(labels, "kind"));
        Assert.Equal(["", "石门", "滨江路"], Texts(labels, "name"));
        Assert.Equal(0, ((RealColumn)labels.Find("angle")!).Values[2], 0.5);
    }

    [Fact]
    public void A_housing_estate_is_named_within_its_wall_and_one_without_a_name_is_not()
    {
        var map = Square(1, 0, 0, 400);
        Square(map, 5, 1000, 0, 200);
        map.Way(10, "landuse=residential name=云峡小区", 1, 2, 3, 4, 1).Way(11, "landuse=residential", 5, 6, 7, 8, 5).Way(12, "landuse=residential name=开口", 1, 2, 3);

        var labels = Layer(map, BasemapLayers.Labels);

        Assert.Equal(["compound"], Texts(labels, "kind"));
        Assert.Equal(["云峡小区"], Texts(labels, "name"));
        var at = StreetMap.Frame.ToMetres(((PointColumn)labels.Geometry!).Points[0]);
        var corner = StreetMap.Frame.ToMetres(StreetMap.Place(0, 0));
        Assert.InRange(at.X - corner.X, 0, 400);
        Assert.InRange(at.Y - corner.Y, 0, 400);
    }

    [Fact]
    public void An_extract_without_anything_to_draw_has_no_layers() => Assert.Empty(BasemapLayers.Build(Square(1, 0, 0, 10).ToExtract()));

    static StreetMap Square(long firstNode, double x, double y, double side) => Square(new StreetMap(), firstNode, x, y, side);

    static StreetMap Square(StreetMap map, long firstNode, double x, double y, double side) => map
        .Node(firstNode, x, y).Node(firstNode + 1, x + side, y).Node(firstNode + 2, x + side, y + side).Node(firstNode + 3, x, y + side);

    static Layer Layer(StreetMap map, string id) => BasemapLayers.Build(map.ToExtract()).Single(l => l.Id == id);

    static System.Collections.Immutable.ImmutableArray<string?> Texts(Layer layer, string column) => ((TextColumn)layer.Find(column)!).Values;
}
