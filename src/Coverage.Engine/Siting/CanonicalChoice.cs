namespace Coverage.Siting;

/// <summary>
/// Finds, among all choices of the best worth, the one with the fewest columns and of those the lexicographically smallest (VECTORS §6),
/// by asking
/// column by column whether a best choice holds it. Almost all questions are answered by the reduced costs of the root; the rest are
/// small searches.
/// </summary>
/// <param name="never">Columns marked out: no best choice holds them.</param>
/// <param name="start">What is decided from the start.</param>
/// <param name="search">A choice of the best worth, at most this large, that agrees with what is decided; null when there is none.</param>
/// <param name="work">Watched for the end of work.</param>
sealed class CanonicalChoice(ColumnState[] never, ColumnState[] start, Func<ColumnState[], int, int[]?> search, SitingWork work)
{
    /// <summary>False when the work ran out: the choice is a best one, maybe not the smallest.</summary>
    public bool Certain { get; private set; } = true;

    public int[] From(int[] best)
    {
        best = Fewest(best);
        var state = (ColumnState[])start.Clone();
        for (var j = 0; j < state.Length; j++)
        {
            state[j] = state[j] == ColumnState.Free && never[j] == ColumnState.Out && Array.BinarySearch(best, j) < 0 ? ColumnState.Out : state[j];
        }

        var held = 0;
        for (var j = 0; j < state.Length && held < best.Length; j++)
        {
            if (state[j] != ColumnState.Free)
            {
                continue;
            }

            state[j] = ColumnState.In;
            if (Array.BinarySearch(best, j) >= 0)
            {
                held++;
            }
            else if (search(state, best.Length) is { } other)
            {
                best = other;
                held++;
            }
            else
            {
                state[j] = ColumnState.Out;
            }

            if (work.Stopped)
            {
                Certain = false;
                return best;
            }
        }

        return best;
    }

    int[] Fewest(int[] best)
    {
        while (best.Length > 0 && !work.Stopped && search((ColumnState[])start.Clone(), best.Length - 1) is { } fewer)
        {
            best = fewer;
        }

        return best;
    }
}
