namespace Coverage.Siting;

/// <summary>
/// Cuts a model down to what is still undecided: decided-in columns move into <see cref="ChoiceModel.Base"/>, decided-out columns vanish,
/// rows
/// nobody can raise vanish, rows one column alone can raise become its bonus, and columns the rules no longer allow go too. The worth of
/// any
/// completion is unchanged.
/// </summary>
static class ChoiceCut
{
    /// <summary>The smaller model, or null when the decided-in columns already break a rule, a floor or the number of picks.</summary>
    /// <param name="model">The model to cut.</param>
    /// <param name="state">One mark per column.</param>
    /// <param name="price">Prices of the rows (see <see cref="ChoicePrices"/>), cut along; null when there are none.</param>
    /// <param name="scaleBits">Prices count 2^-scaleBits of a gain.</param>
    public static ChoiceModel? Apply(ChoiceModel model, ReadOnlySpan<ColumnState> state, ref long[]? price, int scaleBits)
    {
        var chosen = Where(state, ColumnState.In);
        var pick = model.Pick - chosen.Length;
        var left = model.Rules.Left(chosen);
        if (pick < 0 || !GroupsApart(model, chosen))
        {
            return null;
        }

        var worth = new ChoiceWorth(model);
        foreach (var column in chosen)
        {
            worth.Add(column);
        }

        var kept = Kept(model, state, chosen, left, pick);
        if (!RulesCanHold(model.Rules, kept, left))
        {
            return null;
        }

        var cut = Rows(model, worth, kept, out var oldRow);
        var smaller = new ChoiceModel
        {
            Option = [.. kept.Select(k => model.Option[k])],
            First = cut.First,
            Row = cut.Row,
            Gain = cut.Gain,
            RowCount = oldRow.Length,
            Need = model.Need is null ? null : [.. oldRow.Select(r => (byte)worth.Open(r))],
            Bonus = cut.Bonus,
            Base = worth.Value,
            Pick = pick,
            Group = model.Group is null ? null : Renumber(kept, model.Group),
            Rules = model.Rules.Restrict(kept, chosen),
            Floors = model.Floors is null ? null : new([.. oldRow.Select(r => model.Floors.UnitOfRow[r])], model.Floors.Lacking(model, chosen)),
        };
        if (price is not null)
        {
            price = CutPrices(price, oldRow, worth.Floor, scaleBits);
        }

        return smaller.Floors?.Hopeless(smaller) == true ? null : smaller;
    }

    static int[] Where(ReadOnlySpan<ColumnState> state, ColumnState mark)
    {
        var found = new List<int>();
        for (var j = 0; j < state.Length; j++)
        {
            if (state[j] == mark)
            {
                found.Add(j);
            }
        }

        return [.. found];
    }

    static bool GroupsApart(ChoiceModel model, int[] chosen)
    {
        if (model.Group is null)
        {
            return true;
        }

        for (var k = 1; k < chosen.Length; k++)
        {
            if (model.Group[chosen[k]] == model.Group[chosen[k - 1]])
            {
                return false;
            }
        }

        return true;
    }

    static int[] Kept(ChoiceModel model, ReadOnlySpan<ColumnState> state, int[] chosen, long[] left, int pick)
    {
        if (pick == 0)
        {
            return [];
        }

        var taken = new HashSet<int>(model.Group is null ? [] : chosen.Select(c => model.Group[c]));
        var most = MostRelief(model.Rules, state, left);
        var kept = new List<int>();
        for (var j = 0; j < state.Length; j++)
        {
            if (state[j] == ColumnState.Free && model.Rules.Allow(j, most) && (model.Group is null || !taken.Contains(model.Group[j])))
            {
                kept.Add(j);
            }
        }

        return [.. kept];
    }

    /// <summary>The limits at their loosest: every free column with a negative amount chosen.</summary>
    static long[] MostRelief(ChoiceRules rules, ReadOnlySpan<ColumnState> state, long[] left)
    {
        var most = (long[])left.Clone();
        for (var j = 0; j < state.Length && rules.Count > 0; j++)
        {
            for (var t = rules.First[j]; t < rules.First[j + 1] && state[j] == ColumnState.Free; t++)
            {
                most[rules.Rule[t]] -= Math.Min(0, rules.Amount[t]);
            }
        }

        return most;
    }

    static bool RulesCanHold(ChoiceRules rules, int[] kept, long[] left)
    {
        if (rules.Count == 0)
        {
            return true;
        }

        var most = (long[])left.Clone();
        foreach (var column in kept)
        {
            for (var t = rules.First[column]; t < rules.First[column + 1]; t++)
            {
                most[rules.Rule[t]] -= Math.Min(0, rules.Amount[t]);
            }
        }

        return Array.TrueForAll(most, l => l >= 0);
    }

    static int[] Renumber(int[] kept, int[] group)
    {
        var numbers = new int[kept.Length];
        for (var k = 1; k < kept.Length; k++)
        {
            numbers[k] = numbers[k - 1] + (group[kept[k]] == group[kept[k - 1]] ? 0 : 1);
        }

        return numbers;
    }

    /// <summary>The pairs that can still raise their row; a row with one such pair becomes a bonus unless a floor must see it.</summary>
    static (int[] First, int[] Row, long[] Gain, long[] Bonus) Rows(
        ChoiceModel model, ChoiceWorth worth, int[] kept, out int[] oldRow)
    {
        var floor = worth.Floor;
        var count = new int[model.RowCount];
        foreach (var column in kept)
        {
            var rows = model.RowsOf(column);
            var gains = model.GainsOf(column);
            for (var k = 0; k < rows.Length; k++)
            {
                count[rows[k]] += gains[k] > floor[rows[k]] ? 1 : 0;
            }
        }

        var (newRow, old) = (new int[model.RowCount], new List<int>());
        for (var r = 0; r < model.RowCount; r++)
        {
            newRow[r] = count[r] > (model.Floors is null ? worth.Open(r) : 0) ? old.Count : -1;
            if (newRow[r] >= 0)
            {
                old.Add(r);
            }
        }

        var (first, bonus) = (new int[kept.Length + 1], new long[kept.Length]);
        var (row, gain) = (new List<int>(), new List<long>());
        for (var c = 0; c < kept.Length; c++)
        {
            bonus[c] = model.Bonus[kept[c]];
            var rows = model.RowsOf(kept[c]);
            var gains = model.GainsOf(kept[c]);
            for (var k = 0; k < rows.Length; k++)
            {
                var more = gains[k] - floor[rows[k]];
                if (more <= 0)
                {
                    continue;
                }

                if (newRow[rows[k]] >= 0)
                {
                    row.Add(newRow[rows[k]]);
                    gain.Add(more);
                }
                else
                {
                    bonus[c] += more;
                }
            }

            first[c + 1] = row.Count;
        }

        oldRow = [.. old];
        return (first, [.. row], [.. gain], bonus);
    }

    static long[] CutPrices(long[] price, int[] oldRow, ReadOnlySpan<long> floor, int scaleBits)
    {
        var cut = new long[oldRow.Length];
        for (var r = 0; r < cut.Length; r++)
        {
            cut[r] = Math.Max(0, price[oldRow[r]] - (floor[oldRow[r]] << scaleBits));
        }

        return cut;
    }
}
