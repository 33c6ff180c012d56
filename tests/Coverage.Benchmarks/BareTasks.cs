using System.Runtime.CompilerServices;
using Coverage.Reach;

namespace Coverage.Benchmarks;

using ShortSweep = BucketSweep<ShortLabel, ushort, int>;

/// <summary>T1, T2, T2c and T3 between nodes in deciseconds, with the search that also serves the product, at 16-bit labels.</summary>
sealed class BareTasks
{
    const int LimitDs = 9000;
    const int Shift = 6;
    const int Batch = 64;

    readonly ReferenceGraph _graph;
    readonly int _threads;
    readonly ShortSweep[] _sweeps;
    readonly ShortSweep[] _nearest;
    readonly Tally[] _tallies;
    readonly int[] _cellFirst;
    readonly (int Access, int Cell)[] _cells;

    public BareTasks(ReferenceGraph graph, int threads)
    {
        _graph = graph;
        _threads = threads;
        _sweeps = [.. Enumerable.Range(0, threads).Select(_ => new ShortSweep(graph.NodeCount, Shift))];
        _nearest = [.. Enumerable.Range(0, threads).Select(_ => new ShortSweep(graph.NodeCount, Shift, Keep.Nothing))];
        _tallies = [.. Enumerable.Range(0, threads).Select(_ => new Tally())];
        _cellFirst = new int[graph.NodeCount + 1];
        var order = Enumerable.Range(0, graph.CellNode.Length).ToArray();
        Array.Sort(graph.CellNode.ToArray(), order);
        _cells = Array.ConvertAll(order, c => (graph.CellAccessDs[c], c));
        foreach (var node in graph.CellNode)
        {
            _cellFirst[node + 1]++;
        }

        for (var u = 0; u < graph.NodeCount; u++)
        {
            _cellFirst[u + 1] += _cellFirst[u];
        }
    }

    public TaskResult Nearest()
    {
        const int Chunk = 256;
        var time = Stopclock.Milliseconds(_threads, () =>
        {
            InParallel(t =>
            {
                var sweep = _nearest[t];
                sweep.Clear();
                var (from, to) = (_graph.Facilities.Length * t / _threads, _graph.Facilities.Length * (t + 1) / _threads);
                for (var i = from; i < to; i += Chunk)
                {
                    sweep.Prepare(LimitDs);
                    for (var j = i; j < Math.Min(to, i + Chunk); j++)
                    {
                        sweep.Seed(_graph.Facilities[_graph.FacilityOrder[j]], 0);
                    }

                    sweep.Run(_graph.FirstOut, _graph.Arcs, LimitDs + 1);
                }
            });
            Merge();
        });
        var (count, sum, mix) = (0L, 0L, 0UL);
        var labels = _nearest[0].Labels;
        for (var u = 0; u < labels.Length; u++)
        {
            if (labels[u] <= LimitDs)
            {
                count++;
                sum += labels[u];
                mix += (ulong)labels[u] * (uint)(u + 1);
            }
        }

        foreach (var sweep in _nearest)
        {
            sweep.Clear();
        }

        return new TaskResult(time, new Fingerprint(count, sum, mix));
    }

    void Merge()
    {
        for (var t = 1; t < _threads; t++)
        {
            _nearest[0].TakeMinimum(_nearest[t], 0, _graph.NodeCount);
        }
    }

    public TaskResult Pairs() => Over((sweep, facility, tally) =>
    {
        var (sum, mix) = (0L, 0UL);
        foreach (var node in sweep.Touched)
        {
            var label = sweep.Take(node);
            sum += label;
            mix += (ulong)label * (uint)(node + 1);
        }

        tally.Count += sweep.Touched.Length;
        tally.Sum += sum;
        tally.Mix += mix * (uint)(facility + 1);
    });

    public TaskResult CellPairs() => Over(ReadCells);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void ReadCells(ShortSweep sweep, int facility, Tally tally)
    {
        ReadOnlySpan<int> first = _cellFirst;
        ReadOnlySpan<(int Access, int Cell)> cells = _cells;
        var sum = 0L;
        var pairs = tally.Pairs;
        foreach (var node in sweep.Touched)
        {
            var label = sweep.Take(node);
            var here = cells[first[node]..first[node + 1]];
            if (here.Length == 0)
            {
                continue;
            }

            pairs.Room(here.Length, out var cell, out var ds);
            var n = 0;
            foreach (var (access, place) in here)
            {
                var time = label + access;
                var within = time <= LimitDs ? 1 : 0;
                cell[n] = place;
                ds[n] = (ushort)time;
                n += within;
                sum += time & -within;
            }

            pairs.Count += n;
        }

        tally.Sum += sum;
    }

    public TaskResult Singles()
    {
        var sweep = _sweeps[0];
        var sources = Math.Min(_graph.Facilities.Length, 2000);
        var times = new double[sources];
        var (count, sum) = (0L, 0L);
        for (var i = 0; i < sources; i++)
        {
            var node = _graph.Facilities[(long)i * _graph.Facilities.Length / sources];
            var start = Stopclock.Now(1);
            sweep.Reset();
            Search(sweep, node);
            times[i] = (Stopclock.Now(1) - start) * 1000;
            count += sweep.Touched.Length;
            foreach (var u in sweep.Touched)
            {
                sum += sweep.Labels[u];
            }
        }

        sweep.Reset();
        return new TaskResult(Stopclock.Median(times), new Fingerprint(count, sum, 0));
    }

    TaskResult Over(Action<ShortSweep, int, Tally> read)
    {
        Array.ForEach(_tallies, t => t.Clear());
        var next = -Batch;
        var time = Stopclock.Milliseconds(_threads, () => InParallel(t =>
        {
            var sweep = _sweeps[t];
            int from;
            while ((from = Interlocked.Add(ref next, Batch)) < _graph.Facilities.Length)
            {
                for (var i = from; i < Math.Min(_graph.Facilities.Length, from + Batch); i++)
                {
                    var facility = _graph.FacilityOrder[i];
                    Search(sweep, _graph.Facilities[facility]);
                    read(sweep, facility, _tallies[t]);
                    sweep.Forget();
                }
            }
        }));
        var (count, sum, mix) = (0L, 0L, 0UL);
        foreach (var tally in _tallies)
        {
            count += tally.Count + tally.Pairs.Count;
            sum += tally.Sum;
            mix += tally.Mix;
            foreach (var cell in tally.Pairs.Cells)
            {
                mix += (ulong)_graph.CellPeople[cell];
            }
        }

        return new TaskResult(time, new Fingerprint(count, sum, mix));
    }

    void Search(ShortSweep sweep, int node)
    {
        sweep.Prepare(LimitDs);
        sweep.Seed(node, 0);
        sweep.Run(_graph.FirstOut, _graph.Arcs, LimitDs + 1);
    }

    void InParallel(Action<int> work)
    {
        if (_threads == 1)
        {
            work(0);
            return;
        }

        var threads = Enumerable.Range(0, _threads).Select(t => new Thread(() => work(t))).ToArray();
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());
    }

    /// <summary>What one thread has found; its room is used again by the next repetition, as the kernel's is.</summary>
    sealed class Tally
    {
        public long Count { get; set; }

        public long Sum { get; set; }

        public ulong Mix { get; set; }

        public PairList Pairs { get; } = new();

        public void Clear()
        {
            (Count, Sum, Mix, Pairs.Count) = (0, 0, 0, 0);
        }
    }

    /// <summary>Pairs of one thread in the order found.</summary>
    sealed class PairList
    {
        int[] _cell = new int[1 << 12];
        ushort[] _ds = new ushort[1 << 12];

        public int Count { get; set; }

        public ReadOnlySpan<int> Cells => _cell.AsSpan(0, Count);

        /// <summary>Where the next pairs go; <see cref="Count"/> tells how many were written.</summary>
        public void Room(int most, out Span<int> cells, out Span<ushort> ds)
        {
            if (Count + most > _cell.Length)
            {
                var room = Math.Max(Count + most, _cell.Length * 2);
                Array.Resize(ref _cell, room);
                Array.Resize(ref _ds, room);
            }

            cells = _cell.AsSpan(Count, most);
            ds = _ds.AsSpan(Count, most);
        }
    }
}
