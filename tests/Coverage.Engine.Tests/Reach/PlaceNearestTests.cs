using Coverage.Reach;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Reach;

public sealed class PlaceNearestTests
{
    [Theory]
    [InlineData(SearchDirection.Inward, SearchDirection.Outward)]
    [InlineData(SearchDirection.Outward, SearchDirection.Inward)]
    public void A_search_from_the_place_finds_what_the_search_from_all_facilities_finds(SearchDirection walk, SearchDirection seenFromPlace)
    {
        for (var seed = 0UL; seed < 300; seed++)
        {
            var town = new RandomTown(seed);
            var set = new FacilitySet(town.Facilities, [0, 2, 3, 4]);
            var times = NearestTimes.Compute(PackedArcs.Build(town.Costs, walk, 0.8), set, town.Homes);
            var single = new PlaceNearest(AttachedPlaces.Build(PackedArcs.Build(town.Costs, seenFromPlace, 0.8), town.Facilities));
            for (var home = 0; home < town.Homes.PlaceCount; home++)
            {
                Assert.Equal((times.MsAt(home), times.FacilityAt(home)), single.Find(town.Homes, home, set));
            }
        }
    }
}
