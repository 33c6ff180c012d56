using Coverage.Network;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Network;

/// <summary>Every row of VECTORS §15 and the rules of DOMAIN §3.3 to §3.6 in drawn towns, one character ten metres.</summary>
public sealed class DrawnTownTests
{
    const double Elder = 0.95;

    static readonly StreetRuleOptions FerryOn = new() { Ferries = true };

    static AsciiTown Line() => AsciiTown.Parse("A--B--C--D", metresPerCell: 10);

    [Theory]
    [InlineData("highway=footway", true, true)]
    [InlineData("highway=steps step_count=40 handrail=yes", true, false)]
    [InlineData("highway=steps ramp:wheelchair=yes", true, true)]
    [InlineData("highway=steps wheelchair=yes", true, true)]
    [InlineData("highway=steps ramp:stroller=yes", true, false)]
    [InlineData("highway=steps conveying=forward", true, false)]
    [InlineData("highway=motorway", false, false)]
    [InlineData("highway=trunk sidewalk=both", true, true)]
    [InlineData("highway=primary motorroad=yes", false, false)]
    [InlineData("highway=cycleway", false, false)]
    [InlineData("highway=cycleway foot=yes", true, true)]
    [InlineData("highway=cycleway foot=designated", true, true)]
    [InlineData("highway=residential foot=no", false, false)]
    [InlineData("highway=service access=private", false, false)]
    [InlineData("highway=footway access=no foot=yes", true, true)]
    [InlineData("route=ferry foot=yes", false, false)]
    [InlineData("barrier=wall", false, false)]
    [InlineData("highway=construction", false, false)]
    [InlineData("highway=proposed", false, false)]
    [InlineData("highway=path sac_scale=demanding_mountain_hiking", false, false)]
    [InlineData("highway=busway", false, false)]
    [InlineData("highway=bus_guideway", false, false)]
    [InlineData("highway=raceway", false, false)]
    [InlineData("highway=via_ferrata", false, false)]
    [InlineData("area:highway=footway", false, false)]
    [InlineData("highway=footway indoor=yes", false, false)]
    [InlineData("highway=footway indoor=yes level=3", true, true)]
    [InlineData("highway=corridor level=3", true, true)]
    [InlineData("highway=footway tunnel=building_passage", true, true)]
    [InlineData("railway=platform", true, true)]
    [InlineData("man_made=pier", true, true)]
    [InlineData("highway=tertiary", true, true)]
    [InlineData("highway=secondary", true, true)]
    [InlineData("highway=residential oneway=yes", true, true)]
    [InlineData("highway=footway foot=private", false, false)]
    public void Tags_of_the_middle_street_decide_who_gets_through(string tags, bool onFoot, bool onWheels)
    {
        var town = Line().Street("BC", tags);
        var network = town.Build();

        Assert.Equal(onFoot, double.IsFinite(town.Seconds(network, "adult", 'A', 'D')));
        Assert.Equal(onFoot, double.IsFinite(town.Seconds(network, "frail80", 'A', 'D')));
        Assert.Equal(onWheels, double.IsFinite(town.Seconds(network, "wheelchair", 'A', 'D')));
    }

    [Theory]
    [InlineData("barrier=gate access=private", false, false)]
    [InlineData("barrier=gate", true, true)]
    [InlineData("barrier=lift_gate", true, true)]
    [InlineData("barrier=kissing_gate", true, true)]
    [InlineData("barrier=bollard", true, true)]
    [InlineData("barrier=block", true, true)]
    [InlineData("barrier=stile", true, false)]
    [InlineData("barrier=turnstile", true, false)]
    [InlineData("highway=elevator", true, true)]
    [InlineData("highway=elevator access=private", false, false)]
    public void Tags_of_a_corner_decide_who_gets_through(string tags, bool onFoot, bool onWheels)
    {
        var town = Line().Mark('B', tags.Split(' '));
        var network = town.Build();

        Assert.Equal(onFoot, double.IsFinite(town.Seconds(network, "elder70", 'A', 'D')));
        Assert.Equal(onWheels, double.IsFinite(town.Seconds(network, "wheelchair", 'A', 'D')));
    }

    [Fact]
    public void A_ferry_is_boarded_only_when_the_setting_says_so()
    {
        var town = Line().Street("BC", "route=ferry foot=yes");
        var network = town.Build(new NetworkOptions { MinComponentNodes = 0, Streets = FerryOn });

        Assert.True(double.IsFinite(town.Seconds(network, "elder70", 'A', 'D')));
    }

    [Fact]
    public void A_ramp_that_a_profile_does_not_accept_is_no_ramp()
    {
        var pushchair = Walkers.Profile("wheelchair") with { Id = "pushchair", StepsPassableIf = ["ramp:stroller=yes"] };

        Assert.True(Passes("highway=steps ramp:stroller=yes"));
        Assert.False(Passes("highway=steps ramp:wheelchair=yes"));
        Assert.False(Passes("highway=steps wheelchair=yes"));

        bool Passes(string tags)
        {
            var network = AsciiTown.Parse("A--B", 10).Street("AB", tags).Build();
            return ArcParts.Of(network, pushchair, 0, isForward: true).IsPassable;
        }
    }

    [Fact]
    public void Escalators_stand_and_run_one_way()
    {
        var town = Line().Street("BC", "highway=steps conveying=backward");
        var network = town.Build();

        Assert.False(double.IsFinite(town.Seconds(network, "elder70", 'A', 'D')));
        Assert.Equal(60 / Elder + 30 / 0.5, town.Seconds(network, "elder70", 'D', 'A'), 0.05);
    }

    [Fact]
    public void Fifty_four_steps_cost_their_steps_and_a_rest_in_proportion()
    {
        var town = Line().Street("BC", "highway=steps step_count=54 incline=up handrail=yes");
        var network = town.Build();

        Assert.Equal(60 / Elder + 54 * 0.90 + 15, town.Seconds(network, "elder70", 'A', 'D'), 0.05);
        Assert.Equal(60 / Elder + 54 * 0.95, town.Seconds(network, "elder70", 'D', 'A'), 0.05);
    }

    [Fact]
    public void A_flight_over_two_ways_and_a_short_landing_is_one_flight()
    {
        // B-C 100 steps, landing of 1 m, then 80 steps: 180 in one flight.
        var town = AsciiTown.Parse("A" + new string('-', 29) + "B" + new string('-', 29) + "CD" + new string('-', 29) + "E", metresPerCell: 1)
            .Street("CD", "highway=footway").Street("BC", "highway=steps step_count=100 incline=up").Street("DE", "highway=steps step_count=80 incline=up");
        var split = town.Build();

        Assert.Equal(180, split.FlightSteps.ToArray().Max());
    }

    [Fact]
    public void A_long_flight_is_refused_only_with_strict()
    {
        var network = AsciiTown.Parse("A------B", 10).Street("AB", "highway=steps step_count=180 incline=up").Build();
        var elder = Walkers.Profile("elder70");

        Assert.Equal(228.667, ArcParts.Of(network, elder, 0, isForward: true).Total, 0.001);
        Assert.False(ArcParts.Of(network, elder with { StrictFlights = true }, 0, isForward: true).IsPassable);
    }

    [Fact]
    public void A_tagged_grade_gives_the_steps_of_stairs_without_a_count()
    {
        // 30 m at 50 % climb 15 m: 100 steps of 0.15 m, whatever the DEM says.
        var network = AsciiTown.Parse("A--B", 10).Street("AB", "highway=steps incline=50%").Build(heights: Terrain.Plane(perMetreNorth: 0.1));

        Assert.Equal(100, Math.Abs((int)network.Steps.Span[0]));
    }

    [Fact]
    public void A_tagged_direction_beats_the_DEM_where_they_disagree()
    {
        // The DEM falls towards B, the tag says up.
        var map = AsciiTown.Parse("A\n|\n|\n|\n|\n|\n|\n|\n|\n|\nB", 10).Street("AB", "highway=footway incline=up");

        Assert.All(map.Build(heights: Terrain.Plane(perMetreNorth: 0.05)).Grade.ToArray(), g => Assert.True(g > 0));
        Assert.All(map.Build(heights: Terrain.Plane(perMetreNorth: -0.05)).Grade.ToArray(), g => Assert.True(g > 0));
    }

    [Fact]
    public void A_step_count_beats_the_DEM()
    {
        var network = AsciiTown.Parse("A--B", 10).Street("AB", "highway=steps step_count=40 incline=up").Build(heights: Terrain.Plane(perMetreNorth: 0.5));

        Assert.Equal(40, network.Steps.Span[0]);
    }

    [Fact]
    public void A_bridge_over_a_street_does_not_meet_it_whatever_its_layer()
    {
        var town = AsciiTown.Parse("""
              C
              |
            A-X-B
              |
              D
            """, 10);
        // Drawn as two ways without the corner X in common.
        var map = AsciiTown.Parse("""
              C

            A   B

              D
            """, 10).Street("AB", "highway=footway bridge=yes layer=1").Street("CD", "highway=footway layer=0");

        Assert.True(double.IsFinite(town.Seconds(town.Build(), "adult", 'A', 'D')));
        Assert.False(double.IsFinite(map.Seconds(map.Build(), "adult", 'A', 'D')));
    }

    [Fact]
    public void A_square_is_walked_along_its_ring_and_across()
    {
        var town = AsciiTown.Parse("""
            E-A----B
              |    |
              |    |
              D----C-F
            """, 10).Street("ABCDA", "highway=pedestrian area=yes");

        Assert.Equal(Math.Sqrt(50 * 50 + 30 * 30) / Elder + 40 / Elder, town.Seconds(town.Build(), "elder70", 'E', 'F'), 0.05);
    }

    [Fact]
    public void An_outline_in_several_lines_closes_into_a_ring_and_a_loose_line_does_not()
    {
        Assert.Equal("1 2 3 4 1", Text(RingChain.Close([[1, 2, 3], [1, 4, 3]])));
        Assert.Equal("9 8 7 9, 1 2 3 1", Text(RingChain.Close([[1, 2], [9, 8, 7, 9], [3, 2], [1, 3], [5, 6]])));
        Assert.Empty(RingChain.Close([[1, 2, 3]]));

        static string Text(List<int[]> rings) => string.Join(", ", rings.Select(r => string.Join(' ', r)));
    }

    [Fact]
    public void Walking_along_a_big_road_past_a_signal_costs_no_wait_and_crossing_it_costs_one()
    {
        var town = AsciiTown.Parse("""
               C
               |
            A--X--B
               |
               D
            """, 10).Street("AXB", "highway=primary sidewalk=both").Mark('X', "highway=crossing", "crossing=traffic_signals");
        var network = town.Build();

        Assert.Equal(60 / Elder, town.Seconds(network, "elder70", 'A', 'B'), 0.05);
        Assert.Equal(40 / Elder + 30, town.Seconds(network, "elder70", 'C', 'D'), 0.05);
        Assert.Equal(40 / 0.70 + 35, town.Seconds(network, "frail80", 'C', 'D'), 0.05);
    }

    [Theory]
    [InlineData("highway=secondary", true)]
    [InlineData("highway=primary", true)]
    [InlineData("highway=trunk", true)]
    [InlineData("highway=secondary sidewalk=right", false)]
    [InlineData("highway=secondary sidewalk:both=separate", false)]
    [InlineData("highway=primary foot=yes", false)]
    [InlineData("highway=secondary sidewalk=no", true)]
    [InlineData("highway=tertiary", false)]
    public void A_big_road_without_a_sidewalk_is_walked_and_flagged(string tags, bool flagged)
    {
        var (network, report) = Line().Street("BC", tags).ToMap().BuildWithReport(options: new NetworkOptions { MinComponentNodes = 0 });

        Assert.Equal(flagged, network.Tags.ToArray().Any(t => (t & (uint)EdgeTags.BigRoadNoSidewalk) != 0));
        Assert.Equal(flagged ? 0.03 : 0, report.BigRoadNoSidewalkKm, 0.001);
    }

    [Fact]
    public void What_strains_a_walker_is_flagged_per_walker()
    {
        var network = Line().Street("AB", "highway=footway incline=17%").Street("BC", "highway=steps step_count=130 incline=up").Build();

        Assert.Equal((0.03, 1), Strain("elder70"));
        Assert.Equal((0, 0), Strain("adult"));
        Assert.Equal(0.06, Of("wheelchair").BarredKm, 0.001);

        (double, int) Strain(string walker) => Of(walker) is var s ? (Math.Round(s.SteepKm, 3), s.LongFlights) : default;
        WalkerStrain Of(string walker) => WalkerStrain.Of(Impedance.Compute(network, Walkers.Profile(walker), 1), Walkers.Profile(walker));
    }

    [Fact]
    public void What_cannot_be_read_is_counted()
    {
        var (_, report) = Line().Street("AB", "highway=footway incline=steep").Street("BC", "highway=steps conveying=reversible").ToMap()
            .BuildWithReport(options: new NetworkOptions { MinComponentNodes = 0 });

        Assert.Equal(1, report.InclineIgnored);
        Assert.Equal(1, report.EscalatorsDirectionUnknown);
    }
}
