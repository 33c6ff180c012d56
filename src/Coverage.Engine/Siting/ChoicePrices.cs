namespace Coverage.Siting;

/// <summary>
/// Lagrangian relaxation of a <see cref="ChoiceModel"/> (DOMAIN Part 4; Cornuéjols, Fisher and Nemhauser 1977): a price λ ≥ 0 per row
/// pays for
/// counting at most Need gains there, a price per rule and per floor pays for keeping it. For any prices
///   L = Σ Need·λ + Σ μ·limit − Σ ν·least + the Pick largest of c_j,  c_j = bonus_j + Σ max(0, (1 + ν)·gain − λ) − Σ μ·amount
/// is no less than the best choice. Prices are whole numbers in units of 2^-scaleBits of a gain, so L is exact and the bound certified; the
/// subgradient steps are floating and decide nothing but where to look next. With λ' = gain − λ this is the bound of VECTORS §7.
/// </summary>
sealed class ChoicePrices
{
    /// <summary>Share of the former direction kept in a step.</summary>
    const double Memory = 0.6;

    const float Forgetting = 0.1f;

    readonly ChoiceModel _model;
    readonly int _bits;
    readonly long[] _best;
    readonly double[] _rowScale;
    readonly double[] _rowStep;
    readonly int[] _count;
    readonly long[] _score;
    readonly int[] _groupBest;
    readonly long[] _groupSecond;
    readonly long[] _scratch;
    readonly List<int> _chosen = [];
    readonly long[] _ruleScale;
    readonly float[] _often;
    readonly ChoiceWorth _worth;

    public ChoicePrices(ChoiceModel model, long[]? rowPrice, int scaleBits, ChoiceDuals? duals)
    {
        _model = model;
        _bits = scaleBits;
        _rowScale = new double[model.RowCount];
        for (var p = 0; p < model.Row.Length; p++)
        {
            _rowScale[model.Row[p]] = Math.Max(_rowScale[model.Row[p]], model.Gain[p]);
        }

        Row = rowPrice is null ? [.. _rowScale.Select(s => (long)(s / 2) << scaleBits)] : (long[])rowPrice.Clone();
        Rule = duals?.Rule is { } r && r.Length == model.Rules.Count ? (long[])r.Clone() : new long[model.Rules.Count];
        Floor = duals?.Floor is { } f ? (long[])f.Clone() : new long[model.Floors?.Least.Length ?? 0];
        _best = (long[])Row.Clone();
        BestRule = (long[])Rule.Clone();
        BestFloor = (long[])Floor.Clone();
        _rowStep = new double[model.RowCount];
        _count = new int[model.RowCount];
        _score = new long[model.ColumnCount];
        _groupBest = new int[model.GroupCount];
        _groupSecond = new long[model.GroupCount];
        _scratch = new long[model.GroupCount];
        State = new ColumnState[model.ColumnCount];
        _often = new float[model.ColumnCount];
        _worth = new ChoiceWorth(model);
        _ruleScale = new long[model.Rules.Count];
        for (var t = 0; t < model.Rules.Amount.Length; t++)
        {
            _ruleScale[model.Rules.Rule[t]] = Math.Max(_ruleScale[model.Rules.Rule[t]], Math.Abs(model.Rules.Amount[t]));
        }
    }

    /// <summary>Row prices now, in 2^-scaleBits of a gain.</summary>
    public long[] Row { get; }

    public long[] Rule { get; }

    public long[] Floor { get; }

    /// <summary>The prices of the best bound so far.</summary>
    public long[] BestRow => _best;

    public long[] BestRule { get; }

    public long[] BestFloor { get; }

    /// <summary>The smallest L so far, scaled.</summary>
    public long BestScaled { get; private set; } = long.MaxValue;

    /// <summary>No choice is worth more (whole gains).</summary>
    public long Bound => BestScaled >> _bits;

    /// <summary>What the bounds decided about each column, given a worth that must be exceeded.</summary>
    public ColumnState[] State { get; }

    public int Decided { get; private set; }

    /// <summary>The columns that are best at the prices now, rising.</summary>
    public List<int> Chosen => _chosen;

    /// <summary>Scores of the columns at the prices now, scaled.</summary>
    public ReadOnlySpan<long> Score => _score;

    /// <summary>The smallest score among the chosen, scaled; 0 when picks are left.</summary>
    public long Threshold { get; private set; }

    /// <summary>Computes L at the prices now, keeps it when it is the best, and decides what it can against <paramref
    /// name="worth"/>.</summary>
    public long Evaluate(long worth)
    {
        ScoreColumns();
        var next = Choose();
        long bound = _model.Base << _bits;
        for (var r = 0; r < Row.Length; r++)
        {
            bound += Row[r] * _model.NeedOf(r);
        }

        for (var r = 0; r < Rule.Length; r++)
        {
            bound += Rule[r] * _model.Rules.Limit[r];
        }

        for (var u = 0; u < Floor.Length; u++)
        {
            bound -= Floor[u] * _model.Floors!.Least[u];
        }

        foreach (var column in _chosen)
        {
            bound += _score[column];
        }

        if (bound < BestScaled)
        {
            BestScaled = bound;
            Row.CopyTo(_best, 0);
            Rule.CopyTo(BestRule, 0);
            Floor.CopyTo(BestFloor, 0);
        }

        Decide(bound, (worth + 1) << _bits, next);
        return bound;
    }

    void ScoreColumns()
    {
        var (first, rows, gains) = (_model.First, _model.Row, _model.Gain);
        var floors = _model.Floors;
        for (var j = 0; j < _score.Length; j++)
        {
            var sum = _model.Bonus[j] << _bits;
            if (floors is null)
            {
                for (var p = first[j]; p < first[j + 1]; p++)
                {
                    var more = (gains[p] << _bits) - Row[rows[p]];
                    sum += more > 0 ? more : 0;
                }
            }
            else
            {
                for (var p = first[j]; p < first[j + 1]; p++)
                {
                    sum += Math.Max(0, PaidGain(rows[p], gains[p]) - Row[rows[p]]);
                }
            }

            for (var t = Rule.Length == 0 ? 0 : _model.Rules.First[j]; Rule.Length > 0 && t < _model.Rules.First[j + 1]; t++)
            {
                sum -= Rule[_model.Rules.Rule[t]] * _model.Rules.Amount[t];
            }

            _score[j] = State[j] == ColumnState.Out ? long.MinValue / 4 : sum;
        }
    }

    long PaidGain(int row, long gain)
    {
        var unit = _model.Floors is null ? -1 : _model.Floors.UnitOfRow[row];
        return (gain << _bits) + (unit < 0 ? 0 : Floor[unit] * gain);
    }

    /// <summary>Fills the chosen columns; returns the best score left out, at least 0.</summary>
    long Choose()
    {
        for (var g = 0; g < _groupBest.Length; g++)
        {
            (_groupBest[g], _groupSecond[g]) = (-1, 0);
        }

        for (var j = 0; j < _score.Length; j++)
        {
            var g = _model.GroupOf(j);
            if (_groupBest[g] < 0 || _score[j] > _score[_groupBest[g]])
            {
                _groupSecond[g] = _groupBest[g] < 0 ? 0 : Math.Max(0, _score[_groupBest[g]]);
                _groupBest[g] = j;
            }
            else
            {
                _groupSecond[g] = Math.Max(_groupSecond[g], _score[j]);
            }
        }

        for (var g = 0; g < _scratch.Length; g++)
        {
            _scratch[g] = -Math.Max(0, _score[_groupBest[g]]);
        }

        _chosen.Clear();
        var pick = Math.Min(_model.Pick, _scratch.Length);
        if (pick == 0)
        {
            Threshold = 0;
            return 0;
        }

        var last = -Selection.Nth(_scratch, pick - 1);
        var next = pick < _scratch.Length ? -Selection.Least(_scratch.AsSpan(pick)) : 0;
        var ties = pick;
        for (var g = 0; g < _groupBest.Length; g++)
        {
            ties -= _score[_groupBest[g]] > last ? 1 : 0;
        }

        for (var g = 0; g < _groupBest.Length; g++)
        {
            var score = _score[_groupBest[g]];
            if (score > last || (score == last && score > 0 && ties-- > 0))
            {
                _chosen.Add(_groupBest[g]);
            }
        }

        Remember();
        Threshold = last;
        return next;
    }

    void Remember()
    {
        for (var j = 0; j < _often.Length; j++)
        {
            _often[j] *= 1 - Forgetting;
        }

        foreach (var column in _chosen)
        {
            _often[column] += Forgetting;
        }
    }

    /// <summary>What the chosen columns are really worth.</summary>
    public long WorthOfChosen()
    {
        _worth.Clear();
        foreach (var column in _chosen)
        {
            _worth.Add(column);
        }

        return _worth.Value;
    }

    /// <summary>The column that the prices could agree on least: chosen nearest to half of the time, of late.</summary>
    public int MostDoubtful()
    {
        var (best, doubt) = (0, -1f);
        for (var j = 0; j < _often.Length; j++)
        {
            var mine = Math.Min(_often[j], 1 - _often[j]);
            if (State[j] == ColumnState.Free && mine > doubt)
            {
                (best, doubt) = (j, mine);
            }
        }

        return best;
    }

    /// <summary>Reduced-cost fixing: a column whose forcing in (or out) would push L below what must be reached is out (or in).</summary>
    void Decide(long bound, long needed, long next)
    {
        foreach (var column in _chosen)
        {
            var instead = Math.Max(next, _groupSecond[_model.GroupOf(column)]);
            if (State[column] == ColumnState.Free && bound - _score[column] + instead < needed)
            {
                State[column] = ColumnState.In;
                Decided++;
            }
        }

        for (var j = 0; j < _score.Length; j++)
        {
            var best = _groupBest[_model.GroupOf(j)];
            if (State[j] != ColumnState.Free || (best == j && _score[j] > Threshold))
            {
                continue;
            }

            // When the group is chosen through another option, that one makes room; otherwise the last chosen group does.
            var room = best != j && _score[best] > Threshold ? _score[best] : Threshold;
            if (bound - room + _score[j] < needed)
            {
                State[j] = ColumnState.Out;
                Decided++;
            }
        }
    }

    /// <summary>One subgradient step towards a bound of <paramref name="target"/> (Polyak's rule, with the former direction mixed
    /// in).</summary>
    public void Step(long bound, double target, double theta)
    {
        Array.Clear(_count);
        var (use, won) = (new double[Rule.Length], new double[Floor.Length]);
        foreach (var column in _chosen)
        {
            var rows = _model.RowsOf(column);
            var gains = _model.GainsOf(column);
            for (var k = 0; k < rows.Length; k++)
            {
                if (PaidGain(rows[k], gains[k]) > Row[rows[k]])
                {
                    _count[rows[k]]++;
                    if (Floor.Length > 0 && _model.Floors!.UnitOfRow[rows[k]] >= 0)
                    {
                        won[_model.Floors.UnitOfRow[rows[k]]] += gains[k];
                    }
                }
            }

            for (var t = Rule.Length == 0 ? 0 : _model.Rules.First[column]; Rule.Length > 0 && t < _model.Rules.First[column + 1]; t++)
            {
                use[_model.Rules.Rule[t]] += _model.Rules.Amount[t];
            }
        }

        var norm = 0.0;
        for (var r = 0; r < Row.Length; r++)
        {
            var slope = _model.NeedOf(r) - _count[r];
            var direction = Row[r] == 0 && slope > 0 ? 0 : slope;
            _rowStep[r] = direction + Memory * _rowStep[r];
            norm += _rowScale[r] * _rowStep[r] * _rowStep[r];
        }

        var (ruleSlope, floorSlope) = (new double[Rule.Length], new double[Floor.Length]);
        for (var r = 0; r < Rule.Length; r++)
        {
            ruleSlope[r] = _model.Rules.Limit[r] - use[r];
            ruleSlope[r] = Rule[r] == 0 && ruleSlope[r] > 0 ? 0 : ruleSlope[r] / Math.Max(1, _ruleScale[r]);
            norm += RuleGain() * ruleSlope[r] * ruleSlope[r];
        }

        for (var u = 0; u < Floor.Length; u++)
        {
            floorSlope[u] = won[u] - _model.Floors!.Least[u];
            floorSlope[u] = Floor[u] == 0 && floorSlope[u] > 0 ? 0 : floorSlope[u];
            norm += Math.Abs(floorSlope[u]);
        }

        if (norm <= 0)
        {
            return;
        }

        // In units of whole gains: the distance to close, shared out along the direction.
        var step = theta * (bound - target) / norm;
        for (var r = 0; r < Row.Length; r++)
        {
            Row[r] = Math.Clamp(Row[r] - (long)(step * _rowScale[r] * _rowStep[r]), 0, MaxPrice(r));
        }

        for (var r = 0; r < Rule.Length; r++)
        {
            Rule[r] = Math.Clamp(Rule[r] - (long)(step * RuleGain() * ruleSlope[r] / Math.Max(1, _ruleScale[r])), 0, long.MaxValue >> 20);
        }

        for (var u = 0; u < Floor.Length; u++)
        {
            Floor[u] = Math.Clamp(Floor[u] - (long)(step * Math.Sign(floorSlope[u])), 0, 64L << _bits);
        }
    }


    long MaxPrice(int row) => _model.Floors is null || _model.Floors.UnitOfRow[row] < 0
        ? (long)_rowScale[row] << _bits
        : PaidGain(row, (long)_rowScale[row]);

    double RuleGain() => Math.Max(1, (double)(Threshold >> _bits));
}
