using System.Globalization;
using Coverage.Server.Tiles;

namespace Coverage.Server.Tests;

/// <summary>What stays when there is no room for all.</summary>
public sealed class TileCacheTests
{
    const int Megabyte = 1 << 20;

    [Fact]
    public void A_tile_that_is_asked_for_again_outlives_any_number_of_those_asked_for_once()
    {
        var cache = new TileCache();
        cache.GetOrAdd("wanted", () => new byte[Megabyte]);

        for (var i = 0; i < 500; i++)
        {
            cache.GetOrAdd(i.ToString(CultureInfo.InvariantCulture), () => new byte[Megabyte]);
            cache.GetOrAdd("wanted", () => throw new InvalidOperationException($"cut anew after {i + 1} others"));
        }

        Assert.True(IsCutAnew(cache, "0"));
        Assert.False(IsCutAnew(cache, "499"));
    }

    [Fact]
    public void Of_tiles_that_were_all_asked_for_again_the_oldest_goes_first()
    {
        var cache = new TileCache();
        var fit = (int)(TileCache.MostBytes / new CachedTile(new byte[Megabyte]).Size);
        foreach (var name in Enumerable.Range(0, fit).Select(i => i.ToString(CultureInfo.InvariantCulture)))
        {
            cache.GetOrAdd(name, () => new byte[Megabyte]);
            cache.GetOrAdd(name, () => throw new InvalidOperationException("cut anew"));
        }

        cache.GetOrAdd("one more", () => new byte[Megabyte]);

        Assert.False(IsCutAnew(cache, "1"));
        Assert.False(IsCutAnew(cache, "one more"));
        Assert.True(IsCutAnew(cache, "0"));
    }

    static bool IsCutAnew(TileCache cache, string name)
    {
        var isCut = false;
        cache.GetOrAdd(name, () =>
        {
            isCut = true;
            return [];
        });
        return isCut;
    }
}
