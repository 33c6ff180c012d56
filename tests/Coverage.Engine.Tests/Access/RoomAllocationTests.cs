using Coverage.Access;
using Coverage.City;
using Coverage.Geo;
using Coverage.Reach;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Access;

public sealed class RoomAllocationTests
{
    static Demand Homes(params double[] people) => new()
    {
        Ids = [.. people.Select((_, i) => "h" + i)],
        Places = [.. people.Select((_, i) => new LonLat(106 + i * 0.001, 29))],
        Groups = [new DemandGroup("60+", new AgeRange(60, null), [.. people.Select(People.FromPersons)])],
    };

    /// <summary>Homes at 0, 100 and 300 m of a street, canteen 0 at 0 m, canteen 1 at 400 m; 1 m/s.</summary>
    static Dictionary<string, OdMatrix> Street(int cutoffSeconds)
    {
        var hand = new HandNetwork();
        var edge = hand.Edge("a", "b", 400);
        var (homes, canteens) = (new HandSnaps(), new HandSnaps());
        homes.Place((edge, 0, 0));
        homes.Place((edge, 250_000, 0));
        homes.Place((edge, 750_000, 0));
        canteens.Place((edge, 0, 0));
        canteens.Place((edge, 1_000_000, 0));
        var arcs = PackedArcs.Build(hand.Costs(hand.Build()), SearchDirection.Inward, 1);
        return new() { ["elder70"] = OdMatrix.Compute(FacilitySet.All(canteens.Build()), AttachedPlaces.Build(arcs, homes.Build()), cutoffSeconds * 1000) };
    }

    static RoomAllocation Allocate(Demand demand, int cutoffSeconds, double[] capacity, double need = 1) => RoomAllocation.Compute(
        [new WalkerPart(demand.Groups[0], 1, "elder70")], Street(cutoffSeconds), [.. capacity.Select(c => c < 0 ? -1 : People.FromPersons(c))], need, demand.Count);

    static double[] Persons(long[] millionths) => [.. millionths.Select(People.ToPersons)];

    [Fact]
    public void The_nearest_take_the_room_and_the_next_go_on_to_the_next_canteen()
    {
        var rooms = Allocate(Homes(10, 10, 10), 300, [15, 12]);

        // 10 from the door, 5 of the second home; the third home fills 10 of the other canteen, 2 of the second home find a place there (300 s).
        Assert.Equal([10, 7, 10], Persons(rooms.Placed));
        Assert.Equal([0, 3, 0], Persons(rooms.WithoutRoom));
    }

    [Fact]
    public void Who_has_no_canteen_in_reach_is_not_without_room()
    {
        var rooms = Allocate(Homes(10, 10, 10), 99, [0, 100]);

        Assert.Equal([10, 0, 0], Persons(rooms.Reachable));
        Assert.Equal([10, 0, 0], Persons(rooms.WithoutRoom));
        Assert.Equal([10, 10, 10], Persons(rooms.Wanted));
    }

    [Fact]
    public void A_capacity_nobody_tells_takes_everybody_apart()
    {
        var rooms = Allocate(Homes(10, 10, 10), 150, [-1, 4]);

        Assert.Equal([10, 10, 0], Persons(rooms.PlacedUnknown));
        Assert.Equal([0, 0, 4], Persons(rooms.Placed));
        Assert.Equal([0, 0, 6], Persons(rooms.WithoutRoom));
    }

    [Fact]
    public void Only_the_share_that_wants_the_service_needs_room() =>
        Assert.Equal([1, 1, 1], Persons(Allocate(Homes(10, 10, 10), 400, [100, 100], 0.1).Wanted));

    [Theory]
    [InlineData(0)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_need_that_is_no_share_is_a_bug(double need) => Assert.Throws<ArgumentOutOfRangeException>(() => Allocate(Homes(1, 1, 1), 400, [1, 1], need));

    [Fact]
    public void In_random_towns_nobody_is_lost_and_no_canteen_overflows()
    {
        for (var seed = 0ul; seed < 50; seed++)
        {
            var town = new RandomTown(seed);
            var demand = Homes([.. Enumerable.Range(0, 12).Select(_ => town.Below(20) * 0.5)]);
            var arcs = PackedArcs.Build(town.Costs, SearchDirection.Inward, 0.8);
            var matrix = OdMatrix.Compute(FacilitySet.All(town.Facilities), AttachedPlaces.Build(arcs, town.Homes), 400_000);
            long[] capacity = [.. Enumerable.Range(0, 5).Select(i => i == 4 ? -1 : People.FromPersons(town.Below(12)))];

            var rooms = RoomAllocation.Compute([new WalkerPart(demand.Groups[0], 1, "elder70")], new Dictionary<string, OdMatrix> { ["elder70"] = matrix }, capacity, 0.5, 12);

            Assert.All(Enumerable.Range(0, 12), i => Assert.Equal(rooms.Reachable[i], rooms.Placed[i] + rooms.PlacedUnknown[i] + rooms.WithoutRoom[i]));
            Assert.All(Enumerable.Range(0, 12), i => Assert.InRange(rooms.Reachable[i], 0, rooms.Wanted[i]));
            Assert.True(rooms.Placed.Sum() <= capacity.Where(c => c > 0).Sum());
            Assert.All(rooms.WithoutRoom, w => Assert.True(w >= 0));
        }
    }
}
