namespace Coverage.Siting;

/// <summary>Branch and bound over which sites of limited capacity to open; bounds from <see cref="CapacityPrices"/>, worth from flow or
/// assignment.</summary>
sealed class CapacityTree
{
    const int RootSteps = 400;
    const int NodeSteps = 40;

    readonly ChoiceModel _model;
    readonly long[] _capacity;
    readonly CapacityFlow _flow;
    readonly WholeAssignment? _whole;
    readonly SitingWork _work;
    readonly int _bits;
    long _open = long.MinValue;

    /// <param name="model">Columns are sites, rows places whose gain is their weight.</param>
    /// <param name="capacity">Per column.</param>
    /// <param name="whole">True when the people of a place all go to one site.</param>
    /// <param name="work">Counts and limits.</param>
    public CapacityTree(ChoiceModel model, long[] capacity, bool whole, SitingWork work)
    {
        (_model, _capacity, _work) = (model, capacity, work);
        _flow = new CapacityFlow(model, capacity);
        _whole = whole ? new WholeAssignment(model, capacity, work) : null;
        _bits = Math.Clamp(60 - (int)Int128.Log2(Int128.Max(1, (Int128)model.Ceiling() * (model.ColumnCount + 1))), 0, 20);
    }

    /// <summary>Free columns of the best choice, rising; null while none is known.</summary>
    public int[]? Best { get; private set; }

    public long BestValue { get; private set; } = long.MinValue;

    public long Bound => Math.Max(BestValue, _open);

    public int Nodes { get; private set; }

    /// <summary>Only choices worth more than this count.</summary>
    public void Demand(long moreThan) => BestValue = Math.Max(BestValue, moreThan);

    /// <summary>Searches from what is decided; <paramref name="pick"/> free columns may be added.</summary>
    public void Run(ColumnState[] state, int pick, int[] added) => Explore(state, pick, added, null, RootSteps);

    /// <summary>What a set of open columns can serve.</summary>
    public long Worth(int[] open, long atLeast = long.MinValue)
    {
        _work.Add(_model.PairCount);
        var spread = _flow.Most(open);
        if (_whole is null || spread <= atLeast)
        {
            return spread;
        }

        var served = _whole.Most(open, _flow.Weight, spread);
        if (_work.Stopped)
        {
            _open = Math.Max(_open, spread);
        }

        return served;
    }

    void Offer(ColumnState[] state, int[] added)
    {
        int[] open = [.. Enumerable.Range(0, state.Length).Where(c => state[c] == ColumnState.In || Array.BinarySearch(added, c) >= 0)];
        var value = Worth(open, BestValue);
        if (value > BestValue)
        {
            (Best, BestValue) = (added, value);
        }
    }

    void Explore(ColumnState[] state, int pick, int[] added, long[]? prices, int steps)
    {
        Nodes++;
        while (true)
        {
            var free = state.Count(s => s == ColumnState.Free);
            if (pick <= 0 || free == 0)
            {
                Offer(state, added);
                return;
            }

            var relaxed = new CapacityPrices(_model, _capacity, _flow.Weight, _bits, prices);
            var decided = Descend(relaxed, state, pick, added, steps);
            if (relaxed.Bound <= BestValue)
            {
                return;
            }

            if (_work.Stopped)
            {
                _open = Math.Max(_open, relaxed.Bound);
                return;
            }

            prices = relaxed.Best;
            if (decided is null)
            {
                Branch(state, pick, added, relaxed);
                return;
            }

            int[] more = [.. Enumerable.Range(0, state.Length).Where(c => decided[c] == ColumnState.In && state[c] == ColumnState.Free)];
            (state, pick, added, steps) = (decided, pick - more.Length, [.. added.Concat(more).Order()], NodeSteps);
            if (pick < 0)
            {
                return;
            }
        }
    }

    /// <summary>Steps downhill; returns the states with what the bounds decided, null when they decided nothing.</summary>
    ColumnState[]? Descend(CapacityPrices relaxed, ColumnState[] state, int pick, int[] added, int steps)
    {
        var decide = (ColumnState[])state.Clone();
        var (theta, stale, last) = (1.0, 0, long.MaxValue);
        int[] offered = [];
        for (var step = 0; step < steps && theta > 0.01 && !_work.Stopped; step++)
        {
            var worth = Math.Max(BestValue, -1);
            var bound = relaxed.Evaluate(state, pick, worth, decide);
            _work.Add(_model.PairCount * 4L);
            if (!relaxed.Chosen.AsSpan().SequenceEqual(offered))
            {
                offered = relaxed.Chosen;
                Offer(state, [.. added.Concat(offered).Order()]);
            }

            if (relaxed.Bound <= BestValue || (step % 20 == 19 && !decide.AsSpan().SequenceEqual(state)))
            {
                break;
            }

            stale = bound < last ? 0 : stale + 1;
            last = Math.Min(last, bound);
            (theta, stale) = stale >= 8 ? (theta / 2, 0) : (theta, stale);
            relaxed.Step(bound, (double)worth * (1L << relaxed.Bits), theta);
        }

        return decide.AsSpan().SequenceEqual(state) ? null : decide;
    }

    void Branch(ColumnState[] state, int pick, int[] added, CapacityPrices relaxed)
    {
        var column = Enumerable.Range(0, state.Length).Where(c => state[c] == ColumnState.Free)
            .MaxBy(c => (Math.Min(relaxed.Often[c], 1 - relaxed.Often[c]), -c));
        foreach (var side in new[] { ColumnState.In, ColumnState.Out })
        {
            if (_work.Stopped)
            {
                _open = Math.Max(_open, relaxed.Bound);
                return;
            }

            var child = (ColumnState[])state.Clone();
            child[column] = side;
            var isIn = side == ColumnState.In;
            Explore(child, isIn ? pick - 1 : pick, isIn ? [.. added.Append(column).Order()] : added, relaxed.Best, NodeSteps);
        }
    }
}
