namespace Coverage.Reach;

/// <summary>
/// The nearest facility of every node. The search goes out in rounds of growing bounds; within a round, seeds are taken in chunks of
/// neighbours, each run
/// to the bound and pruned by the labels already there, so that the nodes at work stay in the processor's cache. After a round every label
/// below its
/// bound is exact, whatever the order of chunks: the smallest pair (time, facility) over all ways is one number.
/// </summary>
/// <remarks>
/// Several threads share a round by halves of the seeds along the Hilbert curve, each with labels of its own (8 bytes per node); the
/// smaller of the labels
/// is taken between rounds.
/// </remarks>
sealed class NearestLabels
{
    // Measured on the same networks: so few at a time that the nodes at work stay in the processor's cache.
    const int ChunkSeeds = 512;
    const int ChunkNodes = 4096;
    const int MergeNodes = 1 << 16;

    readonly ReadOnlyMemory<int> _firstOut;
    readonly ReadOnlyMemory<PackedArc> _arcs;
    readonly SearchRounds _rounds;
    readonly List<BucketSweep<FacilityLabel, ulong, ulong>> _sweeps = [];
    readonly List<int[]> _frontiers = [];
    readonly List<int> _open = [];

    /// <param name="firstOut">Of every node the first of its arcs, and one more; nodes along the Hilbert curve.</param>
    /// <param name="arcs">Checked: every head is a node.</param>
    /// <param name="rounds">How it goes out.</param>
    public NearestLabels(ReadOnlyMemory<int> firstOut, ReadOnlyMemory<PackedArc> arcs, SearchRounds rounds) => (_firstOut, _arcs, _rounds) = (firstOut, arcs, rounds);

    public NearestLabels(PackedArcs arcs)
        : this(arcs.Network.FirstOut, arcs.ArcMemory, SearchRounds.OfNetwork)
    {
    }

    public ReadOnlyMemory<ulong> Labels => _sweeps[0].LabelMemory;

    public BucketSweep<FacilityLabel, ulong, ulong> Sweep => _sweeps[0];

    /// <summary>Labels every node within an inclusive cutoff; beyond it labels may be missing or too large.</summary>
    /// <param name="seeds">In order of node.</param>
    /// <param name="options">Threads; ranks do not matter.</param>
    /// <param name="cutoffMs">Milliseconds.</param>
    public void Compute(NearestSeed[] seeds, NearestOptions options, int cutoffMs = TravelTime.Longest)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = options.Cancellation };
        MakeWorkers(options.Parallelism);
        Parallel.For(0, options.Parallelism, parallel, w => _sweeps[w].Clear());
        for (var longest = Math.Min(_rounds.FirstMs, cutoffMs); ; longest = (int)Math.Min(longest * 2L, cutoffMs))
        {
            var (round, from) = (longest, seeds);
            Parallel.For(0, options.Parallelism, parallel, w => Round(w, options, from, round));
            Merge(options.Parallelism, parallel);
            var bound = FacilityLabel.Pack(longest + 1, 0);
            seeds = Array.FindAll(seeds, s => s.Label >= bound);
            if ((seeds.Length == 0 && _open.TrueForAll(open => open == 0)) || longest == cutoffMs)
            {
                return;
            }
        }
    }

    void MakeWorkers(int count)
    {
        while (_sweeps.Count < count)
        {
            _sweeps.Add(new(_firstOut.Length - 1, CutoffSearch.BucketShift, Keep.Frontier));
            _frontiers.Add(new int[1024]);
            _open.Add(0);
        }

        for (var w = 0; w < _open.Count; w++)
        {
            _open[w] = 0;
        }
    }

    /// <summary>One worker's share: its frontier of the last round, and its part of the seeds.</summary>
    void Round(int worker, NearestOptions options, NearestSeed[] seeds, int longest)
    {
        var bound = FacilityLabel.Pack(longest + 1, 0);
        var sweep = _sweeps[worker];
        var firstOut = _firstOut.Span;
        var arcs = _arcs.Span;
        foreach (var chunk in Chunks(_open[worker], ChunkNodes))
        {
            options.Cancellation.ThrowIfCancellationRequested();
            sweep.Prepare(longest);
            foreach (var node in _frontiers[worker].AsSpan(chunk))
            {
                sweep.Reopen(node, firstOut, arcs, bound);
            }

            sweep.Run(firstOut, arcs, bound);
        }

        var from = (int)((long)seeds.Length * worker / options.Parallelism);
        var to = (int)((long)seeds.Length * (worker + 1) / options.Parallelism);
        foreach (var chunk in Chunks(to - from, ChunkSeeds))
        {
            options.Cancellation.ThrowIfCancellationRequested();
            sweep.Prepare(longest);
            foreach (var (node, label) in seeds.AsSpan(from..to)[chunk])
            {
                // A long access leg waits for a later round.
                if (label < bound)
                {
                    sweep.Seed(node, label);
                }
            }

            sweep.Run(firstOut, arcs, bound);
        }

        var frontier = _frontiers[worker];
        _open[worker] = sweep.TakeList(ref frontier);
        _frontiers[worker] = frontier;
    }

    void Merge(int workers, ParallelOptions parallel)
    {
        if (workers == 1)
        {
            return;
        }

        var nodes = _firstOut.Length - 1;
        Parallel.For(0, (nodes + MergeNodes - 1) / MergeNodes, parallel, block =>
        {
            var (from, to) = (block * MergeNodes, Math.Min(nodes, (block + 1) * MergeNodes));
            for (var w = 1; w < workers; w++)
            {
                _sweeps[0].TakeMinimum(_sweeps[w], from, to);
            }

            for (var w = 1; w < workers; w++)
            {
                _sweeps[w].Copy(_sweeps[0], from, to);
            }
        });
    }

    static IEnumerable<Range> Chunks(int count, int size)
    {
        for (var from = 0; from < count; from += size)
        {
            yield return from..Math.Min(count, from + size);
        }
    }
}
