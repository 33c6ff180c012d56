using System.Buffers;
using System.Runtime.CompilerServices;

namespace Coverage.Reach;

/// <summary>Reads the nearest facilities of every place off the labels of its nodes and the facilities on its own edges.</summary>
sealed class NearestReading
{
    const int Block = 4096;

    readonly FacilitySet _facilities;
    readonly AttachedPlaces _demand;
    readonly ReadOnlyMemory<ulong> _labels;
    readonly int _ranks;
    readonly EdgeCandidates _onEdge;
    int[] _ms = [];
    int[] _facility = [];
    UnreachedReason[] _reason = [];

    /// <param name="facilities">The set that was searched from.</param>
    /// <param name="demand">Places.</param>
    /// <param name="labels">Rank r of node u at <c>u × ranks + r</c>.</param>
    /// <param name="ranks">Facilities kept.</param>
    public NearestReading(FacilitySet facilities, AttachedPlaces demand, ReadOnlyMemory<ulong> labels, int ranks)
    {
        _facilities = facilities;
        _demand = demand;
        _labels = labels;
        _ranks = ranks;
        _onEdge = EdgeCandidates.Build(facilities.Table, facilities.Places, demand.Arcs.Network.EdgeCount);
    }

    public NearestTimes Read(NearestOptions options)
    {
        _ms = GC.AllocateUninitializedArray<int>(checked(_demand.PlaceCount * _ranks));
        _facility = GC.AllocateUninitializedArray<int>(_ms.Length);
        _reason = new UnreachedReason[_demand.PlaceCount];
        ByBlock(options, ReadBlock);
        return new NearestTimes(_ranks, _ms, _facility, _reason);
    }

    /// <summary>Of one rank: per place whether its walk is within an inclusive cutoff. Labels beyond the cutoff may be missing or too large.</summary>
    public bool[] ReadCovered(int cutoffMs, NearestOptions options)
    {
        var covered = new bool[_demand.PlaceCount];
        var beyond = FacilityLabel.Pack(cutoffMs + 1, 0);
        ByBlock(options, (from, end) =>
        {
            var best = ArrayPool<ulong>.Shared.Rent(end - from);
            ReadLabels(from, end, best);
            for (var place = from; place < end; place++)
            {
                covered[place] = best[place - from] < beyond;
            }

            ArrayPool<ulong>.Shared.Return(best);
        });
        return covered;
    }

    void ByBlock(NearestOptions options, Action<int, int> read)
    {
        var blocks = (_demand.PlaceCount + Block - 1) / Block;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = options.Cancellation };
        Parallel.For(0, blocks, parallel, block => read(block * Block, Math.Min(_demand.PlaceCount, (block + 1) * Block)));
    }

    void ReadBlock(int from, int end)
    {
        if (_ranks == 1)
        {
            ReadNearest(from, end);
            return;
        }

        Span<ulong> slots = stackalloc ulong[_ranks];
        for (var place = from; place < end; place++)
        {
            slots.Fill(FacilityLabel.Unset);
            Gather(place, slots);
            Write(place, slots);
        }
    }

    void ReadNearest(int from, int end)
    {
        var best = ArrayPool<ulong>.Shared.Rent(end - from);
        ReadLabels(from, end, best);
        for (var place = from; place < end; place++)
        {
            Write(place, best.AsSpan(place - from, 1));
        }

        ArrayPool<ulong>.Shared.Return(best);
    }

    /// <summary>The best label of places from … to − 1, of one rank, in two passes: first all labels, whose loads may then overlap, then places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void ReadLabels(int from, int end, Span<ulong> into)
    {
        var first = _demand.Table.First;
        var c0 = first[from];
        var over = ArrayPool<ulong>.Shared.Rent(first[end] - c0 + 1);
        var labels = _labels.Span;
        var attachments = _demand.Attachments[c0..first[end]];
        for (var c = 0; c < attachments.Length; c++)
        {
            var (tail, head, tailMs, headMs) = attachments[c];
            var (a, b) = (FacilityLabel.Extend(labels[tail], tailMs), FacilityLabel.Extend(labels[head], headMs));
            over[c] = FacilityLabel.Choose(FacilityLabel.LessBit(a, b), a, b);
        }

        for (var place = from; place < end; place++)
        {
            var best = FacilityLabel.Unset;
            for (var c = first[place]; c < first[place + 1]; c++)
            {
                best = Math.Min(best, Math.Min(over[c - c0], OnOwnEdge(c)));
            }

            into[place - from] = best;
        }

        ArrayPool<ulong>.Shared.Return(over);
    }

    ulong OnOwnEdge(int c)
    {
        var best = FacilityLabel.Unset;
        foreach (var (facility, candidate) in _onEdge.On(_demand.Table.Edge[c]))
        {
            best = Math.Min(best, FacilityLabel.Pack(_demand.Arcs.Along(_facilities.Table, candidate, _demand.Table, c), facility));
        }

        return best;
    }

    void Gather(int place, Span<ulong> slots)
    {
        var table = _demand.Table;
        for (var c = table.First[place]; c < table.First[place + 1]; c++)
        {
            var (tail, head, tailMs, headMs) = _demand.Attachments[c];
            GatherNode(tail, tailMs, slots);
            GatherNode(head, headMs, slots);
            foreach (var (facility, candidate) in _onEdge.On(table.Edge[c]))
            {
                RankedSlots.Offer(slots, FacilityLabel.Pack(_demand.Arcs.Along(_facilities.Table, candidate, table, c), facility));
            }
        }
    }

    void GatherNode(int node, int ms, Span<ulong> slots)
    {
        foreach (var label in _labels.Span.Slice(node * _ranks, _ranks))
        {
            RankedSlots.Offer(slots, FacilityLabel.Extend(label, ms));
        }
    }

    void Write(int place, ReadOnlySpan<ulong> slots)
    {
        for (var r = 0; r < slots.Length; r++)
        {
            var reached = slots[r] < FacilityLabel.Unset;
            _ms[place * _ranks + r] = reached ? FacilityLabel.Time(slots[r]) : TravelTime.Unreached;
            _facility[place * _ranks + r] = reached ? FacilityLabel.Facility(slots[r]) : -1;
        }

        _reason[place] = slots[0] < FacilityLabel.Unset ? UnreachedReason.None : _demand.WhyNot(place);
    }
}
