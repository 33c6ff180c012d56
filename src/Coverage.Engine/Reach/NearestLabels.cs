namespace Coverage.Reach;

/// <summary>
/// The nearest facility of every node. The search goes out in rounds of growing bounds; within a round, seeds are taken in chunks of neighbours, each run
/// to the bound and pruned by the labels already there, so that the nodes at work stay in the processor's cache. After a round every label below its
/// bound is exact, whatever the order of chunks: the smallest pair (time, facility) over all ways is one number.
/// </summary>
sealed class NearestLabels
{
    // Measured on the reference networks: a first round of a quarter of an hour covers most of a city.
    const int FirstRoundMs = 900_000;
    const int ChunkSeeds = 512;
    const int ChunkNodes = 4096;

    readonly PackedArcs _arcs;
    readonly BucketSweep<FacilityLabel, ulong, ulong> _sweep;
    int[] _frontier = new int[1024];

    public NearestLabels(PackedArcs arcs)
    {
        _arcs = arcs;
        _sweep = new(arcs.Network.NodeCount, CutoffSearch.BucketShift, Keep.Frontier);
    }

    public ReadOnlyMemory<ulong> Labels => _sweep.LabelMemory;

    /// <summary>Labels every node within an inclusive cutoff; beyond it labels may be missing or too large.</summary>
    public void Compute(FacilitySet facilities, CancellationToken cancellation, int cutoffMs = TravelTime.Longest)
    {
        var seeds = NearestSeed.Of(_arcs, facilities);
        _sweep.Clear();
        var open = 0;
        var longest = Math.Min(FirstRoundMs, cutoffMs);
        while (true)
        {
            Reopen(open, longest, cancellation);
            seeds = Start(seeds, longest, cancellation);
            open = _sweep.TakeFrontier(ref _frontier);
            if ((open == 0 && seeds.Length == 0) || longest == cutoffMs)
            {
                return;
            }

            longest = (int)Math.Min(longest * 3L / 2, cutoffMs);
        }
    }

    /// <summary>Carries on from the nodes where the last round stopped.</summary>
    void Reopen(int open, int longest, CancellationToken cancellation)
    {
        var bound = FacilityLabel.Pack(longest + 1, 0);
        var firstOut = _arcs.Network.FirstOut.Span;
        for (var from = 0; from < open; from += ChunkNodes)
        {
            cancellation.ThrowIfCancellationRequested();
            _sweep.Prepare(longest);
            foreach (var node in _frontier.AsSpan(from, Math.Min(ChunkNodes, open - from)))
            {
                _sweep.Reopen(node, firstOut, _arcs.Arcs, bound);
            }

            _sweep.Run(firstOut, _arcs.Arcs, bound);
        }
    }

    /// <summary>Starts from the facilities whose access legs end within the round; returns those left for a later one.</summary>
    NearestSeed[] Start(NearestSeed[] seeds, int longest, CancellationToken cancellation)
    {
        var bound = FacilityLabel.Pack(longest + 1, 0);
        var later = 0;
        for (var from = 0; from < seeds.Length; from += ChunkSeeds)
        {
            cancellation.ThrowIfCancellationRequested();
            _sweep.Prepare(longest);
            foreach (var seed in seeds.AsSpan(from, Math.Min(ChunkSeeds, seeds.Length - from)))
            {
                if (seed.Label < bound)
                {
                    _sweep.Seed(seed.Node, seed.Label);
                }
                else
                {
                    seeds[later++] = seed;
                }
            }

            _sweep.Run(_arcs.Network.FirstOut.Span, _arcs.Arcs, bound);
        }

        return seeds[..later];
    }
}
