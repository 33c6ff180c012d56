using Coverage.Network;
using Coverage.Workspaces.Import;
using Coverage.Workspaces.Import.Osm;
using Coverage.Worlds;

namespace Coverage.Workspace.Tests.Import.Osm;

public sealed class OsmBuildingsTests
{
    readonly ImportReport _report = new();

    OsmBuilding[] Find(PbfBytes town, OsmBuildingOptions? options = null) =>
        [.. OsmBuildings.Find(OsmText.Read(town.ToPbf()), options ?? OsmBuildingOptions.Default, "town.osm.pbf", _report)];

    /// <summary>A square of 0.001° with its lower left corner here, nodes first … first + 3.</summary>
    static PbfBytes Square(PbfBytes town, long first, double lon, double lat, double side = 0.001) => town
        .Node(first, lon, lat).Node(first + 1, lon + side, lat).Node(first + 2, lon + side, lat + side).Node(first + 3, lon, lat + side);

    [Fact]
    public void A_house_has_its_area_on_the_ellipsoid_and_its_storeys()
    {
        var town = Square(new PbfBytes(), 1, 106.5, 29.5).Way(1, [1, 2, 3, 4, 1], ("building", "apartments"), ("building:levels", "6"));

        var house = Assert.Single(Find(town));

        // A thousandth of a degree at 29.5005° is 96.966 m by 110.844 m (PROJ geod, WGS 84).
        Assert.Equal(96.9658 * 110.8441, house.FootprintM2, 0.02);
        Assert.Equal(6, house.Levels);
        Assert.InRange(house.At.Lon, 106.5, 106.501);
    }

    [Fact]
    public void A_courtyard_is_taken_off_and_the_outline_counts_once()
    {
        var town = Square(Square(new PbfBytes(), 1, 0, 0, 0.002), 5, 0.0005, 0.0005)
            .Way(1, [1, 2, 3, 4, 1], ("building", "yes")).Way(2, [5, 6, 7, 8, 5])
            .Relation(3, [new(OsmMemberType.Way, 1, "outer"), new(OsmMemberType.Way, 2, "inner")], ("type", "multipolygon"),
                ("building", "yes"));

        var house = Assert.Single(Find(town));

        Assert.Equal("relation/3", house.Id.ToString());
        var whole = Assert.Single(Find(Square(new PbfBytes(), 1, 0, 0, 0.002).Way(1, [1, 2, 3, 4, 1], ("building", "yes"))));
        Assert.Equal(whole.FootprintM2 * 0.75, house.FootprintM2, 0.1);
    }

    [Theory]
    [InlineData("no", "", false)]
    [InlineData("garage", "", false)]
    [InlineData("hospital", "", false)]
    [InlineData("yes", "school", false)]
    [InlineData("yes", "pharmacy", true)]
    [InlineData("house", "", true)]
    [InlineData("siheyuan", "", true)]
    public void Only_what_may_be_lived_in_counts(string building, string amenity, bool expected)
    {
        var town = Square(new PbfBytes(), 1, 0, 0).Way(1, [1, 2, 3, 4, 1], ("building", building), ("amenity", amenity));

        Assert.Equal(expected, Find(town).Length == 1);
    }

    [Fact]
    public void The_list_of_what_nobody_lives_in_can_be_changed()
    {
        var town = Square(new PbfBytes(), 1, 0, 0).Way(1, [1, 2, 3, 4, 1], ("building", "hotel"));

        Assert.Empty(Find(town));
        Assert.Single(Find(town, new OsmBuildingOptions { ExcludedBuildings = [] }));
    }

    [Theory]
    [InlineData("6", 6.0)]
    [InlineData("5.5", 5.5)]
    [InlineData("2,5", 2.5)]
    [InlineData("3;4", 4.0)]
    [InlineData("1-3", 3.0)]
    [InlineData("６层", 6.0)]
    [InlineData("~12 floors", 12.0)]
    [InlineData("0", null)]
    [InlineData("999", null)]
    [InlineData("1.2.3", null)]
    [InlineData("many", null)]
    public void Storeys_are_read_leniently(string text, double? expected) => Assert.Equal(expected, OsmBuildings.ParseLevels(text));

    [Fact]
    public void Unreadable_storeys_and_open_outlines_are_reported()
    {
        var town = Square(new PbfBytes(), 1, 0, 0)
            .Way(1, [1, 2, 3, 4, 1], ("building", "yes"), ("building:levels", "tall")).Way(2, [1, 2, 3], ("building", "yes"));

        var house = Assert.Single(Find(town));

        Assert.Equal(1, house.Levels);
        Assert.Equal(["osm-building-levels", "osm-open-building"], _report.Findings.Select(f => f.Code).Order());
    }

    [Fact]
    public void Monaco_has_buildings()
    {
        var path = RepositoryPaths.RealData("monaco/monaco.osm.gz");
        if (path is null)
        {
            Assert.Skip("real data absent: monaco");
        }

        var houses = OsmBuildings.Find(OsmFile.Read(path), OsmBuildingOptions.Default, "monaco.osm.gz", _report);

        Assert.NotEmpty(houses);
        Assert.All(houses, h => Assert.InRange(h.FootprintM2, 0.1, 50_000));
    }
}
