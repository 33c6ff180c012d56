using System.Buffers;

namespace Coverage.Layers;

/// <summary>
/// Every tile of some layers that is not empty, zoom by zoom, within a zoom along the Hilbert curve (the order of a PMTiles archive). Only tiles
/// whose parents hold something are looked at.
/// </summary>
public static class TilePyramid
{
    /// <summary>The tiles of zooms <paramref name="minZoom"/> to <paramref name="maxZoom"/>; bytes are valid until the next one is asked for.</summary>
    public static IEnumerable<(TileId Tile, ReadOnlyMemory<byte> Bytes, int Features)> Encode(
        IReadOnlyList<(Layer Layer, TileIndex Index)> layers, int minZoom, int maxZoom, TileOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxZoom, TileId.MaxZoom);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minZoom, maxZoom);
        var buffer = new ArrayBufferWriter<byte>();
        var margin = options.Buffer / (double)options.Extent;
        List<TileId> level = [new TileId(0, 0, 0)];
        for (var z = 0; z <= maxZoom && level.Count > 0; z++)
        {
            level = [.. level.Where(t => layers.Any(l => l.Index.Bounds.Intersects(t.Box(margin)) && l.Index.Find(t.Box(margin)).Count > 0)).OrderBy(HilbertPosition)];
            for (var i = 0; z >= minZoom && i < level.Count; i++)
            {
                buffer.ResetWrittenCount();
                var features = new TileEncoder(level[i], options).Encode(layers, buffer);
                if (features > 0)
                {
                    yield return (level[i], buffer.WrittenMemory, features);
                }
            }

            level = [.. level.SelectMany(Children)];
        }
    }

    /// <summary>
    /// Place of a tile along the Hilbert curve of its zoom, from 0. Source: PMTiles specification 3, §4.1 (the curve of that zoom, x and y as in XYZ tiles).
    /// </summary>
    public static ulong HilbertPosition(TileId tile)
    {
        ulong position = 0;
        uint x = (uint)tile.X, y = (uint)tile.Y;
        for (var side = 1u << tile.Z >> 1; side > 0; side >>= 1)
        {
            var right = (x & side) > 0 ? 1u : 0u;
            var low = (y & side) > 0 ? 1u : 0u;
            position += (ulong)side * side * ((3 * right) ^ low);
            if (low == 0)
            {
                if (right == 1)
                {
                    (x, y) = (side - 1 - (x & (side - 1)), side - 1 - (y & (side - 1)));
                }

                (x, y) = (y, x);
            }
        }

        return position;
    }

    static IEnumerable<TileId> Children(TileId t) =>
        [new(t.Z + 1, 2 * t.X, 2 * t.Y), new(t.Z + 1, 2 * t.X + 1, 2 * t.Y), new(t.Z + 1, 2 * t.X, 2 * t.Y + 1), new(t.Z + 1, 2 * t.X + 1, 2 * t.Y + 1)];
}
