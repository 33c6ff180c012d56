using System.Buffers;
using System.Text.Json;
using Coverage.Layers;
using Coverage.Workspace.Tests.Store;
using Coverage.Workspaces.Export;
using Coverage.Worlds;

namespace Coverage.Workspace.Tests.Export;

public sealed class PmtilesTests
{
    [Fact]
    public void Every_tile_of_the_archive_is_the_tile_the_encoder_makes_and_no_other_tile_is_there()
    {
        var layer = SampleLayers.Scattered(400, seed: 3);
        var archive = Read([layer], new PmtilesOptions { MinZoom = 3, MaxZoom = 9 });
        var index = TileIndex.Build(layer);
        var found = 0;

        for (var z = 3; z <= 9; z++)
        {
            // A box around every point, one tile wider on each side.
            var box = index.Bounds;
            for (var x = (int)(box.MinX * (1 << z)) - 1; x <= (int)(box.MaxX * (1 << z)) + 1; x++)
            {
                for (var y = (int)(box.MinY * (1 << z)) - 1; y <= (int)(box.MaxY * (1 << z)) + 1; y++)
                {
                    var tile = new TileId(z, x, y);
                    var expected = new ArrayBufferWriter<byte>();
                    var features = tile.IsValid ? new TileEncoder(tile, new TileOptions()).Encode([(layer, index)], expected) : 0;
                    Assert.Equal(features == 0 ? null : expected.WrittenSpan.ToArray(), archive.Tile(z, x, y));
                    found += features > 0 ? 1 : 0;
                }
            }
        }

        Assert.Equal(found, archive.AddressedTiles);
        Assert.Null(archive.Tile(2, 3, 1));
    }

    [Fact]
    public void An_archive_of_many_tiles_has_leaf_directories_and_still_finds_each()
    {
        var layer = SampleLayers.Scattered(9000, seed: 8);
        var archive = Read([layer], new PmtilesOptions { MinZoom = 14, MaxZoom = 14, Tiles = new TileOptions { Columns = ["id"] } });
        var points = ((PointColumn)layer.Geometry!).Points;

        Assert.True(archive.AddressedTiles > 8000);
        foreach (var p in points.Where((_, i) => i % 97 == 0))
        {
            var unit = UnitMercator.ToUnit(p);
            Assert.NotNull(archive.Tile(14, (int)(unit.X * (1 << 14)), (int)(unit.Y * (1 << 14))));
        }
    }

    [Fact]
    public void The_archive_says_what_it_holds_and_whom_to_name()
    {
        var layers = new[] { SampleLayers.Network() };
        var archive = Read(layers, new PmtilesOptions { MaxZoom = 2, Attribution = "© OpenStreetMap contributors" });

        var metadata = JsonDocument.Parse(archive.Metadata).RootElement;
        Assert.Equal("© OpenStreetMap contributors", metadata.GetProperty("attribution").GetString());
        Assert.Equal("network", metadata.GetProperty("vector_layers")[0].GetProperty("id").GetString());
        Assert.Equal("Number", metadata.GetProperty("vector_layers")[0].GetProperty("fields").GetProperty("grade").GetString());
        Assert.Equal((0, 2), (archive.MinZoom, archive.MaxZoom));
        Assert.All(new[] { -5.5, 2, 106.1, 29.1 }.Zip(archive.Box), p => Assert.Equal(p.First, p.Second, 6));
    }

    [Fact]
    public void The_same_layers_give_the_same_bytes_and_a_table_is_refused()
    {
        var layer = SampleLayers.Scattered(50, seed: 1);
        Assert.Equal(Bytes([layer], new PmtilesOptions { MaxZoom = 6 }), Bytes([layer], new PmtilesOptions { MaxZoom = 6 }));
        Assert.Throws<InputException>(() => Bytes([SampleLayers.Findings()], new PmtilesOptions()));
    }

    static PmtilesReader Read(IReadOnlyList<Layer> layers, PmtilesOptions options) => new(Bytes(layers, options));

    static byte[] Bytes(IReadOnlyList<Layer> layers, PmtilesOptions options)
    {
        using var stream = new MemoryStream();
        PmtilesWriter.Write(stream, layers, options);
        return stream.ToArray();
    }
}
