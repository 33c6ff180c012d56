namespace Coverage.Siting;

/// <summary>
/// Linear rules over the columns of a <see cref="ChoiceModel"/>: for every rule r, Σ Amount × (column chosen) ≤ Limit[r].
/// Budgets and yearly numbers have amounts ≥ 0; "a station needs a centre in reach" has a negative amount for each centre.
/// Terms of column j are <c>[First[j], First[j+1])</c>.
/// </summary>
sealed class ChoiceRules
{
    public static readonly ChoiceRules None = new() { First = [], Rule = [], Amount = [], Limit = [] };

    public required int[] First { get; init; }

    public required int[] Rule { get; init; }

    public required long[] Amount { get; init; }

    public required long[] Limit { get; init; }

    public int Count => Limit.Length;

    /// <summary>What is left of every limit when these columns are chosen; negative where a rule is broken.</summary>
    public long[] Left(ReadOnlySpan<int> chosen)
    {
        var left = (long[])Limit.Clone();
        foreach (var column in chosen)
        {
            Take(column, left, 1);
        }

        return left;
    }

    public bool Hold(ReadOnlySpan<int> chosen) => Count == 0 || Array.TrueForAll(Left(chosen), l => l >= 0);

    /// <summary>Takes (sign 1) or gives back (sign −1) what a column uses.</summary>
    public void Take(int column, long[] left, int sign)
    {
        if (Count == 0)
        {
            return;
        }

        for (var t = First[column]; t < First[column + 1]; t++)
        {
            left[Rule[t]] -= sign * Amount[t];
        }
    }

    /// <summary>True when choosing the column keeps every rule it takes part in.</summary>
    public bool Allow(int column, ReadOnlySpan<long> left)
    {
        if (Count == 0)
        {
            return true;
        }

        for (var t = First[column]; t < First[column + 1]; t++)
        {
            if (Amount[t] > 0 && left[Rule[t]] < Amount[t])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The rules over some of the columns, with limits lowered by what was chosen.</summary>
    public ChoiceRules Restrict(ReadOnlySpan<int> kept, ReadOnlySpan<int> chosen)
    {
        if (Count == 0)
        {
            return None;
        }

        var first = new int[kept.Length + 1];
        var (rule, amount) = (new List<int>(), new List<long>());
        for (var k = 0; k < kept.Length; k++)
        {
            for (var t = First[kept[k]]; t < First[kept[k] + 1]; t++)
            {
                rule.Add(Rule[t]);
                amount.Add(Amount[t]);
            }

            first[k + 1] = rule.Count;
        }

        return new ChoiceRules { First = first, Rule = [.. rule], Amount = [.. amount], Limit = Left(chosen) };
    }
}
