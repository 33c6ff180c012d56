namespace Coverage.Siting;

/// <summary>
/// Local search: one chosen option out, the best other one in (Teitz and Bart 1968), until no exchange helps; then free picks are filled.
/// Ties go
/// to the smaller column, so the end depends on nothing but the start.
/// </summary>
static class SwapSearch
{
    public static List<int> Improve(ChoiceModel model, List<int> start, SitingWork work)
    {
        var chosen = new List<int>(start);
        var value = ChoiceWorth.Of(model, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(chosen));
        var idle = 0;
        for (var at = 0; chosen.Count > 0 && idle < chosen.Count && !work.Stopped; at = (at + 1) % chosen.Count)
        {
            if (BestExchange(model, chosen, at, value, work) is { } better)
            {
                chosen[at] = better.Column;
                value = better.Value;
                idle = 0;
            }
            else
            {
                idle++;
            }
        }

        chosen.Sort();
        return chosen;
    }

    /// <summary>The best column to stand in for the one at a place of the choice, when that is worth more.</summary>
    public static (int Column, long Value)? BestExchange(
        ChoiceModel model, List<int> chosen, int at, long value, SitingWork work, Func<int[], bool>? accept = null)
    {
        var worth = new ChoiceWorth(model);
        var taken = new HashSet<int>();
        var left = (long[])model.Rules.Limit.Clone();
        for (var k = 0; k < chosen.Count; k++)
        {
            if (k == at)
            {
                continue;
            }

            worth.Add(chosen[k]);
            taken.Add(model.GroupOf(chosen[k]));
            model.Rules.Take(chosen[k], left, 1);
        }

        work.Add(model.PairCount);
        (int Column, long Value)? best = null;
        for (var j = 0; j < model.ColumnCount; j++)
        {
            if (j == chosen[at] || taken.Contains(model.GroupOf(j)) || !model.Rules.Allow(j, left))
            {
                continue;
            }

            var with = worth.Value + worth.GainOf(j);
            if (with > (best?.Value ?? value) && Holds(model, chosen, at, j, accept))
            {
                best = (j, with);
            }
        }

        return best;
    }

    static bool Holds(ChoiceModel model, List<int> chosen, int at, int column, Func<int[], bool>? accept)
    {
        if (model.Rules.Count == 0 && model.Floors is null && accept is null)
        {
            return true;
        }

        var set = chosen.ToArray();
        set[at] = column;
        return model.Rules.Hold(set) && model.Floors?.Hold(model, set) != false && accept?.Invoke(set) != false;
    }
}
