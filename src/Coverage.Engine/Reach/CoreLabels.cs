using System.Runtime.CompilerServices;

namespace Coverage.Reach;

/// <summary>
/// The nearest facility of every node, the same labels as <see cref="NearestLabels"/> finds, by way of the core: seeds are carried up, the core is searched,
/// its labels are carried down. A label is the smallest pair (time, facility) over all walks, and every walk has one as long that goes so.
/// </summary>
sealed class CoreLabels
{
    readonly CoreArcs _arcs;
    readonly NearestLabels _core;
    readonly ulong[] _labels;

    public CoreLabels(CoreArcs arcs)
    {
        _arcs = arcs;
        _core = new NearestLabels(arcs.Core.FirstOut, arcs.Packed, SearchRounds.OfCore);
        _labels = GC.AllocateUninitializedArray<ulong>(arcs.Arcs.Network.NodeCount);
    }

    public ReadOnlyMemory<ulong> Labels => _labels;

    /// <summary>Labels every node within an inclusive cutoff; beyond it labels may be missing or too large.</summary>
    public void Compute(FacilitySet facilities, NearestOptions options, int cutoffMs = TravelTime.Longest)
    {
        _labels.AsSpan().Fill(FacilityLabel.Unset);
        foreach (var (node, label) in NearestSeed.Of(_arcs.Arcs, facilities))
        {
            _labels[node] = Math.Min(_labels[node], label);
        }

        Up();
        options.Cancellation.ThrowIfCancellationRequested();
        _core.Compute(Seeds(), options, cutoffMs);
        var nodes = _arcs.Core.Nodes;
        var found = _core.Labels.Span;
        for (var c = 0; c < nodes.Length; c++)
        {
            _labels[nodes[c]] = found[c];
        }

        Down();
    }

    /// <summary>Carries labels from every node taken out to the higher ones beside it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Up()
    {
        var (order, first, head, labels) = (_arcs.Core.Order, _arcs.Core.UpFirst, _arcs.Core.UpHead, _labels);
        var ms = _arcs.Ms;
        for (var p = 0; p < order.Length; p++)
        {
            var label = labels[order[p]];
            if (label == FacilityLabel.Unset)
            {
                continue;
            }

            for (var e = first[p]; e < first[p + 1]; e++)
            {
                labels[head[e]] = Math.Min(labels[head[e]], FacilityLabel.Extend(label, ms[2 * e]));
            }
        }
    }

    /// <summary>Carries labels from higher nodes down to every node taken out. What would be beyond the longest time stays unset.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Down()
    {
        var (order, first, head, labels) = (_arcs.Core.Order, _arcs.Core.UpFirst, _arcs.Core.UpHead, _labels);
        var ms = _arcs.Ms;
        for (var p = order.Length - 1; p >= 0; p--)
        {
            var label = labels[order[p]];
            for (var e = first[p]; e < first[p + 1]; e++)
            {
                label = Math.Min(label, FacilityLabel.Extend(labels[head[e]], ms[2 * e + 1]));
            }

            labels[order[p]] = label;
        }
    }

    NearestSeed[] Seeds()
    {
        var nodes = _arcs.Core.Nodes;
        var seeds = new List<NearestSeed>();
        for (var c = 0; c < nodes.Length; c++)
        {
            if (_labels[nodes[c]] < FacilityLabel.Unset)
            {
                seeds.Add(new NearestSeed(c, _labels[nodes[c]]));
            }
        }

        return [.. seeds];
    }
}
