using Coverage.Reach;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Reach;

public sealed class RouteSearchTests
{
    [Theory]
    [InlineData(SearchDirection.Inward)]
    [InlineData(SearchDirection.Outward)]
    public void Walks_of_many_places_from_one_search_are_those_of_each_place_alone(SearchDirection direction)
    {
        var (found, none) = (0, 0);
        for (var seed = 0UL; seed < 300; seed++)
        {
            var town = new RandomTown(seed);
            var arcs = PackedArcs.Build(town.Costs, direction, 0.8);
            var (many, alone) = (new RouteSearch(arcs), new RouteSearch(arcs));
            int[] homes = [.. Enumerable.Range(0, town.Homes.PlaceCount)];
            for (var facility = 0; facility < town.Facilities.PlaceCount; facility++)
            {
                var routes = many.ToEach(town.Facilities, facility, town.Homes, homes);
                for (var home = 0; home < homes.Length; home++)
                {
                    if (routes[home] is not { } route)
                    {
                        Assert.Null(alone.Between(town.Facilities, facility, town.Homes, home));
                        none++;
                        continue;
                    }

                    // The search for one place ends at its own time; the way must not depend on it.
                    var single = alone.Between(town.Facilities, facility, town.Homes, home, route.Ms)!;
                    Assert.Equal((single.Ms, single.FacilityCandidate, single.PlaceCandidate), (route.Ms, route.FacilityCandidate, route.PlaceCandidate));
                    Assert.Equal(single.Pieces, route.Pieces);
                    found++;
                }
            }
        }

        Assert.True(found > 0 && none > 0);
    }
}
