using Coverage.Geo;
using Coverage.Network;
using Coverage.Reach;
using Coverage.Workspaces.Import.Osm;
using Coverage.Worlds;

namespace Coverage.Workspace.Tests.Run;

/// <summary>Service circles on the streets of four real cities (skipped, loudly, where the data is absent).</summary>
public sealed class RealCirclesTests
{
    [Theory]
    [InlineData("porto-alegre/poa_osm.pbf")]
    [InlineData("monaco/monaco.osm.gz")]
    [InlineData("helsinki/Helsinki.osm.pbf")]
    [InlineData("hsinchu/NCTU_Taiwan.osm.pbf")]
    public void Circles_are_valid_nested_hold_what_is_reached_and_bridge_nothing(string file)
    {
        if (RepositoryPaths.RealData(file) is not { } path)
        {
            Assert.Skip("real data absent: " + file);
            return;
        }

        var extract = OsmFile.Read(path);
        var middle = new LonLat(extract.NodeLonE7[extract.NodeIds.Length / 2] * 1e-7, extract.NodeLatE7[extract.NodeIds.Length / 2] * 1e-7);
        var frame = new LocalFrame(CoordinateSystem.Parse(LocalFrame.SuitableCrs(middle)));
        var (network, _) = NetworkBuilder.Build(extract, frame, null, new NetworkOptions { Parallelism = 2 }, CancellationToken.None);
        var snapper = new Snapper(network, frame);
        var random = new Random(2025);
        foreach (var walker in (string[])["elder70", "wheelchair"])
        {
            var profile = Walkers.Profile(walker);
            var arcs = PackedArcs.Build(Impedance.Compute(network, profile, 2), SearchDirection.Inward, profile.AccessMetresPerSecond);
            var circle = new ServiceCircle(arcs);
            for (var round = 0; round < 8; round++)
            {
                var home = EdgeShape.Node(network, random.Next(network.NodeCount));
                var snap = snapper.Snap(new SnapRequest(new[] { frame.ToLonLat(home) }, null, _ => 200));

                var shape = circle.Around(snap, 0, [home], [300_000, 600_000, 900_000]);

                Assert.Null(CircleCheck.FirstFault(shape, circle.Pieces));
                for (var c = 0; c < 3; c++)
                {
                    Assert.True(CircleCheck.FitsItsCircle(shape, c, profile.FlatMetresPerSecond, frame.ScaleAt(home)), $"{file} {walker} {round} {c}");
                }
            }
        }
    }

    [Fact]
    public void A_whole_service_is_one_shape_that_holds_every_single_circle()
    {
        if (RepositoryPaths.RealData("porto-alegre/poa_osm.pbf") is not { } path)
        {
            Assert.Skip("real data absent: porto-alegre");
            return;
        }

        var frame = new LocalFrame(CoordinateSystem.Parse("EPSG:32722"));
        var (network, _) = NetworkBuilder.Build(OsmFile.Read(path), frame, null, new NetworkOptions { Parallelism = 2 }, CancellationToken.None);
        var random = new Random(7);
        PointM[] places = [.. Enumerable.Range(0, 12).Select(_ => EdgeShape.Node(network, random.Next(network.NodeCount)))];
        var snaps = new Snapper(network, frame).Snap(new SnapRequest(Array.ConvertAll(places, frame.ToLonLat), null, _ => 200));
        var profile = Walkers.Profile("elder70");
        var arcs = PackedArcs.Build(Impedance.Compute(network, profile, 2), SearchDirection.Inward, profile.AccessMetresPerSecond);
        var (whole, single) = (new ServiceCircle(arcs), new ServiceCircle(arcs));

        var shape = whole.AroundAll(FacilitySet.All(snaps), f => [places[f]], [600_000]);

        Assert.Null(CircleCheck.FirstFault(shape, whole.Pieces));
        for (var f = 0; f < places.Length; f++)
        {
            var own = single.Around(snaps, f, [places[f]], [600_000]);
            for (var i = 0; i < own.XDm.Length; i += 7)
            {
                // A corner of the single shape lies on its border; a point a metre further in is inside both.
                var inward = own.Point(i);
                var pull = 1 / Math.Max(1, inward.DistanceTo(places[f]));
                var point = new PointM(inward.X + (places[f].X - inward.X) * pull, inward.Y + (places[f].Y - inward.Y) * pull);
                Assert.True(!own.Contains(0, point) || shape.Contains(0, point), $"facility {f}, {point}");
            }
        }
    }
}
