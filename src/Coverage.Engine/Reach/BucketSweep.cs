namespace Coverage.Reach;

/// <summary>
/// The one search of this room: labels spread from seeded nodes along packed arcs, in buckets of <c>2^shift</c> units of time. A label that
/// improves is queued again, a stale entry is skipped, and the current bucket is drained until empty (label-correcting inside a bucket),
/// so the
/// labels are exact for any arc cost, zero included. After a run every bucket is empty; labels stay until <see cref="Reset"/>.
/// </summary>
/// <remarks>
/// Buckets are singly linked lists in one pool. Dial's queue (1969) with wide buckets (Denardo and Fox 1979). Not thread-safe: one per
/// worker.
/// </remarks>
sealed partial class BucketSweep<TLabel, TStored, TWork>
    where TLabel : struct, ILabel<TStored, TWork>
    where TStored : unmanaged
    where TWork : unmanaged
{
    const int NoEntry = -1;

    readonly int _shift;
    readonly Keep _keep;
    readonly TStored[] _labels;
    int[] _bucket = [];
    Entry[] _pool = new Entry[1024];
    int _pooled;
    // Touched nodes, the frontier or improved nodes.
    int[] _list = new int[1024];
    int _listed;

    /// <param name="nodeCount">Nodes of the network.</param>
    /// <param name="shift">Width of a bucket, as a power of two.</param>
    /// <param name="keep">Which nodes are listed.</param>
    public BucketSweep(int nodeCount, int shift, Keep keep = Keep.Touched)
    {
        _shift = shift;
        _keep = keep;
        _labels = GC.AllocateUninitializedArray<TStored>(nodeCount);
        _labels.AsSpan().Fill(TLabel.Unset);
    }

    /// <summary>The label of every node.</summary>
    public ReadOnlySpan<TStored> Labels => _labels;

    public ReadOnlyMemory<TStored> LabelMemory => _labels;

    /// <summary>
    /// The nodes that got a label since <see cref="Reset"/>, each once, in an order that depends on the seeds alone
    /// (<see cref="Keep.Touched"/>).
    /// </summary>
    public ReadOnlySpan<int> Touched => _list.AsSpan(0, _listed);

    /// <summary>Unsets what the runs since the last reset have labelled.</summary>
    public void Reset()
    {
        foreach (var node in Touched)
        {
            _labels[node] = TLabel.Unset;
        }

        _listed = 0;
    }

    /// <summary>
    /// The label of a node, which is unset at the same time: to read and to reset in one pass, ended by <see cref="Forget"/>.
    /// </summary>
    public TWork Take(int node)
    {
        ref var held = ref _labels[node];
        var label = TLabel.Load(held);
        held = TLabel.Unset;
        return label;
    }

    /// <summary>Forgets the touched nodes, all of which were taken.</summary>
    public void Forget() => _listed = 0;

    /// <summary>Unsets every node.</summary>
    public void Clear()
    {
        _labels.AsSpan().Fill(TLabel.Unset);
        _listed = 0;
    }

    /// <summary>Takes every label of nodes from … to − 1 of another sweep.</summary>
    public void Copy(BucketSweep<TLabel, TStored, TWork> other, int from, int to) =>
        other._labels.AsSpan(from, to - from).CopyTo(_labels.AsSpan(from));

    /// <summary>Makes room for labels up to a time; call before seeding.</summary>
    public void Prepare(int longest)
    {
        var buckets = (longest >> _shift) + 1;
        if (_bucket.Length < buckets)
        {
            _bucket = new int[buckets];
            _bucket.AsSpan().Fill(NoEntry);
        }

        _pooled = 0;
    }

    /// <summary>Offers a label to a node; false when it has as good a one.</summary>
    public bool Seed(int node, TWork label)
    {
        ref var held = ref _labels[node];
        if (!TLabel.Less(label, TLabel.Load(held)))
        {
            return false;
        }

        MakeRoom(1);
        Note(node, held);
        held = TLabel.Store(label);
        Push(node, TLabel.Time(label));
        return true;
    }

    /// <summary>Takes away the label of a node.</summary>
    public void Unset(int node) => _labels[node] = TLabel.Unset;

    /// <summary>Takes the frontier, or the improved nodes, of the runs since it was last taken; returns their number.</summary>
    public int TakeList(ref int[] buffer)
    {
        var count = _listed;
        (buffer, _list, _listed) = (_list, buffer, 0);
        return count;
    }

    /// <summary>Seeds what lies one arc beyond a node, as a run with this bound would.</summary>
    public void Reopen(int node, ReadOnlySpan<int> firstOut, ReadOnlySpan<PackedArc> arcs, TWork bound) =>
        Relax(node, TLabel.Load(_labels[node]), firstOut, arcs, bound, default(NoTrace));

    /// <summary>Spreads the seeds to every node whose label stays below <paramref name="bound"/>.</summary>
    public void Run<TTrace>(ReadOnlySpan<int> firstOut, ReadOnlySpan<PackedArc> arcs, TWork bound, TTrace trace)
        where TTrace : struct, ITrace
    {
        var popped = 0;
        for (var k = 0; popped < _pooled; k++)
        {
            int p;
            while ((p = _bucket[k]) != NoEntry)
            {
                var (u, next) = _pool[p];
                _bucket[k] = next;
                popped++;
                var label = TLabel.Load(_labels[u]);
                if (TLabel.Time(label) >> _shift == k)
                {
                    Relax(u, label, firstOut, arcs, bound, trace);
                }
            }
        }
    }

    void Relax<TTrace>(int u, TWork label, ReadOnlySpan<int> firstOut, ReadOnlySpan<PackedArc> arcs, TWork bound, TTrace trace)
        where TTrace : struct, ITrace
    {
        MakeRoom(firstOut[u + 1] - firstOut[u]);
        for (var a = firstOut[u]; a < firstOut[u + 1]; a++)
        {
            var (v, cost) = arcs[a];
            var further = TLabel.Extend(label, cost);
            ref var held = ref _labels[v];
            if (!TLabel.Less(further, TLabel.Load(held)))
            {
                continue;
            }

            if (TLabel.Less(further, bound))
            {
                Note(v, held);
                held = TLabel.Store(further);
                Push(v, TLabel.Time(further));
                trace.Improved(v, a);
            }
            else if (_keep == Keep.Frontier)
            {
                _list[_listed++] = u;
            }
        }
    }

    void Note(int node, TStored held)
    {
        if (_keep == Keep.Improved || (_keep == Keep.Touched && !TLabel.Less(TLabel.Load(held), TLabel.Load(TLabel.Unset))))
        {
            _list[_listed++] = node;
        }
    }

    void Push(int node, int time)
    {
        ref var bucket = ref _bucket[time >> _shift];
        _pool[_pooled] = new Entry(node, bucket);
        bucket = _pooled++;
    }

    void MakeRoom(int entries)
    {
        if (_pooled + entries > _pool.Length)
        {
            Array.Resize(ref _pool, Math.Max(_pooled + entries, checked(_pool.Length * 2)));
        }

        if (_listed + entries > _list.Length)
        {
            Array.Resize(ref _list, Math.Max(_listed + entries, checked(_list.Length * 2)));
        }
    }

    readonly record struct Entry(int Node, int Next);
}
