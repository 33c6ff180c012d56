using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Coverage.Reach;

sealed unsafe partial class BucketSweep<TLabel, TStored, TWork>
{
    /// <summary>
    /// The fast twin of the traced run, with the same labels and the same order of touched nodes: pointers instead of spans, and a
    /// relaxation without
    /// branches, since whether an arc improves its head is a coin toss. Trusts the arrays that <see cref="NetworkCheck"/> has checked.
    /// </summary>
    public void Run(ReadOnlySpan<int> firstOut, ReadOnlySpan<PackedArc> arcs, TWork bound)
    {
        var state = new State { Bound = bound };
        while (!Spread(firstOut, arcs, ref state))
        {
            MakeRoom(state.Needed);
        }
    }

    /// <summary>
    /// Takes the better label of nodes from … to − 1 of another sweep, many at a time: stored labels are ordered as labels are.
    /// </summary>
    public void TakeMinimum(BucketSweep<TLabel, TStored, TWork> other, int from, int to)
    {
        var own = _labels.AsSpan(from, to - from);
        var others = other._labels.AsSpan(from, to - from);
        var wide = MemoryMarshal.Cast<TStored, Vector<TStored>>(own);
        var wideOthers = MemoryMarshal.Cast<TStored, Vector<TStored>>(others);
        for (var i = 0; i < wide.Length; i++)
        {
            wide[i] = Vector.Min(wide[i], wideOthers[i]);
        }

        for (var u = wide.Length * Vector<TStored>.Count; u < own.Length; u++)
        {
            own[u] = TLabel.Less(TLabel.Load(others[u]), TLabel.Load(own[u])) ? others[u] : own[u];
        }
    }

    bool Spread(ReadOnlySpan<int> firstOut, ReadOnlySpan<PackedArc> arcs, ref State state) => _keep switch
    {
        Keep.Touched => Spread<KeepTouched>(firstOut, arcs, ref state),
        Keep.Frontier => Spread<KeepFrontier>(firstOut, arcs, ref state),
        Keep.Nothing => Spread<KeepNothing>(firstOut, arcs, ref state),
        _ => Spread<KeepImproved>(firstOut, arcs, ref state),
    };

    /// <summary>Runs until done, or until the next node might overflow the pool; the state tells where to go on.</summary>
    // Optimised at its first call: a run on the command line makes few calls, and long ones.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    bool Spread<TKeep>(ReadOnlySpan<int> firstOut, ReadOnlySpan<PackedArc> arcs, ref State state)
        where TKeep : struct, IKeep
    {
        fixed (int* first = firstOut, bucket = _bucket, list = _list)
        fixed (PackedArc* packed = arcs)
        fixed (TStored* labels = _labels)
        fixed (Entry* pool = _pool)
        {
            var (bound, shift, pooled, popped, listed) = (state.Bound, _shift, _pooled, state.Popped, _listed);
            var (poolEnd, listEnd) = (_pool.Length, _list.Length);
            var unset = TLabel.Load(TLabel.Unset);
            var k = state.Bucket;
            for (; popped < pooled; k++)
            {
                int p;
                while ((p = bucket[k]) != NoEntry)
                {
                    var (u, after) = pool[p];
                    if (after >= 0 && Sse.IsSupported)
                    {
                        // Mostly the next node but one or two: its arcs are on their way while this one is at work.
                        Sse.Prefetch0(packed + first[pool[after].Node]);
                    }

                    var label = TLabel.Load(labels[u]);
                    if (TLabel.Time(label) >> shift != k)
                    {
                        bucket[k] = after;
                        popped++;
                        continue;
                    }

                    var a = first[u];
                    var end = first[u + 1];
                    if (pooled + (end - a) >= poolEnd || (TKeep.Kind != Keep.Nothing && listed + (end - a) >= listEnd))
                    {
                        (state.Bucket, state.Popped, state.Needed) = (k, popped, end - a + 1);
                        (_pooled, _listed) = (pooled, listed);
                        return false;
                    }

                    bucket[k] = after;
                    popped++;
                    for (; a < end; a++)
                    {
                        var v = packed[a].Head;
                        var held = TLabel.Load(labels[v]);
                        var further = TLabel.Extend(label, packed[a].Ms);
                        var nearer = TLabel.LessBit(further, held);
                        var better = nearer & TLabel.LessBit(further, bound);
                        labels[v] = TLabel.Store(TLabel.Choose(better, further, held));
                        var slot = bucket + ((TLabel.Time(further) >> shift) & -better);
                        var next = *slot;
                        pool[pooled] = new Entry(v, next);
                        *slot = next ^ ((next ^ pooled) & -better);
                        pooled += better;
                        if (TKeep.Kind == Keep.Nothing)
                        {
                            continue;
                        }

                        list[listed] = TKeep.Kind == Keep.Frontier ? u : v;
                        listed += TKeep.Kind switch
                        {
                            Keep.Touched => better & (TLabel.LessBit(held, unset) ^ 1),
                            Keep.Frontier => nearer ^ better,
                            _ => better,
                        };
                    }
                }
            }

            (_pooled, _listed) = (pooled, listed);
            return true;
        }
    }

    /// <summary>Decides at compile time which nodes are listed.</summary>
    interface IKeep
    {
        static abstract Keep Kind { get; }
    }

    readonly struct KeepTouched : IKeep
    {
        public static Keep Kind => Keep.Touched;
    }

    readonly struct KeepFrontier : IKeep
    {
        public static Keep Kind => Keep.Frontier;
    }

    readonly struct KeepImproved : IKeep
    {
        public static Keep Kind => Keep.Improved;
    }

    readonly struct KeepNothing : IKeep
    {
        public static Keep Kind => Keep.Nothing;
    }

    struct State
    {
        public TWork Bound;
        public int Bucket;
        public int Popped;
        public int Needed;
    }
}
