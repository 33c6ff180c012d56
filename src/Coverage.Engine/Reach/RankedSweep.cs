namespace Coverage.Reach;

/// <summary>
/// The twin of <see cref="BucketSweep{TLabel,TStored,TWork}"/> for the k nearest: every node holds the k best (time, facility) labels with
/// distinct facilities.
/// A label pushed out by k better ones cannot matter further on, since the k better ones take the same way; so the slots end exact.
/// </summary>
sealed class RankedSweep
{
    const int NoEntry = -1;

    readonly int _ranks;
    readonly ulong[] _slots;
    readonly int[] _bucket;
    Entry[] _pool = new Entry[1024];
    int _pooled;

    public RankedSweep(int nodeCount, int ranks)
    {
        _ranks = ranks;
        _slots = new ulong[checked((long)nodeCount * ranks)];
        _slots.AsSpan().Fill(FacilityLabel.Unset);
        _bucket = new int[(TravelTime.Longest >> CutoffSearch.BucketShift) + 1];
        _bucket.AsSpan().Fill(NoEntry);
    }

    public int Ranks => _ranks;

    /// <summary>Rank r of node u at <c>u × ranks + r</c>.</summary>
    public ReadOnlyMemory<ulong> SlotMemory => _slots;

    public void Reset() => _slots.AsSpan().Fill(FacilityLabel.Unset);

    public void Offer(int node, ulong label)
    {
        if (!RankedSlots.Offer(SlotsOf(node), label))
        {
            return;
        }

        if (_pooled == _pool.Length)
        {
            Array.Resize(ref _pool, checked(_pool.Length * 2));
        }

        ref var bucket = ref _bucket[FacilityLabel.Time(label) >> CutoffSearch.BucketShift];
        _pool[_pooled] = new Entry(label, node, bucket);
        bucket = _pooled++;
    }

    public void Run(ReadOnlySpan<int> firstOut, ReadOnlySpan<PackedArc> arcs, CancellationToken cancellation)
    {
        var popped = 0;
        for (var k = 0; popped < _pooled; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            while (_bucket[k] != NoEntry)
            {
                var (label, u, next) = _pool[_bucket[k]];
                _bucket[k] = next;
                popped++;
                if (SlotsOf(u).Contains(label))
                {
                    for (var a = firstOut[u]; a < firstOut[u + 1]; a++)
                    {
                        Offer(arcs[a].Head, FacilityLabel.Extend(label, arcs[a].Ms));
                    }
                }
            }
        }

        _pooled = 0;
    }

    Span<ulong> SlotsOf(int node) => _slots.AsSpan(node * _ranks, _ranks);

    readonly record struct Entry(ulong Label, int Node, int Next);
}
