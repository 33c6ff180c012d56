using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Coverage.Reach;

/// <summary>
/// The nearest facility of every node for up to <see cref="LaneLabels.Width"/> sets at once, the same labels as <see cref="CoreLabels"/> finds one set after the other: the
/// passes up and down read the network once for all sets, and a node's labels are one line of the cache. The core itself is searched set by set,
/// since every set settles a node at another time. Holds 64 bytes per node; not thread-safe.
/// </summary>
sealed unsafe class CoreLanes
{
    const int LineBytes = 64;

    /// <summary>So many nodes ahead labels are asked for, to be there in time.</summary>
    const int Ahead = 8;

    readonly NetworkCore _core;

    /// <summary>Pinned, so that nodes stay on the lines of the cache.</summary>
    readonly ulong[] _memory;
    readonly ulong* _labels;

    public CoreLanes(NetworkCore core)
    {
        _core = core;
        _memory = GC.AllocateUninitializedArray<ulong>(checked((core.Network.NodeCount + 1) * LaneLabels.Width), pinned: true);
        var begin = (nuint)Unsafe.AsPointer(ref _memory[0]);
        _labels = (ulong*)((begin + LineBytes - 1) / LineBytes * LineBytes);
    }

    /// <summary>Lane s of node u at <c>u × Width + s</c>; lives as long as this does.</summary>
    public ulong* Labels => _labels;

    /// <summary>Labels every node within an inclusive cutoff; beyond it labels may be missing or too large. Lanes without a set stay unset.</summary>
    public void Compute(CoreArcs arcs, ReadOnlySpan<FacilitySet> sets, NearestOptions options, int cutoffMs = TravelTime.Longest)
    {
        new Span<ulong>(_labels, _core.Network.NodeCount * LaneLabels.Width).Fill(FacilityLabel.Unset);
        for (var lane = 0; lane < sets.Length; lane++)
        {
            foreach (var (node, label) in NearestSeed.Of(arcs.Arcs, sets[lane]))
            {
                ref var held = ref _labels[(nint)node * LaneLabels.Width + lane];
                held = Math.Min(held, label);
            }
        }

        Up(arcs.Ms);
        var search = new NearestLabels(_core.FirstOut, arcs.Packed, SearchRounds.OfCore);
        var seeds = Seeds(sets.Length);
        var found = new ulong[sets.Length][];
        for (var lane = 0; lane < sets.Length; lane++)
        {
            options.Cancellation.ThrowIfCancellationRequested();
            search.Compute(seeds[lane], options, cutoffMs);
            found[lane] = search.Labels.ToArray();
        }

        Take(found);
        Down(arcs.Ms);
    }

    /// <summary>Carries labels from every node taken out to the higher ones beside it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Up(ReadOnlySpan<int> ms)
    {
        var nodes = _core.Order.Length;
        fixed (int* order = _core.Order, first = _core.UpFirst, head = _core.UpHead, cost = ms)
        {
            for (var p = 0; p < nodes; p++)
            {
                AskFor(order, first, head, Math.Min(p + Ahead, nodes - 1));
                var labels = LaneLabels.Load(_labels + (nint)order[p] * LaneLabels.Width);
                if (labels.IsUnset)
                {
                    continue;
                }

                for (var e = first[p]; e < first[p + 1]; e++)
                {
                    var higher = _labels + (nint)head[e] * LaneLabels.Width;
                    LaneLabels.Load(higher).Min(labels.Extend(cost[2 * e])).Store(higher);
                }
            }
        }
    }

    /// <summary>Carries labels from higher nodes down to every node taken out. What would be beyond the longest time stays unset.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Down(ReadOnlySpan<int> ms)
    {
        fixed (int* order = _core.Order, first = _core.UpFirst, head = _core.UpHead, cost = ms)
        {
            for (var p = _core.Order.Length - 1; p >= 0; p--)
            {
                AskFor(order, first, head, Math.Max(p - Ahead, 0));
                var own = _labels + (nint)order[p] * LaneLabels.Width;
                var labels = LaneLabels.Load(own);
                for (var e = first[p]; e < first[p + 1]; e++)
                {
                    labels = labels.Min(LaneLabels.Load(_labels + (nint)head[e] * LaneLabels.Width).Extend(cost[2 * e + 1]));
                }

                labels.Store(own);
            }
        }
    }

    /// <summary>Asks for the labels of a node taken out and of the higher ones beside it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void AskFor(int* order, int* first, int* head, int p)
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        Sse.Prefetch0(_labels + (nint)order[p] * LaneLabels.Width);
        for (var e = first[p]; e < first[p + 1]; e++)
        {
            Sse.Prefetch0(_labels + (nint)head[e] * LaneLabels.Width);
        }
    }

    /// <summary>What the pass up left at the nodes of the core, lane by lane; read once for all, a node being a line of the cache.</summary>
    NearestSeed[][] Seeds(int lanes)
    {
        var nodes = _core.Nodes;
        var seeds = Array.ConvertAll(new int[lanes], _ => new List<NearestSeed>());
        for (var c = 0; c < nodes.Length; c++)
        {
            var labels = _labels + (nint)nodes[c] * LaneLabels.Width;
            for (var lane = 0; lane < lanes; lane++)
            {
                if (labels[lane] < FacilityLabel.Unset)
                {
                    seeds[lane].Add(new NearestSeed(c, labels[lane]));
                }
            }
        }

        return Array.ConvertAll(seeds, s => s.ToArray());
    }

    void Take(ulong[][] found)
    {
        var nodes = _core.Nodes;
        for (var c = 0; c < nodes.Length; c++)
        {
            var labels = _labels + (nint)nodes[c] * LaneLabels.Width;
            for (var lane = 0; lane < found.Length; lane++)
            {
                labels[lane] = found[lane][c];
            }
        }
    }
}
