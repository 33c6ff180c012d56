using System.Collections.Concurrent;

namespace Coverage.Server.Tiles;

/// <summary>
/// Vector tiles that were cut lately, raw and compressed, within a number of bytes; the oldest go first, but one that was asked for again has another turn: tiles that nobody
/// comes back to never push out those that everybody looks at. A tile is named by everything it is a function of, so none is ever stale.
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
            known.WasAskedAgain = true;
            return known;
        }

        var tile = new CachedTile(cut());
        lock (_lock)
        {
            if (!_tiles.TryAdd(name, tile))
            {
                return _tiles[name];
            }

            _bytes += tile.Size;
            MakeRoom(turns: _order.Count);
            _order.Enqueue(name);
        }

        return tile;
    }

    /// <param name="turns">So many tiles at most are given another turn.</param>
    void MakeRoom(int turns)
    {
        while (_bytes > MostBytes && _order.TryDequeue(out var oldest))
        {
            if (turns-- > 0 && _tiles[oldest] is { WasAskedAgain: true } wanted)
            {
                wanted.WasAskedAgain = false;
                _order.Enqueue(oldest);
                continue;
            }

            _bytes -= _tiles.TryRemove(oldest, out var gone) ? gone.Size : 0;
        }
    }
}
