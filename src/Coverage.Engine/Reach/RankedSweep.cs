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

    /// <summary>Entries that have been taken out of their buckets, for the next ones: the pool holds what waits, not all that ever did.</summary>
    int _free = NoEntry;
    int _waiting;

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

        var entry = Room();
        ref var bucket = ref _bucket[FacilityLabel.Time(label) >> CutoffSearch.BucketShift];
        _pool[entry] = new Entry(label, node, bucket);
        bucket = entry;
        _waiting++;
    }

    int Room()
    {
        if (_free != NoEntry)
        {
            var entry = _free;
            _free = _pool[entry].Next;
            return entry;
        }

        if (_pooled == _pool.Length)
        {
            Array.Resize(ref _pool, checked(_pool.Length * 2));
        }

        return _pooled++;
    }

    public void Run(ReadOnlySpan<int> firstOut, ReadOnlySpan<PackedArc> arcs, CancellationToken cancellation)
    {
        for (var k = 0; _waiting > 0; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            while (_bucket[k] != NoEntry)
            {
                var entry = _bucket[k];
                var (label, u, next) = _pool[entry];
                _bucket[k] = next;
                _pool[entry] = new Entry(label, u, _free);
                _free = entry;
                _waiting--;
                if (SlotsOf(u).Contains(label))
                {
                    for (var a = firstOut[u]; a < firstOut[u + 1]; a++)
                    {
                        Offer(arcs[a].Head, FacilityLabel.Extend(label, arcs[a].Ms));
                    }
                }
            }
        }

        (_pooled, _free) = (0, NoEntry);
    }

    Span<ulong> SlotsOf(int node) => _slots.AsSpan(node * _ranks, _ranks);

    readonly record struct Entry(ulong Label, int Node, int Next);
}
