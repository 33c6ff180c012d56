using Coverage.Layers;
using Coverage.Network;

namespace Coverage.Workspaces.Audits;

/// <summary>Where the places of a stored layer attach to the network, as the table <c>snaps</c> keeps it: the very candidates the stored minutes were computed with.</summary>
static class StoredSnaps
{
    public static SnapTable Read(Layer snaps, string layer, string[] ids, WalkNetwork network)
    {
        var layers = ((TextColumn)snaps.Find("layer")!).Values;
        var owners = ((TextColumn)snaps.Find("id")!).Values;
        var arcs = ((IntegerColumn)snaps.Find("arc")!).Values;
        var at = ((RealColumn)snaps.Find("at")!).Values;
        var access = ((RealColumn)snaps.Find("access_m")!).Values;
        var rows = Enumerable.Range(0, layers.Length).Where(r => layers[r] == layer).ToLookup(r => owners[r] ?? "", StringComparer.Ordinal);
        int[] own = [.. ids.SelectMany(id => rows[id])];
        var first = new int[ids.Length + 1];
        for (var i = 0; i < ids.Length; i++)
        {
            first[i + 1] = first[i] + rows[ids[i]].Count();
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
