namespace Coverage.Siting;

/// <summary>
/// Finds columns that some best choice does without. Column k dominates column j when k gains at least as much in every row of j, has no
/// smaller bonus, holds no less, and takes no more of any limit, while j gives none (so money, years, buildings and floors are respected): in a
/// choice with j and without k, k may stand for j. Where both are chosen j may add something only if a row counts several gains or a site is
/// full, so as many dominators are asked for as could be chosen beside it. A column without rows is needed by nobody. Columns of a group (the
/// years of a site) go together. Found one by one, each against those that are left, so the best worth stays what it was.
/// </summary>
sealed class ChoiceDomination
{
    /// <summary>Comparing stops after this many passes over the matrix; what was found until then holds.</summary>
    const int MostPasses = 12;

    readonly ChoiceModel _model;
    readonly long[]? _capacity;
    readonly RowColumns _byRow;
    readonly int[] _groupFirst;
    readonly int[] _seen;
    int _mark;
    long _looked;

    ChoiceDomination(ChoiceModel model, long[]? capacity)
    {
        (_model, _capacity, _byRow) = (model, capacity, RowColumns.Of(model));
        _groupFirst = [.. Enumerable.Range(0, model.ColumnCount).Where(j => j == 0 || model.GroupOf(j) != model.GroupOf(j - 1)), model.ColumnCount];
        _seen = new int[_groupFirst.Length];
    }

    /// <summary>Per column: it may go.</summary>
    /// <param name="model">The choice.</param>
    /// <param name="may">Whether a column is one that may be chosen or not; others neither go nor let others go.</param>
    /// <param name="work">Counts pairs.</param>
    public static bool[] Find(ChoiceModel model, Func<int, bool> may, SitingWork work) =>
        Find(model, may, null, Math.Min(model.Pick, model.Need is { Length: > 0 } need ? need.Max() : 1), work);

    /// <summary>The same where a column holds no more than its capacity.</summary>
    /// <param name="model">The choice.</param>
    /// <param name="may">As above.</param>
    /// <param name="capacity">What each column holds.</param>
    /// <param name="pick">How many columns may be chosen.</param>
    /// <param name="work">Counts pairs.</param>
    public static bool[] Find(ChoiceModel model, Func<int, bool> may, long[]? capacity, int pick, SitingWork work)
    {
        var search = new ChoiceDomination(model, capacity);
        var gone = new bool[model.ColumnCount];
        for (var g = search._groupFirst.Length - 2; g >= 0 && search._looked <= (long)MostPasses * model.PairCount; g--)
        {
            var own = search._groupFirst[g]..search._groupFirst[g + 1];
            if (may(own.Start.Value) && search.MayGo(g, pick, j => may(j) && !gone[j]))
            {
                gone.AsSpan(own).Fill(true);
            }
        }

        work.Add(search._looked + model.PairCount);
        return gone;
    }

    bool MayGo(int group, int most, Func<int, bool> left)
    {
        for (var j = _groupFirst[group]; j < _groupFirst[group + 1]; j++)
        {
            if (_model.Bonus[j] > 0 || !GivesNothing(j))
            {
                return false;
            }
        }

        var needed = Thinnest(group);
        if (needed < 0)
        {
            return true;
        }

        var count = 0;
        _mark++;
        foreach (var column in _byRow.Of(needed))
        {
            var at = Array.BinarySearch(_groupFirst, column);
            var other = at >= 0 ? at : ~at - 1;
            if (other == group || !left(column) || _seen[other] == _mark)
            {
                continue;
            }

            _seen[other] = _mark;
            if (Dominates(other, group) && ++count >= most)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The row of the group that the fewest columns serve; −1 when no column of it serves anybody.</summary>
    int Thinnest(int group)
    {
        var best = -1;
        for (var j = _groupFirst[group]; j < _groupFirst[group + 1]; j++)
        {
            foreach (var row in _model.RowsOf(j))
            {
                if (best < 0 || _byRow.Of(row).Length < _byRow.Of(best).Length)
                {
                    best = row;
                }
            }

            _looked += _model.RowsOf(j).Length;
        }

        return best;
    }

    bool Dominates(int other, int group)
    {
        for (var j = _groupFirst[group]; j < _groupFirst[group + 1]; j++)
        {
            var stands = false;
            for (var k = _groupFirst[other]; k < _groupFirst[other + 1] && !stands; k++)
            {
                stands = Over(k, j) && StandsForItsGroup(other, k, j);
            }

            if (!stands)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whichever column of the other group is chosen beside j: either j gains nothing then, or k may stand for both.</summary>
    bool StandsForItsGroup(int other, int k, int j)
    {
        for (var x = _groupFirst[other]; x < _groupFirst[other + 1]; x++)
        {
            if (x != k && !Gains(x, j) && !(GivesNothing(x) && _model.Bonus[x] <= _model.Bonus[k] && Gains(k, x)))
            {
                return false;
            }
        }

        return true;
    }

    bool Over(int k, int j) =>
        _model.Bonus[j] <= Math.Min(0, _model.Bonus[k]) && (_capacity is null || _capacity[j] <= _capacity[k]) && TakesNoMore(k, j) && Gains(k, j);

    bool Gains(int k, int j)
    {
        var rowsK = _model.RowsOf(k);
        var rowsJ = _model.RowsOf(j);
        if (rowsK.Length < rowsJ.Length)
        {
            return false;
        }

        var gainsK = _model.GainsOf(k);
        var gainsJ = _model.GainsOf(j);
        var at = 0;
        for (var p = 0; p < rowsJ.Length; p++)
        {
            while (at < rowsK.Length && rowsK[at] < rowsJ[p])
            {
                at++;
            }

            if (at == rowsK.Length || rowsK[at] != rowsJ[p] || gainsK[at] < gainsJ[p])
            {
                _looked += at + p;
                return false;
            }
        }

        _looked += at + rowsJ.Length;
        return true;
    }

    bool GivesNothing(int j)
    {
        var rules = _model.Rules;
        for (var t = 0; rules.Count > 0 && t < rules.First[j + 1] - rules.First[j]; t++)
        {
            if (rules.Amount[rules.First[j] + t] < 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Of no limit does k take more than j, and j gives none (terms stand in order of their rules).</summary>
    bool TakesNoMore(int k, int j)
    {
        var rules = _model.Rules;
        if (rules.Count == 0)
        {
            return true;
        }

        if (!GivesNothing(j))
        {
            return false;
        }

        var at = rules.First[j];
        for (var t = rules.First[k]; t < rules.First[k + 1]; t++)
        {
            while (at < rules.First[j + 1] && rules.Rule[at] < rules.Rule[t])
            {
                at++;
            }

            var own = at < rules.First[j + 1] && rules.Rule[at] == rules.Rule[t] ? rules.Amount[at] : 0;
            if (rules.Amount[t] > own)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The model without some columns; its options are the columns of the whole one, its rows stay.</summary>
    public static ChoiceModel Without(ChoiceModel model, bool[] gone)
    {
        int[] kept = [.. Enumerable.Range(0, model.ColumnCount).Where(j => !gone[j])];
        var first = new int[kept.Length + 1];
        for (var c = 0; c < kept.Length; c++)
        {
            first[c + 1] = first[c] + model.RowsOf(kept[c]).Length;
        }

        var (row, gain) = (new int[first[^1]], new long[first[^1]]);
        for (var c = 0; c < kept.Length; c++)
        {
            model.RowsOf(kept[c]).CopyTo(row.AsSpan(first[c]));
            model.GainsOf(kept[c]).CopyTo(gain.AsSpan(first[c]));
        }

        return model with
        {
            Option = [.. kept.Select(j => model.Option[j])],
            First = first,
            Row = row,
            Gain = gain,
            Bonus = [.. kept.Select(j => model.Bonus[j])],
            Group = Renumbered(model, kept),
            Rules = model.Rules.Restrict(kept, []),
        };
    }

    static int[]? Renumbered(ChoiceModel model, int[] kept)
    {
        if (model.Group is null)
        {
            return null;
        }

        var group = new int[kept.Length];
        for (var c = 1; c < kept.Length; c++)
        {
            group[c] = group[c - 1] + (model.Group[kept[c]] == model.Group[kept[c - 1]] ? 0 : 1);
        }

        return group;
    }
}
