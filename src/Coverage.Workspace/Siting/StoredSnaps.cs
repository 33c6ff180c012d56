using Coverage.Layers;
using Coverage.Network;

namespace Coverage.Workspaces.Siting;

/// <summary>The snaps of one layer of a stored result, by its places.</summary>
static class StoredSnaps
{
    /// <param name="snaps">The table <c>snaps</c>.</param>
    /// <param name="layer">The layer meant: demand or facilities.</param>
    /// <param name="ids">Its ids, in the order the table is to have.</param>
    /// <param name="network">The network the arcs belong to.</param>
    public static SnapTable Of(Layer snaps, string layer, string[] ids, WalkNetwork network)
    {
        var layers = ((TextColumn)snaps.Find("layer")!).Values;
        var owners = ((TextColumn)snaps.Find("id")!).Values;
        var arcs = ((IntegerColumn)snaps.Find("arc")!).Values;
        var at = ((RealColumn)snaps.Find("at")!).Values;
        var access = ((RealColumn)snaps.Find("access_m")!).Values;
        var rows = Enumerable.Range(0, layers.Length).Where(r => layers[r] == layer).ToLookup(r => owners[r]!, StringComparer.Ordinal);
        var (first, own) = (new int[ids.Length + 1], new List<int>());
        for (var i = 0; i < ids.Length; i++)
        {
            own.AddRange(rows[ids[i]]);
            first[i + 1] = own.Count;
        }

        return new SnapTable
        {
            First = first,
            Edge = [.. own.Select(r => network.ArcEdge.Span[(int)arcs[r]!.Value] >> 1)],
            AtPpm = [.. own.Select(r => (int)Math.Round(at[r] * SnapTable.WholeEdgePpm))],
            AccessMm = [.. own.Select(r => (int)Math.Round(access[r] * 1000))],
        };
    }
}
