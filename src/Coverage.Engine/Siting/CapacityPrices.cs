namespace Coverage.Siting;

/// <summary>
/// Lagrangian relaxation of capacitated covering: a price λ in [0, 1] per person of a place pays for serving nobody twice; then each site
/// fills its
/// capacity with its best-paying people, and
///   L = Σ λ·w + Σ over kept sites of c_j + the p largest c_j of the others
/// is no less than the best. λ counts whole 2^-Bits, so L is exact.
/// </summary>
sealed class CapacityPrices
{
    readonly ChoiceModel _model;
    readonly long[] _capacity;
    readonly long[] _weight;
    readonly double[] _served;
    readonly double[] _direction;
    readonly List<(int Column, long Score)> _ranked = [];

    public CapacityPrices(ChoiceModel model, long[] capacity, ReadOnlySpan<long> weight, int bits, long[]? prices)
    {
        (_model, _capacity, _weight, Bits) = (model, capacity, weight.ToArray(), bits);
        Price = prices is null ? [.. Enumerable.Repeat(1L << bits >> 1, model.RowCount)] : (long[])prices.Clone();
        Best = (long[])Price.Clone();
        _served = new double[model.RowCount];
        _direction = new double[model.RowCount];
        Often = new float[model.ColumnCount];
    }

    public int Bits { get; }

    public long[] Price { get; }

    /// <summary>The prices of the smallest L.</summary>
    public long[] Best { get; }

    public long BestScaled { get; private set; } = long.MaxValue;

    public long Bound => BestScaled >> Bits;

    /// <summary>How often each column was chosen, of late.</summary>
    public float[] Often { get; }

    /// <summary>The free columns chosen at the last prices, rising.</summary>
    public int[] Chosen { get; private set; } = [];

    /// <summary>L at the prices now; decides free columns that cannot (or must) be in a choice worth more than <paramref
    /// name="worth"/>.</summary>
    public long Evaluate(ColumnState[] state, int pick, long worth, ColumnState[]? decide)
    {
        Array.Clear(_served);
        var bound = 0L;
        for (var r = 0; r < Price.Length; r++)
        {
            bound = checked(bound + Price[r] * _weight[r]);
        }

        _ranked.Clear();
        for (var j = 0; j < _model.ColumnCount; j++)
        {
            if (state[j] == ColumnState.In)
            {
                bound += Fill(j, true);
            }
            else if (state[j] == ColumnState.Free)
            {
                _ranked.Add((j, Fill(j, false)));
            }
        }

        _ranked.Sort((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Column.CompareTo(b.Column));
        var take = Math.Min(pick, _ranked.Count);
        for (var k = 0; k < take; k++)
        {
            bound += _ranked[k].Score;
            Fill(_ranked[k].Column, true);
        }

        Remember(take);
        if (bound < BestScaled)
        {
            BestScaled = bound;
            Price.CopyTo(Best, 0);
        }

        if (decide is not null)
        {
            Decide(bound, take, (worth + 1) << Bits, decide);
        }

        return bound;
    }

    void Remember(int take)
    {
        for (var j = 0; j < Often.Length; j++)
        {
            Often[j] *= 0.9f;
        }

        Chosen = [.. _ranked.Take(take).Select(r => r.Column).Order()];
        foreach (var column in Chosen)
        {
            Often[column] += 0.1f;
        }
    }

    void Decide(long bound, int take, long needed, ColumnState[] decide)
    {
        var last = take > 0 ? _ranked[take - 1].Score : 0;
        var next = take < _ranked.Count ? _ranked[take].Score : 0;
        for (var k = 0; k < _ranked.Count; k++)
        {
            var (column, score) = _ranked[k];
            if (k < take && bound - score + next < needed)
            {
                decide[column] = ColumnState.In;
            }
            else if (k >= take && bound - last + score < needed)
            {
                decide[column] = ColumnState.Out;
            }
        }
    }

    /// <summary>What a site earns by filling its capacity with the best-paying people in reach.</summary>
    long Fill(int column, bool count)
    {
        var rows = _model.RowsOf(column);
        var order = rows.ToArray();
        Array.Sort(order, (a, b) => Price[a] != Price[b] ? Price[a].CompareTo(Price[b]) : a.CompareTo(b));
        var (left, sum, one) = (_capacity[column], 0L, 1L << Bits);
        foreach (var row in order)
        {
            if (left <= 0 || Price[row] >= one)
            {
                break;
            }

            var take = Math.Min(left, _weight[row]);
            left -= take;
            sum += take * (one - Price[row]);
            _served[row] += count ? take : 0;
        }

        return sum;
    }

    /// <summary>One subgradient step (Polyak's rule with the former direction mixed in), per person of each place.</summary>
    public void Step(long bound, double target, double theta)
    {
        var norm = 0.0;
        for (var r = 0; r < Price.Length; r++)
        {
            var slope = (_weight[r] - _served[r]) / Math.Max(1.0, _weight[r]);
            slope = Price[r] == 0 && slope > 0 ? 0 : slope;
            _direction[r] = slope + 0.5 * _direction[r];
            norm += _weight[r] * _direction[r] * _direction[r];
        }

        var step = norm > 0 ? theta * (bound - target) / norm : 0;
        for (var r = 0; r < Price.Length; r++)
        {
            Price[r] = Math.Clamp(Price[r] - (long)(step * _direction[r]), 0, 1L << Bits);
        }
    }
}
