using Coverage.Network;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Network;

/// <summary>Networks made of streets read off an extract, and the lists that their making goes through.</summary>
public sealed class MappedStreetsTests
{
    // A crossing with a lit crossing, stairs, a locked gate, a lift, a big road; ways bend at nodes of their own.
    static StreetMap Town(bool withHouses)
    {
        var map = new StreetMap()
            .Node(10, 0, 0).Node(20, 500, 0).Node(30, 500, 700).Node(40, 0, 700).Node(50, 250, 20).Node(60, 250, 350)
            .Node(70, 520, 350, "barrier=gate", "access=private").Node(80, 700, 350)
            .Node(90, 0, 350, "highway=crossing", "crossing=traffic_signals")
            .Node(100, -300, 350).Node(110, 250, 700, "highway=elevator").Node(120, 250, 900)
            .Way(1, "highway=secondary name=甲路", 10, 50, 20)
            .Way(2, "highway=residential name=乙路", 20, 30)
            .Way(3, "highway=secondary", 30, 110, 40)
            .Way(4, "highway=primary", 40, 90, 10)
            .Way(5, "highway=steps step_count=60 incline=up", 50, 60)
            .Way(6, "highway=footway", 60, 90, 100)
            .Way(7, "highway=footway", 60, 70, 80)
            .Way(8, "highway=footway opening_hours=08:00-18:00", 110, 120)
            .Way(9, "highway=footway", 60, 110);
        for (var house = 0; withHouses && house < 40; house++)
        {
            // Ids between those of the streets, so that every street node moves along in the extract.
            var id = 11 + 3 * house;
            if (id % 10 != 0 && (id + 1) % 10 != 0)
            {
                map.Node(id, house * 10, 40).Node(id + 1, house * 10 + 5, 40).Way(1000 + house, "building=yes", id, id + 1);
            }
        }

        return map;
    }

    static (WalkNetwork Network, NetworkReport Report) Build(StreetMap map) => NetworkBuilder.Build(
        MappedStreets.Read(map.ToExtract(), new NetworkOptions(), default), StreetMap.Frame, null, new NetworkOptions(), default);

    [Fact]
    public void Streets_read_beforehand_make_the_same_network()
    {
        var (network, report) = Build(Town(withHouses: false));
        var (direct, directReport) = Town(withHouses: false).BuildWithReport();

        Same(direct, network);
        Assert.Equal(directReport.Lifts, report.Lifts);
        Assert.Equal(directReport.ClosedGates, report.ClosedGates);
        Assert.True(network.DelayEdge.Length > 0 && network.HoursEdge.Length > 0 && report.Lifts == 1 && report.ClosedGates == 1);
    }

    [Fact]
    public void Houses_between_the_streets_change_nothing()
    {
        var (network, report) = Town(withHouses: true).BuildWithReport();
        var (bare, bareReport) = Town(withHouses: false).BuildWithReport();

        Same(bare, network);
        Assert.Equal(bareReport.Lifts, report.Lifts);
        Assert.Equal(bareReport.ClosedGates, report.ClosedGates);
    }

    [Fact]
    public void Streets_are_good_for_one_network()
    {
        var streets = MappedStreets.Read(Town(withHouses: false).ToExtract(), new NetworkOptions(), default);
        NetworkBuilder.Build(streets, StreetMap.Frame, null, new NetworkOptions(), default);

        Assert.Throws<InvalidOperationException>(() => NetworkBuilder.Build(streets, StreetMap.Frame, null, new NetworkOptions(), default));
    }

    [Fact]
    public void Building_leaves_the_extract_as_it_was()
    {
        var extract = Town(withHouses: true).ToExtract();
        var (lon, lat, nodes) = (extract.NodeLonE7.ToArray(), extract.NodeLatE7.ToArray(), extract.WayNodes.ToArray());

        NetworkBuilder.Build(extract, StreetMap.Frame, null, new NetworkOptions(), default);

        Assert.Equal(lon, extract.NodeLonE7);
        Assert.Equal(lat, extract.NodeLatE7);
        Assert.Equal(nodes, extract.WayNodes);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(32767)]
    [InlineData(32768)]
    [InlineData(98304)]
    [InlineData(100_001)]
    public void Drafts_keep_their_order_over_pieces(int count)
    {
        var list = new DraftList();
        var plain = new List<EdgeDraft>();
        for (var i = 0; i < count; i++)
        {
            list.Add(new EdgeDraft(i, 0, 1, i, i + 1));
            plain.Add(new EdgeDraft(i, 0, 1, i, i + 1));
        }

        Assert.Equal(plain, All(list));
        Assert.Equal(plain.FindAll(Odd), list.TakeOut(Odd));
        plain.RemoveAll(Odd);
        Assert.Equal(plain, All(list));
        list.AddRange([new EdgeDraft(-1, 0, -1, 7, 8)]);
        plain.Add(new EdgeDraft(-1, 0, -1, 7, 8));
        Assert.Equal(plain, All(list));
        var (from, to) = (plain.Count / 3, plain.Count - plain.Count / 5);
        var stretch = new List<EdgeDraft>();
        foreach (ref var draft in list.Between(from, to))
        {
            draft.Metres = 2;
            stretch.Add(draft);
        }

        Assert.Equal(plain[from..to].ConvertAll(d => d with { Metres = 2 }), stretch);
        Assert.Equal(to - from, All(list).Count(d => d.Metres == 2));

        static bool Odd(EdgeDraft d) => d.Way % 2 != 0;
    }

    static List<EdgeDraft> All(DraftList list)
    {
        var all = new List<EdgeDraft>();
        foreach (ref readonly var draft in list)
        {
            all.Add(draft);
        }

        Assert.Equal(list.Count, all.Count);
        return all;
    }

    static void Same(WalkNetwork expected, WalkNetwork actual)
    {
        Assert.Equal((expected.Crs, expected.OriginX, expected.OriginY), (actual.Crs, actual.OriginX, actual.OriginY));
        Assert.Equal(Columns(expected), Columns(actual));
        Assert.Equal(expected.Names, actual.Names);
    }

    static double[][] Columns(WalkNetwork n) =>
    [
        Of(n.FirstOut), Of(n.XCm), Of(n.YCm), Of(n.ZCm), Of(n.Head), Of(n.Twin), Of(n.ArcEdge), Of(n.EdgeArc), Of(n.LengthCm),
        Of(n.NameIndex), Of(n.ShapeFirst), Of(n.ShapeXCm), Of(n.ShapeYCm), Of(n.DelayEdge), Of(n.HoursEdge), Of(n.HoursName), Of(n.Grade),
        Of(n.Steps), Of(n.FlightSteps), Of(n.Tags), Of(n.WayId), Of(n.DelaySignal), Of(n.DelayUnsignalled), Of(n.DelayLift),
    ];

    static double[] Of<T>(ReadOnlyMemory<T> column) where T : System.Numerics.INumber<T> =>
        [.. column.ToArray().Select(double.CreateChecked)];
}
