using Coverage.Geo;
using Coverage.Network;
using Coverage.Workspaces.Import;
using Coverage.Workspaces.Import.Osm;
using Coverage.Worlds;

namespace Coverage.Workspace.Tests.Import.Osm;

public sealed class OsmPlacesTests
{
    static readonly OsmTagFilter Pharmacy = new("amenity", "pharmacy");

    readonly ImportReport _report = new();

    OsmPlace[] Find(PbfBytes town, OsmTagFilter? filter = null) =>
        [.. OsmPlaces.Find(OsmText.Read(town.ToPbf()), filter ?? Pharmacy, "town.osm.pbf", _report)];

    /// <summary>Nodes first, first+1, … at these places.</summary>
    static PbfBytes Corners(PbfBytes town, long first, params (double Lon, double Lat)[] corners)
    {
        foreach (var (lon, lat) in corners)
        {
            town.Node(first++, lon, lat);
        }

        return town;
    }

    static OsmMember Outer(long way) => new(OsmMemberType.Way, way, "outer");

    static OsmMember Inner(long way) => new(OsmMemberType.Way, way, "inner");

    [Fact]
    public void A_node_is_found_with_its_name_and_tags()
    {
        var town = new PbfBytes()
            .Node(1, 106.5, 29.5, ("amenity", "pharmacy"), ("name", "Peace Pharmacy"), ("name:zh", "和平药房"), ("phone", "023"))
            .Node(2, 106.6, 29.6, ("amenity", "bank"));

        var place = Assert.Single(Find(town));

        Assert.Equal(("node/1", "和平药房", new LonLat(106.5, 29.5), "023"), (place.Id.ToString(), place.Name, place.At, place["phone"]));
        Assert.Equal(1, _report.Accepted);
    }

    [Fact]
    public void Lists_stars_and_several_keys_select_as_written()
    {
        var town = new PbfBytes()
            .Node(1, 1, 1, ("amenity", "clinic; pharmacy")).Node(2, 1, 1, ("amenity", "no")).Node(3, 1, 1, ("amenity", "bank"),
                ("wheelchair", "yes"));

        string[] Ids(OsmTagFilter filter) => [.. Find(town, filter).Select(p => p.Id.ToString())];

        Assert.Equal(["node/1"], Ids(new("amenity", "doctors", "pharmacy")));
        Assert.Equal(["node/1", "node/3"], Ids(new("amenity", "*")));
        Assert.Equal(["node/3"], Ids(new([new("amenity", ["*"]), new("wheelchair", ["yes"])])));
        Assert.Empty(Ids(new("shop", "*")));
        Assert.Throws<InputException>(() => new OsmTagFilter([]));
    }

    [Fact]
    public void A_building_in_the_shape_of_a_U_stands_inside_itself_and_has_its_entrances()
    {
        // 凹: the centroid lies in the courtyard, outside the house.
        var town = Corners(new PbfBytes(), 1, (0, 0), (0.003, 0), (0.003, 0.003), (0.002, 0.003), (0.002, 0.001), (0.001, 0.001),
            (0.001, 0.003))
            .Node(8, 0, 0.003, ("entrance", "yes"))
            .Node(9, 0, 0.002, ("entrance", "main"))
            .Node(10, 0, 0.001, ("entrance", "emergency"))
            .Way(5, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1], ("amenity", "pharmacy"));

        var place = Assert.Single(Find(town));

        Assert.Equal("way/5", place.Id.ToString());
        Assert.True(place.At.Lon is > 0 and < 0.001 or > 0.002 and < 0.003 || place.At.Lat < 0.001, place.At.ToString());
        Assert.Equal([new LonLat(0, 0.002), new LonLat(0, 0.003)], place.Entrances);
    }

    [Fact]
    public void A_ring_of_several_ways_with_a_courtyard_is_put_together()
    {
        var town = Corners(new PbfBytes(), 1, (0, 0), (0.004, 0), (0.004, 0.004), (0, 0.004), (0.001, 0.001), (0.003, 0.001),
            (0.003, 0.003), (0.001, 0.003))
            .Way(1, [1, 2, 3]).Way(2, [1, 4, 3]).Way(3, [5, 6, 7, 8, 5])
            .Relation(9, [Outer(2), Inner(3), Outer(1)], ("type", "multipolygon"), ("amenity", "pharmacy"));

        var place = Assert.Single(Find(town));

        Assert.Equal("relation/9", place.Id.ToString());
        Assert.True(place.At.Lat is > 0 and < 0.004 && place.At.Lon is > 0 and < 0.001 or > 0.003 and < 0.004, place.At.ToString());
        Assert.Empty(_report.Findings);
    }

    [Fact]
    public void Rings_that_touch_in_a_node_come_apart()
    {
        var (rings, loose) = RingAssembly.Join([[7, 1, 2], [2, 3, 7], [7, 4, 5], [5, 6, 7]]);

        Assert.Equal(0, loose);
        Assert.Equal(["7,1,2,3,7", "7,4,5,6,7"], rings.Select(r => string.Join(',', r)).Order());

        (rings, loose) = RingAssembly.Join([[1, 2, 7], [7, 4, 5], [5, 6, 7], [7, 3, 1], [8, 9]]);

        Assert.Equal(1, loose);
        Assert.Equal(["1,2,7,3,1", "7,4,5,6,7"], rings.Select(r => string.Join(',', r)).Order());
    }

    [Fact]
    public void Broken_relations_are_findings()
    {
        var town = Corners(new PbfBytes(), 1, (0, 0), (0.001, 0), (0.001, 0.001), (0, 0.001))
            .Way(1, [1, 2, 3]).Way(2, [1, 2, 3, 1]).Way(3, [4, 3])
            .Relation(1, [Outer(1)], ("type", "multipolygon"), ("amenity", "pharmacy"))
            .Relation(2, [Outer(77)], ("type", "multipolygon"), ("amenity", "pharmacy"))
            .Relation(3, [new(OsmMemberType.Relation, 3, "outer"), new(OsmMemberType.Relation, 4, ""), Outer(2), Outer(2), Outer(3),
                Outer(78)], ("type", "multipolygon"), ("amenity", "pharmacy"))
            .Relation(4, [new(OsmMemberType.Relation, 3, "outer")], ("type", "multipolygon"), ("amenity", "pharmacy"))
            .Relation(5, [], ("type", "site"), ("amenity", "pharmacy"))
            .Relation(6, [], ("amenity", "pharmacy"));

        var places = Find(town);

        Assert.Equal(["relation/1", "relation/3"], places.Select(p => p.Id.ToString()));
        Assert.Equal(
            ["relation/1 osm-open-ring", "relation/2 osm-missing-members", "relation/2 osm-no-geometry", "relation/3 osm-missing-members",
                "relation/3 osm-odd-members",
             "relation/3 osm-open-ring", "relation/4 osm-no-geometry", "relation/4 osm-odd-members", "relation/5 osm-relation-type",
                 "relation/6 osm-relation-type"],
            _report.Findings.Select(f => f.Row + " " + f.Code).Order());
    }

    [Fact]
    public void Open_and_flat_ways_are_kept_with_a_warning()
    {
        var town = Corners(new PbfBytes(), 1, (0, 0), (0.001, 0), (0.002, 0))
            .Way(1, [1, 2, 3], ("amenity", "pharmacy")).Way(2, [1, 2, 3, 1], ("amenity", "pharmacy")).Way(3, [99], ("amenity", "pharmacy"));

        var places = Find(town);

        Assert.Equal([new LonLat(0.001, 0), new LonLat(0, 0)], places.Select(p => p.At));
        Assert.Equal(["osm-open-way", "osm-flat-area", "osm-no-geometry"], _report.Findings.Select(f => f.Code));
        Assert.Equal(2, _report.Warned);
    }

    [Fact]
    public void A_relation_of_a_hundred_thousand_crossing_pieces_is_done_at_once()
    {
        var pieces = Enumerable.Range(0, 200_000).Select(i => i % 2 == 0 ? new[] { 1, 2 } : [2, i + 10]).ToList();

        var (rings, loose) = RingAssembly.Join(pieces);

        Assert.Empty(rings);
        Assert.True(loose >= 150_000);
    }

    [Fact]
    public void Helsinki_pharmacies_are_found()
    {
        var path = RepositoryPaths.RealData("helsinki/Helsinki.osm.pbf");
        if (path is null)
        {
            Assert.Skip("real data absent: helsinki");
        }

        var places = OsmPlaces.Find(OsmFile.Read(path), Pharmacy, "Helsinki.osm.pbf", _report);

        // The count of osmium tags-filter.
        Assert.Equal(6, places.Length);
        Assert.All(places, p => Assert.True(p.At.IsValid && p.Tags.Length > 0));
    }
}
