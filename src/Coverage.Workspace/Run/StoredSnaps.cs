using Coverage.Layers;
using Coverage.Network;

namespace Coverage.Workspaces.Run;

/// <summary>The snaps of one layer as a result stores them: the very candidates that the stored minutes were computed with.</summary>
static class StoredSnaps
{
    /// <param name="snaps">Table <c>snaps</c>.</param>
    /// <param name="layer">Whose: <c>demand</c> or <c>facilities</c>.</param>
    /// <param name="ids">The places, in the order of the table that is wanted; a place without rows has no candidate.</param>
    /// <param name="network">The network of the result.</param>
    public static SnapTable Read(Layer snaps, string layer, string[] ids, WalkNetwork network)
    {
        var layers = ((TextColumn)snaps.Find("layer")!).Values;
        var owners = ((TextColumn)snaps.Find("id")!).Values;
        var arcs = ((IntegerColumn)snaps.Find("arc")!).Values;
        var at = ((RealColumn)snaps.Find("at")!).Values;
        var access = ((RealColumn)snaps.Find("access_m")!).Values;
        var position = new Dictionary<string, int>(ids.Length, StringComparer.Ordinal);
        for (var i = 0; i < ids.Length; i++)
        {
            position[ids[i]] = i;
        }

        int[] rows = [.. Enumerable.Range(0, layers.Length).Where(r => layers[r] == layer && position.ContainsKey(owners[r]!))];
        var first = new int[ids.Length + 1];
        foreach (var r in rows)
        {
            first[position[owners[r]!] + 1]++;
        }

        for (var i = 0; i < ids.Length; i++)
        {
            first[i + 1] += first[i];
        }

        var next = first.AsSpan(0, ids.Length).ToArray();
        var (edge, ppm, mm) = (new int[rows.Length], new int[rows.Length], new int[rows.Length]);
        foreach (var r in rows)
        {
            var c = next[position[owners[r]!]]++;
            edge[c] = network.ArcEdge.Span[(int)arcs[r]!.Value] >> 1;
            ppm[c] = (int)Math.Round(at[r] * SnapTable.WholeEdgePpm);
            mm[c] = (int)Math.Round(access[r] * 1000);
        }

        return new SnapTable { First = first, Edge = edge, AtPpm = ppm, AccessMm = mm };
    }
}
