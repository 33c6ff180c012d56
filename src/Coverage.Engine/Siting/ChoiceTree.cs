using System.Runtime.InteropServices;

namespace Coverage.Siting;

/// <summary>
/// Branch and bound over a <see cref="ChoiceModel"/>: at every node Lagrangian prices bound what is left, decide columns by reduced cost
/// and
/// propose choices; the model is cut down and the closest call is branched on. Depth first, no clock, no chance: the same problem gives
/// the same
/// tree.
/// </summary>
sealed class ChoiceTree
{
    const int RootSteps = 1200;
    const int NodeSteps = 60;
    const int Round = 30;

    readonly ChoiceModel _model;
    readonly int _bits;
    readonly SitingWork _work;
    readonly Func<int[], bool>? _accept;
    readonly long _gapAllowed;
    long _open = long.MinValue;
    bool _first;

    /// <param name="model">The whole problem.</param>
    /// <param name="work">Counts and limits.</param>
    /// <param name="accept">A further test of complete choices (options of the model); null when there is none.</param>
    /// <param name="gapAllowed">Branches that could gain no more than this are left aside.</param>
    public ChoiceTree(ChoiceModel model, SitingWork work, Func<int[], bool>? accept = null, long gapAllowed = 0)
    {
        _model = model;
        _work = work;
        _accept = accept;
        _gapAllowed = gapAllowed;
        var head = checked((Int128)model.Ceiling() * Math.Max(1, Math.Min(model.Pick, model.GroupCount)) * 4);
        if (head > long.MaxValue)
        {
            throw new ArgumentOutOfRangeException(nameof(model), "the gains are too large for exact bounds; give them in coarser units");
        }

        _bits = Math.Min(20, 62 - (int)Int128.Log2(head));
    }

    /// <summary>The best choice so far, options rising; null while none is known.</summary>
    public int[]? Best { get; private set; }

    public long BestValue { get; private set; } = long.MinValue;

    /// <summary>No choice is worth more; equals <see cref="BestValue"/> when the search ended by itself with no gap allowed.</summary>
    public long Bound => Math.Max(BestValue, _open);

    /// <summary>Row prices of the root, for a neighbouring problem to start from.</summary>
    public long[]? RootPrices { get; private set; }

    public int Nodes { get; private set; }

    /// <summary>Offers a choice; kept when it holds and is worth more.</summary>
    public void Offer(int[] options)
    {
        if (!Holds(options))
        {
            return;
        }

        var value = ChoiceWorth.Of(_model, options);
        if (value > BestValue)
        {
            (Best, BestValue) = (options, value);
        }
    }

    /// <summary>Only choices worth more than this count.</summary>
    public void Demand(long moreThan) => BestValue = Math.Max(BestValue, moreThan);

    public void Run(long[]? prices = null)
    {
        Explore(_model, prices, null, RootSteps);
    }

    /// <summary>Runs until any choice holds.</summary>
    public void RunToFirst()
    {
        _first = true;
        Run();
    }

    /// <summary>Runs with some columns decided beforehand.</summary>
    public void RunFrom(ReadOnlySpan<ColumnState> state, long[]? prices)
    {
        var from = prices;
        if (ChoiceCut.Apply(_model, state, ref from, _bits) is { } model)
        {
            Explore(model, from, null, RootSteps, Join([], _model, state));
        }
    }

    /// <summary>Marks, at given prices, the columns that no choice worth more than <paramref name="moreThan"/> can hold.</summary>
    public void Decide(long moreThan, long[]? prices, Span<ColumnState> state)
    {
        var relaxed = new ChoicePrices(_model, prices, _bits, null);
        relaxed.Evaluate(moreThan);
        _work.Add(_model.PairCount);
        for (var j = 0; j < state.Length; j++)
        {
            state[j] = relaxed.State[j] == ColumnState.Out ? ColumnState.Out : state[j];
        }
    }

    bool Holds(int[] options)
    {
        if (!_model.Rules.Hold(options) || _model.Floors?.Hold(_model, options) == false)
        {
            return false;
        }

        return _accept is null || _accept(options);
    }

    void Explore(ChoiceModel model, long[]? prices, ChoiceDuals? duals, int steps, int[]? decided = null)
    {
        decided ??= [];
        Nodes++;
        while (true)
        {
            if (model.Pick == 0 || model.ColumnCount == 0)
            {
                Offer(decided);
                return;
            }

            var relaxed = new ChoicePrices(model, prices, _bits, duals);
            var ended = Descend(model, relaxed, decided, ref steps);
            if (ReferenceEquals(model, _model))
            {
                RootPrices = relaxed.BestRow;
            }

            if (relaxed.Bound <= BestValue + _gapAllowed)
            {
                _open = Math.Max(_open, relaxed.Bound > BestValue ? relaxed.Bound : long.MinValue);
                return;
            }

            if (_work.Stopped || (_first && Best is not null))
            {
                _open = Math.Max(_open, relaxed.Bound);
                return;
            }

            prices = relaxed.BestRow;
            duals = new ChoiceDuals(relaxed.BestRule, relaxed.BestFloor);
            if (relaxed.Decided == 0 && ended)
            {
                Branch(model, relaxed, decided, prices, duals);
                return;
            }

            if (relaxed.Decided > 0)
            {
                decided = Join(decided, model, relaxed.State);
                if (ChoiceCut.Apply(model, relaxed.State, ref prices, _bits) is not { } smaller)
                {
                    return;
                }

                model = smaller;
                steps = Math.Max(steps, Round);
            }
        }
    }

    /// <summary>Steps downhill until something worth cutting is decided, the steps are used up or the bound is pruned. True when out of
    /// steps.</summary>
    bool Descend(ChoiceModel model, ChoicePrices relaxed, int[] decided, ref int steps)
    {
        var theta = 1.0;
        var stale = 0;
        var last = long.MaxValue;
        while (true)
        {
            var bound = relaxed.Evaluate(Worth(model));
            _work.Add(model.PairCount + model.RowCount + model.ColumnCount);
            Propose(model, relaxed, decided);
            if (relaxed.Bound <= BestValue + _gapAllowed || _work.Stopped || --steps <= 0 || theta < 0.005)
            {
                return true;
            }

            if (relaxed.Decided > 0 && relaxed.Decided * 10 >= model.ColumnCount)
            {
                return false;
            }

            // A step that no longer lowers the bound was too long.
            stale = bound < last ? 0 : stale + 1;
            last = Math.Min(last, bound);
            if (stale >= 12)
            {
                (theta, stale) = (theta / 2, 0);
            }

            relaxed.Step(bound, (double)Worth(model) * (1L << _bits), theta);
        }
    }

    /// <summary>What a completion must exceed; every completion is worth at least what is decided.</summary>
    long Worth(ChoiceModel model) => Math.Max(BestValue, model.Base - 1);

    void Propose(ChoiceModel model, ChoicePrices relaxed, int[] decided)
    {
        var chosen = relaxed.Chosen;
        if (!model.Rules.Hold(CollectionsMarshal.AsSpan(chosen)))
        {
            return;
        }

        if (relaxed.WorthOfChosen() > BestValue)
        {
            Offer(Join(decided, [.. chosen.Select(c => model.Option[c])]));
        }
    }

    static int[] Join(int[] decided, ChoiceModel model, ReadOnlySpan<ColumnState> state)
    {
        var more = new List<int>();
        for (var j = 0; j < state.Length; j++)
        {
            if (state[j] == ColumnState.In)
            {
                more.Add(model.Option[j]);
            }
        }

        return Join(decided, [.. more]);
    }

    static int[] Join(int[] decided, int[] more)
    {
        int[] all = [.. decided, .. more];
        Array.Sort(all);
        return all;
    }

    void Branch(ChoiceModel model, ChoicePrices relaxed, int[] decided, long[] prices, ChoiceDuals duals)
    {
        var column = relaxed.MostDoubtful();
        foreach (var side in new[] { ColumnState.In, ColumnState.Out })
        {
            if (_work.Stopped || (_first && Best is not null))
            {
                _open = Math.Max(_open, relaxed.Bound);
                return;
            }

            var state = new ColumnState[model.ColumnCount];
            state[column] = side;
            var childPrices = prices;
            if (ChoiceCut.Apply(model, state, ref childPrices!, _bits) is { } child)
            {
                Explore(child, childPrices, duals, NodeSteps, side == ColumnState.In ? Join(decided, [model.Option[column]]) : decided);
            }
        }
    }
}
