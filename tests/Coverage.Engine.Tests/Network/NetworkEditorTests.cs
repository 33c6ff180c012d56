using System.Collections.Immutable;
using Coverage.Network;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Network;

/// <summary>
/// Two parallel streets 100 m apart, each 200 m long and joined at their western ends:
/// <code>
/// 4 ────────── 5   north
/// │
/// 1 ─── 2 ──── 3   south, 2 in the middle
/// </code>
/// </summary>
public sealed class NetworkEditorTests
{
    static readonly NetworkEditOptions NoPruning = new() { MinComponentNodes = 0, MinComponentMetres = 0 };

    [Fact]
    public void A_street_drawn_between_two_streets_cuts_both_where_it_meets_them()
    {
        var before = Town().Build();
        var editor = new NetworkEditor(before, StreetMap.Frame, NoPruning);

        editor.AddStreet(Sketch("highway=footway", (150, 5), (150, 95)));
        var after = editor.Build();

        // Two new nodes; two closed edges, four pieces, one street with the 5 m to the join at each end.
        Assert.Equal(before.NodeCount + 2, after.NodeCount);
        Assert.Equal(before.EdgeCount + 5, after.EdgeCount);
        Assert.Equal(2, Closed(after).Count());
        Assert.Equal(100, Metres(after, after.EdgeCount - 1), 0.1);
        Assert.Equal(-1, after.WayId.Span[after.EdgeCount - 1]);
        Assert.Equal(Open(before).Sum(e => Metres(before, e)) + 100, Open(after).Sum(e => Metres(after, e)), 0.2);
    }

    [Fact]
    public void The_pieces_of_cut_stairs_have_all_its_steps_and_its_flight()
    {
        var before = new StreetMap().Node(1, 0, 0).Node(2, 60, 0).Node(3, 0, 80).Way(1, "highway=steps step_count=30 incline=up", 1, 2).Way(2, "highway=footway", 1, 3).Build();
        var editor = new NetworkEditor(before, StreetMap.Frame, NoPruning);

        editor.AddStreet(Sketch("highway=footway", (20, 0.5), (20, 60)));
        var after = editor.Build();
        var stairs = Open(after).Where(e => after.FlightSteps.Span[e] > 0).ToArray();

        Assert.Equal([10, 20], stairs.Select(e => (int)after.Steps.Span[e]));
        Assert.All(stairs, e => Assert.Equal(30, after.FlightSteps.Span[e]));
        Assert.Equal(6000, stairs.Sum(e => after.LengthCm.Span[e]), 10.0);
    }

    [Fact]
    public void An_end_near_a_corner_joins_the_corner()
    {
        var before = Town().Build();
        var editor = new NetworkEditor(before, StreetMap.Frame, NoPruning);

        editor.AddStreet(Sketch("highway=steps step_count=40 incline=up name=新梯道", (199, 3), (199, 97)));
        var after = editor.Build();
        var street = after.EdgeCount - 1;

        Assert.Equal(before.NodeCount, after.NodeCount);
        Assert.Equal(before.EdgeCount + 1, after.EdgeCount);
        Assert.Equal(40, after.Steps.Span[street]);
        Assert.Equal("新梯道", after.Names[after.NameIndex.Span[street]]);
        Assert.Empty(Closed(after));
    }

    [Fact]
    public void A_removed_way_is_closed_to_everybody_and_nobody_is_attached_to_it()
    {
        var before = Town().Build();
        var editor = new NetworkEditor(before, StreetMap.Frame, NoPruning);

        editor.RemoveWay(1);
        var after = editor.Build();
        var snap = new Snapper(after, StreetMap.Frame).Snap(new SnapRequest(new[] { StreetMap.Place(50, 20) }, null, _ => 200));

        Assert.Equal(Enumerable.Range(0, before.EdgeCount).Where(e => before.WayId.Span[e] == 1), Closed(after));
        Assert.All(Closed(after), e => Assert.False(ArcParts.Of(after, Walkers.Profile("elder70"), e, true).IsPassable));
        Assert.DoesNotContain(snap.Edge, e => after.WayId.Span[e] == 1);
    }

    [Fact]
    public void What_a_removal_cuts_off_is_pruned_and_a_later_street_brings_it_back()
    {
        var before = Town().Node(6, -60, 0).Way(4, "highway=footway", 1, 6).Build();
        var editor = new NetworkEditor(before, StreetMap.Frame, new NetworkEditOptions { MinComponentNodes = 3, MinComponentMetres = 250 });

        editor.RemoveWay(3);
        Assert.Equal([2L, 3], Closed(editor.Build()).Select(e => editor.Build().WayId.Span[e]).Distinct().Order());

        editor.AddStreet(Sketch("highway=footway", (199, 1), (199, 99)));
        Assert.Equal([3L], Closed(editor.Build()).Select(e => editor.Build().WayId.Span[e]).Distinct());
    }

    [Fact]
    public void A_lift_mapped_as_a_node_loses_the_rides_between_its_levels()
    {
        var before = new StreetMap().Node(1, 0, 0).Node(2, 50, 0, "highway=elevator").Node(3, 100, 0)
            .Way(1, "highway=footway", 1, 2).Way(2, "highway=footway", 2, 3).Build();
        var editor = new NetworkEditor(before, StreetMap.Frame, NoPruning);

        editor.RemoveLiftAt(StreetMap.Place(52, 3));
        var after = editor.Build();

        Assert.Equal(2, Closed(after).Count());
        Assert.Equal(2, Open(after).Count());
        Assert.Equal(before.NodeCount, after.NodeCount);
        Assert.All(Open(after), e => Assert.Equal(0, ArcParts.Of(after, Walkers.Profile("wheelchair"), e, true).Lift));
        Assert.Empty(Ends(after, Open(after).First()).Intersect(Ends(after, Open(after).Last())));
    }

    [Fact]
    public void A_drawn_lift_is_one_ride_each_way()
    {
        var before = Town().Build();
        var editor = new NetworkEditor(before, StreetMap.Frame, NoPruning);

        editor.AddStreet(new StreetSketch([StreetMap.Place(199, 1), StreetMap.Place(199, 99)], StreetSketch.LiftTags));
        var after = editor.Build();

        var parts = ArcParts.Of(after, Walkers.Profile("wheelchair"), after.EdgeCount - 1, false);
        Assert.Equal(Walkers.Profile("wheelchair").ElevatorSeconds, parts.Lift);
        Assert.NotEqual(0u, after.Tags.Span[after.EdgeCount - 1] & (uint)EdgeTags.NoSnap);
    }

    [Theory]
    [InlineData("highway=motorway", 150, 5, 150, 95, "nobody walks")]
    [InlineData("highway=footway", 500, 500, 600, 600, "neither end")]
    [InlineData("highway=elevator", 150, 5, 150, 60, "one end of the lift")]
    [InlineData("highway=footway", 150, 5, 150, 5, "no length")]
    [InlineData("highway=footway", 150, 5, 151, -5, "same place")]
    public void A_street_that_cannot_be_is_refused_and_changes_nothing(string tags, double x0, double y0, double x1, double y1, string reason)
    {
        var before = Town().Build();
        var editor = new NetworkEditor(before, StreetMap.Frame, NoPruning);

        var refusal = Assert.Throws<InputException>(() => editor.AddStreet(Sketch(tags, (x0, y0), (x1, y1))));

        Assert.Contains(reason, refusal.What, StringComparison.Ordinal);
        Assert.Same(before, editor.Build());
    }

    [Fact]
    public void Naming_what_is_not_there_is_refused()
    {
        var editor = new NetworkEditor(Town().Build(), StreetMap.Frame);

        Assert.Throws<InputException>(() => editor.RemoveWay(99));
        Assert.Throws<InputException>(() => editor.RemoveWay(0));
        Assert.Throws<InputException>(() => editor.RemoveStreetAt(StreetMap.Place(900, 900)));
        Assert.Throws<InputException>(() => editor.RemoveLiftAt(StreetMap.Place(100, 0)));
    }

    static StreetMap Town() => new StreetMap()
        .Node(1, 0, 0).Node(2, 100, 0).Node(3, 200, 0).Node(4, 0, 100).Node(5, 200, 100)
        .Way(1, "highway=footway", 1, 2, 3).Way(2, "highway=footway", 4, 5).Way(3, "highway=footway", 1, 4);

    static StreetSketch Sketch(string tags, params (double X, double Y)[] line) => new(
        [.. line.Select(p => StreetMap.Place(p.X, p.Y))],
        tags.Split(' ').Select(t => t.Split('=')).ToImmutableSortedDictionary(t => t[0], t => t[1], StringComparer.Ordinal));

    static IEnumerable<int> Closed(WalkNetwork network) => Enumerable.Range(0, network.EdgeCount).Except(Open(network));

    static IEnumerable<int> Open(WalkNetwork network) =>
        Enumerable.Range(0, network.EdgeCount).Where(e => ((EdgeTags)network.Tags.Span[e] & NetworkEditor.Closed) != NetworkEditor.Closed);

    static double Metres(WalkNetwork network, int edge) => network.LengthCm.Span[edge] / 100.0;

    static int[] Ends(WalkNetwork network, int edge)
    {
        var arc = network.EdgeArc.Span[edge];
        return [network.Head.Span[arc], network.Head.Span[network.Twin.Span[arc]]];
    }
}
