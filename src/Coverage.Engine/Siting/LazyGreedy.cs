namespace Coverage.Siting;

/// <summary>
/// Greedy choice with lazily refreshed gains (Minoux 1978): gains only shrink as options are added, so the top of a heap of stale gains
/// is right
/// once it has been refreshed. Without rules it reaches 1 − 1/e of the best. Ties go to the smaller column.
/// </summary>
static class LazyGreedy
{
    /// <param name="model">What to choose from.</param>
    /// <param name="start">Columns taken beforehand.</param>
    /// <param name="key">The order of preference from a column and its gain; larger first. Must not grow as the gain shrinks.</param>
    /// <param name="work">Counts pairs.</param>
    public static List<int> Choose(ChoiceModel model, ReadOnlySpan<int> start, Func<int, long, double>? key, SitingWork work)
    {
        var worth = new ChoiceWorth(model);
        var chosen = new List<int>();
        var taken = new bool[model.GroupCount];
        var left = (long[])model.Rules.Limit.Clone();
        foreach (var column in start)
        {
            Take(column);
        }

        var heap = new PriorityQueue<int, (double Key, int Column)>(model.ColumnCount);
        for (var j = 0; j < model.ColumnCount; j++)
        {
            if (!taken[model.GroupOf(j)])
            {
                heap.Enqueue(j, Priority(j, worth.GainOf(j)));
            }
        }

        work.Add(model.PairCount);
        var waiting = new List<int>();
        while (chosen.Count < model.Pick && heap.Count > 0)
        {
            var column = heap.Dequeue();
            if (taken[model.GroupOf(column)])
            {
                continue;
            }

            var fresh = Priority(column, worth.GainOf(column));
            work.Add(model.First[column + 1] - model.First[column]);
            if (heap.TryPeek(out _, out var top) && fresh.CompareTo(top) > 0)
            {
                heap.Enqueue(column, fresh);
                continue;
            }

            if (fresh.Key >= 0)
            {
                break;
            }

            if (!model.Rules.Allow(column, left))
            {
                // A later choice may make room (a centre for its stations).
                waiting.Add(column);
                continue;
            }

            Take(column);
            foreach (var other in waiting)
            {
                heap.Enqueue(other, Priority(other, worth.GainOf(other)));
            }

            waiting.Clear();
        }

        chosen.Sort();
        return chosen;

        (double Key, int Column) Priority(int column, long gain) => (-(key is null ? gain : key(column, gain)), column);

        void Take(int column)
        {
            worth.Add(column);
            chosen.Add(column);
            taken[model.GroupOf(column)] = true;
            model.Rules.Take(column, left, 1);
        }
    }
}
