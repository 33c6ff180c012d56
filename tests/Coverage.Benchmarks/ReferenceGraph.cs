using System.Runtime.InteropServices;
using Coverage.Reach;

namespace Coverage.Benchmarks;

/// <summary>A generated graph: nodes in Hilbert order, costs in deciseconds, positions in decimetres.</summary>
sealed class ReferenceGraph
{
    ReferenceGraph(int[] first, int[] head, int[] cost, int[] x, int[] y)
    {
        FirstOut = first;
        Arcs = new PackedArc[head.Length];
        for (var a = 0; a < head.Length; a++)
        {
            Arcs[a] = new PackedArc(head[a], cost[a]);
        }

        XDm = x;
        YDm = y;
    }

    public int[] FirstOut { get; }

    public PackedArc[] Arcs { get; }

    public int[] XDm { get; }

    public int[] YDm { get; }

    public int NodeCount => FirstOut.Length - 1;

    /// <summary>Node of every facility.</summary>
    public required int[] Facilities { get; init; }

    /// <summary>Facilities by node: neighbours follow each other.</summary>
    public required int[] FacilityOrder { get; init; }

    public required int[] CellNode { get; init; }

    public required int[] CellAccessDs { get; init; }

    public required int[] CellPeople { get; init; }

    public static ReferenceGraph Read(string prefix)
    {
        var graph = Ints(prefix + ".graph.bin", 8);
        var (n, m) = (graph[0], graph[1]);
        var facilities = Ints(prefix + ".fac.bin", 0)[1..];
        var order = Enumerable.Range(0, facilities.Length).ToArray();
        Array.Sort(facilities.ToArray(), order);
        var cells = Ints(prefix + ".cells.bin", 0);
        var k = cells[0];
        var at = 2 + n + 1;
        return new ReferenceGraph(
            graph[2..at], graph[at..(at + m)], graph[(at + m)..(at + 2 * m)], graph[(at + 2 * m)..(at + 2 * m + n)], graph[(at + 2 * m + n)..])
        {
            Facilities = facilities,
            FacilityOrder = order,
            CellNode = cells[1..(1 + k)],
            CellAccessDs = cells[(1 + k)..(1 + 2 * k)],
            CellPeople = cells[(1 + 2 * k)..(1 + 3 * k)],
        };
    }

    static int[] Ints(string path, int skip)
    {
        var bytes = File.ReadAllBytes(path);
        return MemoryMarshal.Cast<byte, int>(bytes.AsSpan(skip)).ToArray();
    }
}
