using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Coverage.Layers;
using Coverage.Network;
using Coverage.Workspaces;
using Coverage.Workspaces.Store;

namespace Coverage.Workspace.Tests.Store;

public sealed class NetworkFileTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly WalkNetwork _network = GridNetwork.Build(5);

    string Walk => _folder.File("r.gpkg.walk");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_network_comes_back_array_by_array()
    {
        var hash = NetworkFile.Write(Walk, _network);

        using var open = NetworkFile.Open(Walk);
        open.Verify();
        Assert.Equal(hash, open.Hash);
        Assert.Equal((_network.Crs, _network.OriginX, _network.OriginY), (open.Network.Crs, open.Network.OriginX, open.Network.OriginY));
        Assert.Equal(_network.Names, open.Network.Names);
        var expected = GridNetwork.Arrays(_network);
        Assert.Equal(26, expected.Count);
        Assert.All(GridNetwork.Arrays(open.Network), a => Assert.Equal(expected[a.Key], a.Value));
    }

    [Fact]
    public void Sections_lie_on_lines_of_64_bytes_in_memory()
    {
        NetworkFile.Write(Walk, _network);

        using var open = NetworkFile.Open(Walk);
        ref var first = ref MemoryMarshal.GetReference(open.Network.Head.Span);
        Assert.Equal(0, Unsafe.ByteOffset(ref Unsafe.NullRef<int>(), ref first) % 64);
    }

    [Fact]
    public void A_network_without_a_street_is_a_network()
    {
        NetworkFile.Write(Walk, GridNetwork.Build(1));

        using var open = NetworkFile.Open(Walk);
        open.Verify();
        Assert.Equal((1, 0, 0), (open.Network.NodeCount, open.Network.ArcCount, open.Network.EdgeCount));
    }

    [Fact]
    public void Further_sections_travel_along_and_change_the_hash()
    {
        var costs = Enumerable.Range(0, _network.ArcCount).ToArray();
        var plain = NetworkFile.Write(Walk, _network);
        var hash = NetworkFile.Write(Walk, _network, [NetworkSection.Of<int>("costs/elder70", costs), NetworkSection.Of<double>("空", default)]);

        using var open = NetworkFile.Open(Walk);
        open.Verify();
        Assert.NotEqual(plain, hash);
        Assert.Equal(costs, open.Section<int>("costs/elder70")!.Value.ToArray());
        Assert.Equal(0, open.Section<double>("空")!.Value.Length);
        Assert.Null(open.Section<int>("costs/frail80"));
        Assert.Throws<InputException>(() => open.Section<long>("costs/elder70"));
        Assert.Throws<ArgumentException>(() => NetworkFile.Write(Walk, _network, [NetworkSection.Of<int>("arc.head", costs)]));
    }

    [Fact]
    public void A_flipped_bit_anywhere_in_the_file_is_found()
    {
        NetworkFile.Write(Walk, GridNetwork.Build(3), [NetworkSection.Of<int>("costs/elder70", new[] { 1, 2, 3 })]);
        var whole = File.ReadAllBytes(Walk);
        // Every byte of the header, and no section is shorter than the stride.
        for (var i = 0; i < whole.Length; i += i < 192 ? 1 : 7)
        {
            var bytes = (byte[])whole.Clone();
            bytes[i] ^= (byte)(1 << i % 8);
            File.WriteAllBytes(Walk, bytes);
            var e = Record.Exception(() =>
            {
                using var open = NetworkFile.Open(Walk);
                open.Verify();
            });
            Assert.True(e is InputException or WorkspaceException, $"byte {i}: {e}");
            Assert.Contains("rebuild it with run", e!.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_cut_off_anywhere_or_lengthened_is_refused()
    {
        NetworkFile.Write(Walk, _network);
        var whole = File.ReadAllBytes(Walk);
        for (var length = 0; length < whole.Length; length += 61)
        {
            File.WriteAllBytes(Walk, whole[..length]);
            Assert.Throws<InputException>(() => NetworkFile.Open(Walk));
        }

        File.WriteAllBytes(Walk, [.. whole, 0]);
        Assert.Throws<InputException>(() => NetworkFile.Open(Walk));
    }

    [Fact]
    public void A_foreign_or_missing_file_is_refused()
    {
        Assert.Throws<InputException>(() => NetworkFile.Open(Walk));
        File.WriteAllBytes(Walk, new byte[100_000]);
        Assert.Throws<InputException>(() => NetworkFile.Open(Walk));
    }

    [Fact]
    public void A_file_of_a_newer_program_says_so()
    {
        NetworkFile.Write(Walk, _network);
        using (var stream = new FileStream(Walk, FileMode.Open))
        {
            stream.Position = 12;
            stream.WriteByte(2);
        }

        Assert.Contains("newer", Assert.Throws<WorkspaceException>(() => NetworkFile.Open(Walk)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Indexes_that_lead_astray_are_found_even_when_the_checksums_agree()
    {
        var n = _network;
        int[] Changed(ReadOnlyMemory<int> values, int at, int value)
        {
            var copy = values.ToArray();
            copy[at] = value;
            return copy;
        }

        WalkNetwork[] bad =
        [
            With(head: Changed(n.Head, 3, n.NodeCount)),
            With(head: Changed(n.Head, 3, -1)),
            With(head: Changed(n.Head, 3, 24)),
            With(twin: Changed(n.Twin, 3, n.Twin.Span[4])),
            With(twin: Changed(n.Twin, 3, n.ArcCount)),
            With(firstOut: Changed(n.FirstOut, 3, 0)),
            With(firstOut: Changed(n.FirstOut, n.NodeCount, 7)),
            With(edgeArc: Changed(n.EdgeArc, 3, n.EdgeArc.Span[4])),
            With(name: Changed(n.NameIndex, 3, 2)),
            With(delay: Changed(n.DelayEdge, 1, 0)),
        ];

        Assert.All(bad, network =>
        {
            NetworkFile.Write(Walk, network);
            using var open = NetworkFile.Open(Walk);
            Assert.Throws<InputException>(() => open.Verify());
        });

        WalkNetwork With(int[]? head = null, int[]? twin = null, int[]? firstOut = null, int[]? edgeArc = null, int[]? name = null, int[]? delay = null) => new()
        {
            Crs = n.Crs,
            OriginX = n.OriginX,
            OriginY = n.OriginY,
            FirstOut = firstOut ?? n.FirstOut,
            XCm = n.XCm,
            YCm = n.YCm,
            ZCm = n.ZCm,
            Head = head ?? n.Head,
            Twin = twin ?? n.Twin,
            ArcEdge = n.ArcEdge,
            EdgeArc = edgeArc ?? n.EdgeArc,
            LengthCm = n.LengthCm,
            Grade = n.Grade,
            Steps = n.Steps,
            FlightSteps = n.FlightSteps,
            Tags = n.Tags,
            WayId = n.WayId,
            NameIndex = name ?? n.NameIndex,
            ShapeFirst = n.ShapeFirst,
            ShapeXCm = n.ShapeXCm,
            ShapeYCm = n.ShapeYCm,
            DelayEdge = delay ?? n.DelayEdge,
            DelaySignal = n.DelaySignal,
            DelayUnsignalled = n.DelayUnsignalled,
            DelayLift = n.DelayLift,
            Names = n.Names,
        };
    }

    [Fact]
    public void Memory_of_a_closed_file_is_refused()
    {
        NetworkFile.Write(Walk, _network);
        var open = NetworkFile.Open(Walk);
        var head = open.Network.Head;
        open.Dispose();
        open.Dispose();

        Assert.Throws<ObjectDisposedException>(() => head.Span.Length);
    }

    [Fact]
    public void A_result_opens_its_own_network_and_refuses_another()
    {
        var layers = SampleLayers.All();
        var path = _folder.File("r.gpkg");
        var content = new ResultContent { Manifest = SampleLayers.Manifest(layers), Layers = layers, Network = _network };
        var stored = GeoPackageStore.Write(path, content);

        using (var open = NetworkFile.OpenFor(path))
        {
            Assert.Equal(stored.NetworkHash, open.Hash);
            Assert.Equal("r.gpkg.walk", stored.NetworkFile);
        }

        NetworkFile.Write(Walk, GridNetwork.Build(4));
        Assert.Contains("another run", Assert.Throws<InputException>(() => NetworkFile.OpenFor(path)).Message, StringComparison.Ordinal);
        File.Delete(Walk);
        Assert.Throws<InputException>(() => NetworkFile.OpenFor(path));
        GeoPackageStore.Write(path, content with { Network = null });
        Assert.Contains("without its network", Assert.Throws<InputException>(() => NetworkFile.OpenFor(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_stopped_leaves_the_old_pair()
    {
        var layers = SampleLayers.All();
        var path = _folder.File("r.gpkg");
        var content = new ResultContent { Manifest = SampleLayers.Manifest(layers), Layers = layers, Network = _network };
        GeoPackageStore.Write(path, content);
        var before = (Result: File.ReadAllBytes(path), Walk: File.ReadAllBytes(Walk));
        using var stop = new CancellationTokenSource();
        Layer[] other = [SampleLayers.Scattered(10, seed: 1)];

        Assert.Throws<OperationCanceledException>(() => GeoPackageStore.Write(
            path, content with { Layers = other, Network = GridNetwork.Build(3) }, new ProgressAction(_ => stop.Cancel()), stop.Token));
        Assert.Equal(before.Result, File.ReadAllBytes(path));
        Assert.Equal(before.Walk, File.ReadAllBytes(Walk));
        Assert.Equal(["r.gpkg", "r.gpkg.walk"], _folder.Names());
    }
}
