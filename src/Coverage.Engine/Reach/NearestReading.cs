using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Coverage.Reach;

/// <summary>Reads the nearest facilities of every place off the labels of its nodes and the facilities on its own edges.</summary>
sealed unsafe class NearestReading
{
    const int Block = 4096;

    /// <summary>Measured: labels asked for so many candidates ahead are there when their turn comes.</summary>
    const int Ahead = 16;

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
        if (_ranks == 1)
        {
            ByLabels(options, WriteNearest);
        }
        else
        {
            ByBlock(options, ReadRanked);
        }

        return new NearestTimes(_ranks, _ms, _facility, _reason);
    }

    /// <summary>Of one rank: per place whether its walk is within an inclusive cutoff. Labels beyond the cutoff may be missing or too large.</summary>
    public bool[] ReadCovered(int cutoffMs, NearestOptions options)
    {
        var covered = new bool[_demand.PlaceCount];
        ByLabels(options, (from, best) =>
        {
            for (var i = 0; i < best.Length; i++)
            {
                covered[from + i] = FacilityLabel.Time(best[i]) <= cutoffMs;
            }
        });
        return covered;
    }

    /// <summary>Of one rank: per place the milliseconds of its walk, unreached beyond an inclusive cutoff. Labels beyond the cutoff may be missing or too large.</summary>
    public int[] ReadWithin(int cutoffMs, NearestOptions options)
    {
        var ms = GC.AllocateUninitializedArray<int>(_demand.PlaceCount);
        ByLabels(options, (from, best) =>
        {
            for (var i = 0; i < best.Length; i++)
            {
                var time = FacilityLabel.Time(best[i]);
                ms[from + i] = time <= cutoffMs ? time : TravelTime.Unreached;
            }
        });
        return ms;
    }

    void ByBlock(NearestOptions options, Action<int, int> read)
    {
        var blocks = (_demand.PlaceCount + Block - 1) / Block;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = options.Cancellation };
        Parallel.For(0, blocks, parallel, block => read(block * Block, Math.Min(_demand.PlaceCount, (block + 1) * Block)));
    }

    /// <summary>Reads the best label of every place, of one rank, block by block: the first place, and the labels from there on.</summary>
    void ByLabels(NearestOptions options, Action<int, ReadOnlySpan<ulong>> read) => ByBlock(options, (from, end) =>
    {
        var best = ArrayPool<ulong>.Shared.Rent(end - from);
        ReadLabels(from, end, best);
        read(from, best.AsSpan(0, end - from));
        ArrayPool<ulong>.Shared.Return(best);
    });

    void ReadRanked(int from, int end)
    {
        Span<ulong> slots = stackalloc ulong[_ranks];
        for (var place = from; place < end; place++)
        {
            slots.Fill(FacilityLabel.Unset);
            Gather(place, slots);
            Write(place, slots);
        }
    }

    void WriteNearest(int from, ReadOnlySpan<ulong> best)
    {
        for (var i = 0; i < best.Length; i++)
        {
            var isReached = best[i] < FacilityLabel.Unset;
            _ms[from + i] = isReached ? FacilityLabel.Time(best[i]) : TravelTime.Unreached;
            _facility[from + i] = isReached ? FacilityLabel.Facility(best[i]) : -1;
            _reason[from + i] = isReached ? UnreachedReason.None : _demand.WhyNot(from + i);
        }
    }

    /// <summary>
    /// The best label of places from … to − 1, of one rank. The labels of the places some way ahead are asked for, so that they are there in time; facilities on a
    /// place's own edge, which are few, follow in a pass of their own.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void ReadLabels(int from, int end, Span<ulong> into)
    {
        var (first, edge) = (_demand.Table.First, _demand.Table.Edge);
        var last = first[end] - 1;
        fixed (ulong* labels = _labels.Span)
        fixed (Attachment* attachments = _demand.Attachments)
        {
            for (var place = from; place < end; place++)
            {
                var best = FacilityLabel.Unset;
                for (var c = first[place]; c < first[place + 1]; c++)
                {
                    if (Sse.IsSupported)
                    {
                        var ahead = attachments + Math.Min(c + Ahead, last);
                        Sse.Prefetch0(labels + ahead->Tail);
                        Sse.Prefetch0(labels + ahead->Head);
                    }

                    var (tail, head, tailMs, headMs) = attachments[c];
                    var (a, b) = (FacilityLabel.Extend(labels[tail], tailMs), FacilityLabel.Extend(labels[head], headMs));
                    best = Math.Min(best, FacilityLabel.Choose(FacilityLabel.LessBit(a, b), a, b));
                }

                into[place - from] = best;
            }
        }

        for (var place = from; place < end; place++)
        {
            for (var c = first[place]; c < first[place + 1]; c++)
            {
                if (_onEdge.MayBeOn(edge[c]))
                {
                    into[place - from] = Math.Min(into[place - from], OnOwnEdge(c));
                }
            }
        }
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
