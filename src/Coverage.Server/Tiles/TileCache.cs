using System.Collections.Concurrent;

namespace Coverage.Server.Tiles;

/// <summary>
/// Vector tiles that were cut lately, raw and compressed, within a number of bytes; the oldest go first. A tile is named by everything it is a function of, so none is ever stale.
/// Safe for any number of threads; a tile that several ask for at once may be cut more than once.
/// </summary>
sealed class TileCache
{
    /// <summary>Bytes kept, of raw and compressed forms together.</summary>
    public const long MostBytes = 128L << 20;

    readonly ConcurrentDictionary<string, CachedTile> _tiles = new(StringComparer.Ordinal);
    readonly Queue<string> _order = [];
    readonly Lock _lock = new();
    long _bytes;

    public CachedTile GetOrAdd(string name, Func<byte[]> cut)
    {
        if (_tiles.TryGetValue(name, out var known))
        {
            return known;
        }

        var tile = new CachedTile(cut());
        lock (_lock)
        {
            if (!_tiles.TryAdd(name, tile))
            {
                return _tiles[name];
            }

            _order.Enqueue(name);
            for (_bytes += tile.Size; _bytes > MostBytes && _order.TryDequeue(out var oldest);)
            {
                _bytes -= _tiles.TryRemove(oldest, out var gone) ? gone.Size : 0;
            }
        }

        return tile;
    }
}
