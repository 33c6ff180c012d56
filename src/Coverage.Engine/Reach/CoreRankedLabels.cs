namespace Coverage.Reach;

/// <summary>The k nearest facilities of every node by way of the core, as <see cref="CoreLabels"/> finds the nearest: the same slots as <see cref="RankedSweep"/> on the network itself.</summary>
sealed class CoreRankedLabels
{
    readonly CoreArcs _arcs;
    readonly RankedSweep _core;
    readonly ulong[] _slots;

    public CoreRankedLabels(CoreArcs arcs, int ranks)
    {
        _arcs = arcs;
        _core = new RankedSweep(arcs.Core.Nodes.Length, ranks);
        _slots = new ulong[checked((long)arcs.Arcs.Network.NodeCount * ranks)];
    }

    public int Ranks => _core.Ranks;

    /// <summary>Rank r of node u at <c>u × ranks + r</c>.</summary>
    public ReadOnlyMemory<ulong> Slots => _slots;

    public void Compute(FacilitySet facilities, CancellationToken cancellation)
    {
        _slots.AsSpan().Fill(FacilityLabel.Unset);
        foreach (var (node, label) in NearestSeed.Of(_arcs.Arcs, facilities))
        {
            RankedSlots.Offer(Of(node), label);
        }

        var core = _arcs.Core;
        var ms = _arcs.Ms;
        for (var p = 0; p < core.Order.Length; p++)
        {
            for (var e = core.UpFirst[p]; e < core.UpFirst[p + 1]; e++)
            {
                Carry(Of(core.Order[p]), ms[2 * e], Of(core.UpHead[e]));
            }
        }

        cancellation.ThrowIfCancellationRequested();
        SearchCore(cancellation);
        for (var p = core.Order.Length - 1; p >= 0; p--)
        {
            for (var e = core.UpFirst[p]; e < core.UpFirst[p + 1]; e++)
            {
                Carry(Of(core.UpHead[e]), ms[2 * e + 1], Of(core.Order[p]));
            }
        }
    }

    void SearchCore(CancellationToken cancellation)
    {
        var nodes = _arcs.Core.Nodes;
        _core.Reset();
        for (var c = 0; c < nodes.Length; c++)
        {
            foreach (var label in Of(nodes[c]))
            {
                _core.Offer(c, label);
            }
        }

        _core.Run(_arcs.Core.FirstOut, _arcs.Packed.Span, cancellation);
        for (var c = 0; c < nodes.Length; c++)
        {
            _core.SlotMemory.Span.Slice(c * Ranks, Ranks).CopyTo(Of(nodes[c]));
        }
    }

    static void Carry(ReadOnlySpan<ulong> from, int ms, Span<ulong> to)
    {
        for (var r = 0; r < from.Length && from[r] < FacilityLabel.Unset; r++)
        {
            RankedSlots.Offer(to, FacilityLabel.Extend(from[r], ms));
        }
    }

    Span<ulong> Of(int node) => _slots.AsSpan(node * Ranks, Ranks);
}
