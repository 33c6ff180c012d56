using Coverage.Reach;
using Coverage.Supply;

namespace Coverage.Engine.Tests.Supply;

public sealed class StationVisitsTests
{
    const int Minute = 60_000;
    const long Person = 1_000_000;

    [Fact]
    public void Every_home_is_visited_by_the_station_that_is_there_soonest()
    {
        // Homes 0 and 1 belong to station 4, home 2 to station 7; home 3 is reached by nobody.
        var outward = Times([(10, 4), (31, 4), (5, 7), (-1, -1)]);
        var back = Times([(14, 4), (29, 4), (9, 4), (-1, -1)]);

        var reach = StationVisits.Compute(outward, back, [2 * Person, 3 * Person, Person, Person], 30 * Minute);

        Assert.Equal([4, 7], reach.Select(r => r.Facility));
        Assert.Equal((5 * Person, 2 * Person, (10 + 14) * 60.0), (reach[0].People, reach[0].WithinLimit, reach[0].MeanRoundTripSeconds));
        // The nearest station of home 2 on the way back is another: the way out counts twice.
        Assert.Equal((Person, Person, 2 * 5 * 60.0), (reach[1].People, reach[1].WithinLimit, reach[1].MeanRoundTripSeconds));
    }

    [Fact]
    public void A_way_of_exactly_the_limit_is_within_and_a_millisecond_more_is_not()
    {
        var at = Times([(30, 0)]);

        Assert.Equal(Person, StationVisits.Compute(at, at, [Person], 30 * Minute)[0].WithinLimit);
        Assert.Equal(0, StationVisits.Compute(at, at, [Person], 30 * Minute - 1)[0].WithinLimit);
    }

    [Fact]
    public void The_mean_is_weighted_by_the_people()
    {
        var times = Times([(10, 0), (20, 0)]);

        Assert.Equal((3 * 20 + 1 * 40) / 4.0 * 60, StationVisits.Compute(times, times, [3 * Person, Person], 30 * Minute)[0].MeanRoundTripSeconds, 1e-9);
    }

    [Fact]
    public void A_station_within_whose_limit_nobody_lives_has_no_mean()
    {
        var times = Times([(40, 0)]);

        Assert.Equal(double.NaN, StationVisits.Compute(times, times, [Person], 30 * Minute)[0].MeanRoundTripSeconds);
    }

    [Fact]
    public void An_institution_is_paired_with_the_nearest_medical_facility_other_than_itself()
    {
        // Facility 0 is an institution and medical itself; 1 has one in reach; 2 has none.
        var times = new NearestTimes(2, [0, 7 * Minute, 3 * Minute, 9 * Minute, TravelTime.Unreached, TravelTime.Unreached], [0, 5, 5, 0, -1, -1], new UnreachedReason[3]);

        var pairs = CarePairs.Compute(times, [0, 1, 2]);

        Assert.Equal([new CarePair(0, 5, 7 * Minute), new CarePair(1, 5, 3 * Minute), new CarePair(2, -1, -1)], pairs);
    }

    [Fact]
    public void One_rank_is_not_enough_to_pair()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CarePairs.Compute(Times([(1, 0)]), [0]));
    }

    /// <summary>Minutes and facility per home; below zero is unreached.</summary>
    static NearestTimes Times((int Minutes, int Facility)[] homes) => new(
        1,
        [.. homes.Select(h => h.Minutes < 0 ? TravelTime.Unreached : h.Minutes * Minute)],
        [.. homes.Select(h => h.Facility)],
        new UnreachedReason[homes.Length]);
}
