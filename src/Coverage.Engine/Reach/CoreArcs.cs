using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Coverage.Network;

namespace Coverage.Reach;

/// <summary>The core of a network as one walker meets it in one direction: milliseconds of every slot, and the packed arcs of the core. Immutable.</summary>
sealed class CoreArcs
{
    /// <summary>So many slots ahead costs are asked for.</summary>
    const int Ahead = 16;

    readonly int[] _ms;
    readonly PackedArc[] _packed;

    CoreArcs(NetworkCore core, PackedArcs arcs, int[] ms)
    {
        (Core, Arcs, _ms) = (core, arcs, ms);
        _packed = GC.AllocateUninitializedArray<PackedArc>(core.Head.Length);
        for (var a = 0; a < _packed.Length; a++)
        {
            _packed[a] = new PackedArc(core.Head[a], ms[core.Slot[a]]);
        }
    }

    public NetworkCore Core { get; }

    public PackedArcs Arcs { get; }

    /// <summary>Per slot the shortest way between its two nodes over nodes that rank below both; <see cref="ArcCosts.Forbidden"/> when there is none.</summary>
    public ReadOnlySpan<int> Ms => _ms;

    /// <summary>Parallel to the core's arcs.</summary>
    public ReadOnlyMemory<PackedArc> Packed => _packed;

    public static CoreArcs Build(NetworkCore core, PackedArcs arcs)
    {
        if (!ReferenceEquals(core.Network, arcs.Network))
        {
            throw new ArgumentException("The core is that of another network.", nameof(core));
        }

        return new CoreArcs(core, arcs, Costs(core, arcs.Arcs));
    }

    /// <summary>The same walker the other way: what a slot costs here, the other slot of its edge costs there.</summary>
    /// <param name="arcs">Of the same costs in the other direction.</param>
    public CoreArcs Reversed(PackedArcs arcs)
    {
        var ms = GC.AllocateUninitializedArray<int>(_ms.Length);
        var from = MemoryMarshal.Cast<int, ulong>(_ms.AsSpan());
        var to = MemoryMarshal.Cast<int, ulong>(ms.AsSpan());
        for (var edge = 0; edge < from.Length; edge++)
        {
            to[edge] = BitOperations.RotateLeft(from[edge], 32);
        }

        return new CoreArcs(Core, arcs, ms);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int[] Costs(NetworkCore core, ReadOnlySpan<PackedArc> arcs)
    {
        var ms = GC.AllocateUninitializedArray<int>(2 * core.EdgeCount);
        ms.AsSpan().Fill(ArcCosts.Forbidden);
        for (var a = 0; a < arcs.Length; a++)
        {
            AskFor(ms, core.ArcSlot, a + Ahead);
            if (core.ArcSlot[a] is >= 0 and var slot)
            {
                ms[slot] = Math.Min(ms[slot], arcs[a].Ms);
            }
        }

        var k = 0;
        for (var p = 0; p < core.Order.Length; p++)
        {
            for (var i = core.UpFirst[p]; i < core.UpFirst[p + 1]; i++)
            {
                for (var j = i + 1; j < core.UpFirst[p + 1]; j++, k++)
                {
                    // Down from one neighbour to the node taken out and up to the other, both ways.
                    AskFor(ms, core.PairSlot, k + Ahead);
                    var slot = core.PairSlot[k];
                    ms[slot] = Math.Min(ms[slot], ms[2 * i + 1] + ms[2 * j]);
                    ms[slot ^ 1] = Math.Min(ms[slot ^ 1], ms[2 * j + 1] + ms[2 * i]);
                }
            }
        }

        return ms;
    }

    /// <summary>Asks for the cost of a slot that comes next, to be there in time; slots lie all over memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static unsafe void AskFor(int[] ms, int[] slots, int at)
    {
        if (Sse.IsSupported && (uint)at < (uint)slots.Length && (uint)slots[at] < (uint)ms.Length)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref ms[slots[at]]));
        }
    }
}
