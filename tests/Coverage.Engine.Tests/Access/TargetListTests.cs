using Coverage.Access;
using Coverage.City;
using Coverage.Geo;
using Coverage.Workspaces;

namespace Coverage.Engine.Tests.Access;

public sealed class TargetListTests
{
    static readonly FacilityCatalog Catalog = GeodataFiles.Catalog();

    [Fact]
    public void Every_service_offered_and_every_kind_present_is_a_target()
    {
        Facility[] facilities = [Facility("a", "canteen", "meals"), Facility("b", "community-station", "bathing")];

        Assert.Equal(["meals", "bathing", "kind:community-station", "kind:canteen"], TargetList.Build(facilities, Catalog, []).Select(t => t.Id));
    }

    [Fact]
    public void A_union_of_kinds_counts_all_of_them()
    {
        Facility[] facilities = [Facility("a", "street-center"), Facility("b", "canteen"), Facility("c", "township-center")];

        Assert.Equal([0, 2], TargetList.Build(facilities, Catalog, ["kind:street-center+township-center"])[0].Facilities);
    }

    [Fact]
    public void Only_open_facilities_cover_anybody()
    {
        Facility[] facilities =
        [
            Facility("a", "canteen", "meals") with { Status = FacilityStatus.Planned },
            Facility("b", "canteen", "meals") with { Status = FacilityStatus.Closed },
            Facility("c", "canteen", "meals"),
        ];

        Assert.Equal([2], TargetList.Build(facilities, Catalog, ["meals"])[0].Facilities);
    }

    [Fact]
    public void Assumed_services_stand_apart()
    {
        Facility[] facilities = [Facility("a", "canteen", "meals"), Facility("b", "street-center") with { AssumedServices = ["meals"] }];

        var targets = TargetList.Build(facilities, Catalog, ["meals"]);

        Assert.Equal([(false, 1), (true, 2)], targets.Select(t => (t.IsAssumed, t.Facilities.Length)));
    }

    [Fact]
    public void An_asked_service_that_nobody_gives_stays_as_a_target()
    {
        Assert.Empty(TargetList.Build([Facility("a", "canteen", "meals")], Catalog, ["bathing"]).Single().Facilities);
    }

    static Facility Facility(string id, string kind, params string[] services) =>
        new() { Id = id, Kind = kind, Place = new LonLat(106, 29), Entrances = [new LonLat(106, 29)], Services = [.. services] };
}
