using Coverage.Network;
using Coverage.Reach;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Reach;

public sealed class EditableNearestTests
{
    const double AccessSpeed = 0.8;

    [Theory]
    [InlineData(SearchDirection.Inward, 14, 6, 120)]
    [InlineData(SearchDirection.Outward, 14, 6, 120)]
    [InlineData(SearchDirection.Inward, 800, 60, 4)]
    public void Every_edit_leaves_what_a_full_run_would_find(SearchDirection direction, int nodes, int facilities, int towns)
    {
        for (var seed = 0UL; seed < (ulong)towns; seed++)
        {
            var town = new RandomTown(seed, nodes, facilities, nodes);
            var arcs = PackedArcs.Build(town.Costs, direction, AccessSpeed);
            var demand = AttachedPlaces.Build(arcs, town.Homes);
            var open = new SortedSet<int>(Enumerable.Range(0, facilities / 2));
            var live = new EditableNearest(demand, new FacilitySet(town.Facilities, [.. open]));
            for (var edit = 0; edit < 25; edit++)
            {
                var before = (Ms: live.Ms.ToArray(), Facility: live.Facility.ToArray());
                var facility = town.Below(facilities);
                var changes = (open.Remove(facility) ? live.Close(facility) : Open(live, open, town, facility)).ToArray();

                var full = NearestTimes.Compute(arcs, new FacilitySet(town.Facilities, [.. open]), town.Homes);
                Assert.Equal(full.Ms.ToArray(), live.Ms.ToArray());
                Assert.Equal(full.Facility.ToArray(), live.Facility.ToArray());
                Assert.Equal(Differences(before.Ms, before.Facility, live.Ms, live.Facility), changes);
            }
        }
    }

    [Fact]
    public void A_moved_facility_is_one_closed_here_and_opened_there()
    {
        for (var seed = 0UL; seed < 150; seed++)
        {
            var town = new RandomTown(seed);
            var arcs = PackedArcs.Build(town.Costs, SearchDirection.Inward, AccessSpeed);
            var live = new EditableNearest(AttachedPlaces.Build(arcs, town.Homes), FacilitySet.All(town.Facilities));
            var place = town.Below(town.Homes.PlaceCount);

            live.Move(2, town.Homes, place);

            var full = NearestTimes.Compute(arcs, FacilitySet.All(WithMoved(town.Facilities, 2, town.Homes, place)), town.Homes);
            Assert.Equal(full.Ms.ToArray(), live.Ms.ToArray());
            Assert.Equal(full.Facility.ToArray(), live.Facility.ToArray());
        }
    }

    [Fact]
    public void Opening_twice_or_closing_what_is_shut_is_refused()
    {
        var town = new RandomTown(3);
        var arcs = PackedArcs.Build(town.Costs, SearchDirection.Inward, AccessSpeed);
        var live = new EditableNearest(AttachedPlaces.Build(arcs, town.Homes), new FacilitySet(town.Facilities, [1]));

        Assert.Throws<ArgumentException>(() => live.Open(1, town.Facilities, 1).Length);
        Assert.Throws<ArgumentException>(() => live.Close(0).Length);
    }

    static ReadOnlySpan<PlaceChange> Open(EditableNearest live, SortedSet<int> open, RandomTown town, int facility)
    {
        open.Add(facility);
        return live.Open(facility, town.Facilities, facility);
    }

    static PlaceChange[] Differences(int[] oldMs, int[] oldFacility, ReadOnlySpan<int> ms, ReadOnlySpan<int> facility)
    {
        var changes = new List<PlaceChange>();
        for (var i = 0; i < oldMs.Length; i++)
        {
            if ((oldMs[i], oldFacility[i]) != (ms[i], facility[i]))
            {
                changes.Add(new PlaceChange(i, oldMs[i], oldFacility[i], ms[i], facility[i]));
            }
        }

        return [.. changes];
    }

    static SnapTable WithMoved(SnapTable table, int moved, SnapTable other, int place)
    {
        var snaps = new HandSnaps();
        for (var i = 0; i < table.PlaceCount; i++)
        {
            var (from, at) = i == moved ? (other, place) : (table, i);
            snaps.Place(Enumerable.Range(from.First[at], from.First[at + 1] - from.First[at]).Select(c => (from.Edge[c], from.AtPpm[c], from.AccessMm[c])).ToArray());
        }

        return snaps.Build();
    }
}
