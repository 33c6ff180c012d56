using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Coverage.Layers;

namespace Coverage.Workspaces.Export;

/// <summary>
/// Layers as one PMTiles archive (version 3) of vector tiles: one file that a plain web server or a folder can hold, and GDAL and MapLibre read.
/// Equal tiles are stored once. Same layers, same bytes.
/// </summary>
public static class PmtilesWriter
{
    /// <summary>Zoom at which tiles hold everything; maps enlarge the last one beyond it.</summary>
    public const int DefaultMaxZoom = 14;

    /// <param name="stream">Any stream that can be written; stays open.</param>
    /// <param name="layers">Layers with shapes.</param>
    /// <param name="options">Zooms, attribution, columns.</param>
    /// <param name="cancellation">Looked at between tiles.</param>
    /// <returns>How many tiles were written.</returns>
    public static int Write(Stream stream, IReadOnlyList<Layer> layers, PmtilesOptions options, CancellationToken cancellation = default)
    {
        if (layers.FirstOrDefault(l => l.Geometry is null) is { } table)
        {
            throw new InputException($"{table.Id} is a table without shapes, and tiles are maps", "--layer", "export it as csv");
        }

        var indexed = layers.Select(l => (l, TileIndex.Build(l))).ToArray();
        using var tiles = new FileStream(
            Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        var entries = new List<PmtilesEntry>();
        var (known, count) = (new Dictionary<string, (ulong Offset, uint Length)>(StringComparer.Ordinal), 0);
        foreach (var (tile, bytes, _) in TilePyramid.Encode(indexed, options.MinZoom, options.MaxZoom, options.Tiles))
        {
            cancellation.ThrowIfCancellationRequested();
            var key = Convert.ToHexString(SHA256.HashData(bytes.Span));
            if (!known.TryGetValue(key, out var place))
            {
                var start = tiles.Length;
                using (var gzip = new GZipStream(tiles, CompressionLevel.Optimal, leaveOpen: true))
                {
                    gzip.Write(bytes.Span);
                }

                known[key] = place = ((ulong)start, (uint)(tiles.Length - start));
            }

            count++;
            Append(entries, IdOf(tile), place);
        }

        WriteParts(stream, tiles, entries, layers, indexed.Select(i => i.Item2), options, (count, known.Count));
        return count;
    }

    /// <summary>A tile's number: all tiles of smaller zooms, then its place along the curve.</summary>
    internal static ulong IdOf(TileId tile) => ((1UL << (2 * tile.Z)) - 1) / 3 + TilePyramid.HilbertPosition(tile);

    static void Append(List<PmtilesEntry> entries, ulong id, (ulong Offset, uint Length) place)
    {
        if (entries.Count > 0 && entries[^1] is var last && last.Offset == place.Offset && last.TileId + last.Run == id)
        {
            entries[^1] = last with { Run = last.Run + 1 };
            return;
        }

        entries.Add(new PmtilesEntry(id, place.Offset, place.Length, 1));
    }

    static void WriteParts(
        Stream stream, FileStream tiles, List<PmtilesEntry> entries, IReadOnlyList<Layer> layers, IEnumerable<TileIndex> indexes, PmtilesOptions options, (int Tiles, int Contents) counts)
    {
        var (root, leaves) = PmtilesDirectory.Build(entries);
        var metadata = Gzipped(Metadata(layers, options));
        var bounds = indexes.Aggregate(UnitBox.Empty, (all, i) => i.Bounds.IsEmpty ? all : all.Including(i.Bounds));
        var (northWest, southEast) = bounds.IsEmpty
            ? (default, default)
            : (UnitMercator.ToLonLat(new(bounds.MinX, bounds.MinY)), UnitMercator.ToLonLat(new(bounds.MaxX, bounds.MaxY)));
        stream.Write(new PmtilesHeader
        {
            RootLength = root.Length,
            MetadataLength = metadata.Length,
            LeavesLength = leaves.Length,
            TilesLength = tiles.Length,
            AddressedTiles = counts.Tiles,
            Entries = entries.Count,
            Contents = counts.Contents,
            MinZoom = options.MinZoom,
            MaxZoom = options.MaxZoom,
            Box = (northWest.Lon, southEast.Lat, southEast.Lon, northWest.Lat),
        }.Encode());
        stream.Write(root);
        stream.Write(metadata);
        stream.Write(leaves);
        tiles.Position = 0;
        tiles.CopyTo(stream);
    }

    static string Metadata(IReadOnlyList<Layer> layers, PmtilesOptions options)
    {
        var vectorLayers = new JsonArray();
        foreach (var layer in layers)
        {
            var fields = new JsonObject();
            foreach (var column in layer.Columns.Where(c => options.Tiles.Includes(c.Name)))
            {
                fields[column.Name] = column switch { TextColumn => "String", FlagColumn => "Boolean", _ => "Number" };
            }

            vectorLayers.Add(new JsonObject
            {
                ["id"] = layer.Id,
                ["description"] = $"{layer.TitleZh} / {layer.TitleEn}",
                ["minzoom"] = options.MinZoom,
                ["maxzoom"] = options.MaxZoom,
                ["fields"] = fields,
            });
        }

        return new JsonObject
        {
            ["name"] = string.Join(", ", layers.Select(l => l.TitleZh)),
            ["attribution"] = options.Attribution ?? "",
            ["type"] = "overlay",
            ["vector_layers"] = vectorLayers,
        }.ToJsonString();
    }

    static byte[] Gzipped(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(System.Text.Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }
}
