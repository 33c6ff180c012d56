namespace Coverage.Workspaces.Import.Osm;

/// <summary>Ranges of items, range k being <c>[firsts[k], firsts[k+1])</c>, put in another order.</summary>
static class Ranges
{
    /// <summary>The firsts of the ranges in the order given, starting at 0.</summary>
    public static int[] Firsts(int[] firsts, int[] order)
    {
        var now = new int[order.Length + 1];
        for (var k = 0; k < order.Length; k++)
        {
            now[k + 1] = now[k] + firsts[order[k] + 1] - firsts[order[k]];
        }

        return now;
    }

    /// <summary>The items in the order given for their ranges.</summary>
    public static ChunkedColumn<T> Reordered<T>(T[] items, int[] firsts, int[] order) where T : unmanaged
    {
        var now = new ChunkedColumn<T>([]);
        foreach (var k in order)
        {
            now.AddRange(items.AsSpan(firsts[k], firsts[k + 1] - firsts[k]));
        }

        return now;
    }

    /// <summary>Adds the same number to every first.</summary>
    public static int[] Moved(int[] firsts, int by)
    {
        foreach (ref var first in firsts.AsSpan())
        {
            first += by;
        }

        return firsts;
    }
}
