using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Coverage.Network;

namespace Coverage.Reach;

/// <summary>
/// Reads the nearest facility of every place for several sets at once off the labels of its nodes and the facilities on its own edges, as <see cref="NearestReading"/> does for
/// one: a place meets every end of its edges once for all sets.
/// </summary>
sealed unsafe class LaneReading
{
    const int Block = 512;

    /// <summary>So many candidates ahead the labels are asked for, to be there in time.</summary>
    const int Ahead = 8;

    readonly PackedArcs _arcs;
    readonly SnapTable _demand;
    readonly EdgeEnds _ends;
    readonly CoreLanes _lanes;
    readonly FacilitySet[] _sets;
    readonly EdgeCandidates[] _onEdge;
    readonly EdgeFilter _any;

    /// <param name="arcs">Walker and direction.</param>
    /// <param name="ends">Filled for them.</param>
    /// <param name="demand">Places.</param>
    /// <param name="lanes">Labels of the sets.</param>
    /// <param name="sets">At most <see cref="LaneLabels.Width"/>.</param>
    public LaneReading(PackedArcs arcs, EdgeEnds ends, SnapTable demand, CoreLanes lanes, FacilitySet[] sets)
    {
        (_arcs, _ends, _demand, _lanes, _sets) = (arcs, ends, demand, lanes, sets);
        var edges = arcs.Network.EdgeCount;
        _onEdge = Array.ConvertAll(_sets, s => EdgeCandidates.Build(s.Table, s.Places, edges));
        _any = new EdgeFilter(_onEdge.Sum(e => e.Edges.Length), edges);
        foreach (var candidates in _onEdge)
        {
            foreach (var edge in candidates.Edges)
            {
                _any.Add(edge);
            }
        }
    }

    public NearestTimes[] Times(NearestOptions options)
    {
        var ms = Array.ConvertAll(_sets, _ => GC.AllocateUninitializedArray<int>(_demand.PlaceCount));
        var facility = Array.ConvertAll(_sets, _ => GC.AllocateUninitializedArray<int>(_demand.PlaceCount));
        var reason = Array.ConvertAll(_sets, _ => new UnreachedReason[_demand.PlaceCount]);
        ByBlock(options, (from, labels) =>
        {
            Span<UnreachedReason> why = stackalloc UnreachedReason[Block];
            Reasons(from, labels, why);
            for (var lane = 0; lane < _sets.Length; lane++)
            {
                Write(from, labels[lane..], why, ms[lane], facility[lane], reason[lane]);
            }
        });
        return [.. _sets.Select((_, lane) => new NearestTimes(1, ms[lane], facility[lane], reason[lane]))];
    }

    /// <summary>Per set and place whether its walk is within an inclusive cutoff. Labels beyond the cutoff may be missing or too large.</summary>
    public bool[][] Covered(int cutoffMs, NearestOptions options)
    {
        var covered = Array.ConvertAll(_sets, _ => new bool[_demand.PlaceCount]);
        var beyond = FacilityLabel.Pack(cutoffMs + 1, 0);
        ByBlock(options, (from, labels) =>
        {
            for (var at = 0; at < labels.Length; at++)
            {
                var lane = at % LaneLabels.Width;
                if (lane < covered.Length)
                {
                    covered[lane][from + at / LaneLabels.Width] = labels[at] < beyond;
                }
            }
        });
        return covered;
    }

    /// <summary>Why the places of a block are not reached, for those that some set does not reach; a place has one reason for all sets.</summary>
    void Reasons(int from, ReadOnlySpan<ulong> labels, Span<UnreachedReason> why)
    {
        for (var i = 0; i < labels.Length / LaneLabels.Width; i++)
        {
            if (labels.Slice(i * LaneLabels.Width, _sets.Length).IndexOf(FacilityLabel.Unset) >= 0)
            {
                why[i] = _arcs.WhyNot(_demand, from + i);
            }
        }
    }

    static void Write(int from, ReadOnlySpan<ulong> labels, ReadOnlySpan<UnreachedReason> why, int[] ms, int[] facility, UnreachedReason[] reason)
    {
        var place = from;
        for (var at = 0; at < labels.Length; at += LaneLabels.Width, place++)
        {
            var label = labels[at];
            var isReached = label < FacilityLabel.Unset;
            ms[place] = isReached ? FacilityLabel.Time(label) : TravelTime.Unreached;
            facility[place] = isReached ? FacilityLabel.Facility(label) : -1;
            reason[place] = isReached ? UnreachedReason.None : why[place - from];
        }
    }

    /// <summary>Reads block by block: the first place, and the labels of all lanes place after place.</summary>
    void ByBlock(NearestOptions options, Action<int, ReadOnlySpan<ulong>> read)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = options.Cancellation };
        Parallel.For(0, (_demand.PlaceCount + Block - 1) / Block, parallel, () => new Scratch(), (block, _, scratch) =>
        {
            var (from, end) = (block * Block, Math.Min(_demand.PlaceCount, (block + 1) * Block));
            Labels(from, end, scratch);
            read(from, scratch.Labels.AsSpan(0, (end - from) * LaneLabels.Width));
            return scratch;
        }, _ => { });
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Labels(int from, int end, Scratch scratch)
    {
        var (first, edge) = (_demand.First, _demand.Edge);
        var (c0, count) = (first[from], first[end] - first[from]);
        _ends.Arriving(_arcs, _demand, c0, scratch.Room(count));
        var labels = _lanes.Labels;
        fixed (Attachment* attachments = scratch.Attachments)
        fixed (ulong* best = scratch.Labels)
        {
            for (var place = from; place < end; place++)
            {
                var nearest = LaneLabels.Unset;
                var into = best + (nint)(place - from) * LaneLabels.Width;
                for (var c = first[place] - c0; c < first[place + 1] - c0; c++)
                {
                    if (Sse.IsSupported)
                    {
                        // What lies beyond the block is some node of an earlier one: nothing that could not be read.
                        Sse.Prefetch0(labels + (nint)attachments[c + Ahead].Tail * LaneLabels.Width);
                        Sse.Prefetch0(labels + (nint)attachments[c + Ahead].Head * LaneLabels.Width);
                    }

                    var (tail, head, tailMs, headMs) = attachments[c];
                    nearest = nearest.Min(LaneLabels.Load(labels + (nint)tail * LaneLabels.Width).Extend(tailMs))
                        .Min(LaneLabels.Load(labels + (nint)head * LaneLabels.Width).Extend(headMs));
                }

                nearest.Store(into);
                for (var c = first[place]; c < first[place + 1]; c++)
                {
                    if (_any.MayHold(edge[c]))
                    {
                        OnOwnEdge(c, into);
                    }
                }
            }
        }
    }

    void OnOwnEdge(int c, ulong* best)
    {
        for (var lane = 0; lane < _onEdge.Length; lane++)
        {
            foreach (var (facility, candidate) in _onEdge[lane].On(_demand.Edge[c]))
            {
                best[lane] = Math.Min(best[lane], FacilityLabel.Pack(_arcs.Along(_sets[lane].Table, candidate, _demand, c), facility));
            }
        }
    }

    /// <summary>What one thread works in.</summary>
    sealed class Scratch
    {
        public ulong[] Labels { get; } = new ulong[Block * LaneLabels.Width];

        public Attachment[] Attachments { get; private set; } = [];

        /// <summary>Room for so many candidates, and for looking ahead.</summary>
        public Span<Attachment> Room(int count)
        {
            if (Attachments.Length < count + Ahead)
            {
                Attachments = new Attachment[count + count / 2 + Ahead];
            }

            return Attachments.AsSpan(0, count);
        }
    }
}
