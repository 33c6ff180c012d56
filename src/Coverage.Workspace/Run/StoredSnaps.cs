using Coverage.Layers;
using Coverage.Network;

namespace Coverage.Workspaces.Run;

/// <summary>The snaps of a stored result as a search reads them: the very ones that the stored minutes were computed with.</summary>
static class StoredSnaps
{
    /// <param name="snaps">The table <c>snaps</c>.</param>
    /// <param name="layer">Whose snaps: <c>demand</c> or <c>facilities</c>.</param>
    /// <param name="ids">The places, in the order wanted; a place without rows has no candidates.</param>
    /// <param name="network">The network of the result.</param>
    public static SnapTable Read(Layer snaps, string layer, IReadOnlyList<string> ids, WalkNetwork network)
    {
        var layers = ((TextColumn)snaps.Find("layer")!).Values;
        var owners = ((TextColumn)snaps.Find("id")!).Values;
        var arcs = ((IntegerColumn)snaps.Find("arc")!).Values;
        var at = ((RealColumn)snaps.Find("at")!).Values;
        var access = ((RealColumn)snaps.Find("access_m")!).Values;
        var rows = Enumerable.Range(0, layers.Length).Where(r => layers[r] == layer).ToLookup(r => owners[r] ?? "", StringComparer.Ordinal);
        var first = new int[ids.Count + 1];
        var own = new List<int>(layers.Length);
        for (var i = 0; i < ids.Count; i++)
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
