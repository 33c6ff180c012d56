namespace Coverage.Access;

/// <summary>
/// The conditional permutations of <see cref="LocalMoran"/>. M sets of distinct positions among n − 1 places are drawn once; for place i a position at or beyond i means the
/// next place, so i itself is never drawn. Going from a place to the next changes only the draws at that position: each of the M sums is redone when one of its draws
/// moves, and else kept, which makes a test cost M comparisons instead of M × neighbours look-ups. A sum is always added up in the order of its draws, so
/// neither blocks nor threads change a digit.
/// </summary>
sealed class MoranPermutations
{
    /// <summary>Differences below this, in standard deviations, are rounding.</summary>
    public const double Rounding = 1e-12;

    const int PlacesPerTask = 2048;

    readonly double[] _z;
    readonly SpatialWeights _weights;
    readonly int _permutations;
    readonly int _most;
    // Draw d of permutation m at m × _most + d.
    readonly int[] _draws;
    // Permutations by the positions they drew: those of position q are [_firstAt[q], _firstAt[q+1]) of _drawnBy.
    readonly int[] _firstAt;
    readonly int[] _drawnBy;

    public MoranPermutations(double[] z, SpatialWeights weights, MoranOptions options)
    {
        (_z, _weights, _permutations) = (z, weights, options.Permutations);
        for (var i = 0; i < weights.Count; i++)
        {
            _most = Math.Max(_most, weights.Of(i).Length);
        }

        _draws = Draw(new SeededDraws(options.Seed), _permutations, _most, z.Length - 1);
        _firstAt = new int[z.Length + 1];
        foreach (var q in _draws)
        {
            _firstAt[q + 1]++;
        }

        for (var q = 0; q < z.Length; q++)
        {
            _firstAt[q + 1] += _firstAt[q];
        }

        _drawnBy = new int[_draws.Length];
        var next = _firstAt.AsSpan(0, z.Length).ToArray();
        for (var d = 0; d < _draws.Length; d++)
        {
            _drawnBy[next[_draws[d]]++] = d / Math.Max(1, _most);
        }
    }

    /// <summary>The pseudo p-value of each place.</summary>
    public double[] Test(double[] own, double[] lagSum, AccessOptions options)
    {
        var p = new double[own.Length];
        Parallel.For(0, (own.Length + PlacesPerTask - 1) / PlacesPerTask, options.Parallel, task =>
        {
            var from = task * PlacesPerTask;
            // Sums of the first c draws of permutation m at c × permutations + m.
            var sums = new double[(_most + 1) * _permutations];
            for (var m = 0; m < _permutations; m++)
            {
                AddUp(m, from, sums);
            }

            for (var i = from; i < Math.Min(own.Length, from + PlacesPerTask); i++)
            {
                for (var k = i > from ? _firstAt[i - 1] : 0; i > from && k < _firstAt[i]; k++)
                {
                    AddUp(_drawnBy[k], i, sums);
                }

                p[i] = PseudoP(own[i], lagSum[i], sums.AsSpan(_weights.Of(i).Length * _permutations, _permutations), _weights.Of(i).Length);
            }
        });
        return p;
    }

    double PseudoP(double own, double lagSum, ReadOnlySpan<double> sums, int neighbours)
    {
        if (neighbours == 0)
        {
            return double.NaN;
        }

        // Own value and number of neighbours are the same on both sides of |I*| ≥ |I|; with an own value of 0 both sides are 0.
        var limit = Math.Abs(own) < Rounding ? double.NegativeInfinity : Math.Abs(lagSum) - Rounding * neighbours;
        var asExtreme = 0;
        foreach (var sum in sums)
        {
            asExtreme += Math.Abs(sum) >= limit ? 1 : 0;
        }

        return (1 + asExtreme) / (1.0 + _permutations);
    }

    void AddUp(int permutation, int place, double[] sums)
    {
        var sum = 0.0;
        for (var c = 0; c < _most; c++)
        {
            var position = _draws[permutation * _most + c];
            sum += _z[position >= place ? position + 1 : position];
            sums[(c + 1) * _permutations + permutation] = sum;
        }
    }

    internal static int[] Draw(SeededDraws seeded, int permutations, int each, int among)
    {
        var draws = new int[permutations * each];
        var chosen = new HashSet<int>(each);
        for (var m = 0; m < permutations; m++)
        {
            chosen.Clear();
            for (var d = 0; d < each; d++)
            {
                var position = seeded.Below(among);
                while (!chosen.Add(position))
                {
                    position = seeded.Below(among);
                }

                draws[m * each + d] = position;
            }
        }

        return draws;
    }
}
