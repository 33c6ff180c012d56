namespace Coverage.Network;

/// <summary>
/// Private ways and closed gates join nothing, so they are put aside while islands are pruned; those that hang on the streets that stay
/// are kept
/// afterwards, closed, to tell what they keep people from.
/// </summary>
static class ClosedWays
{
    public static List<EdgeDraft> TakeOut(StreetWays ways, DraftList drafts)
    {
        return drafts.TakeOut(d => d.Way < 0 ? (ways.PassageOf(d).Tags & EdgeTags.Closed) != 0 : ways.Streets[d.Way].Has(EdgeTags.Closed));
    }

    public static void PutBack(DraftList drafts, List<EdgeDraft> closed)
    {
        if (closed.Count == 0)
        {
            return;
        }

        var at = new Dictionary<int, List<int>>();
        for (var i = 0; i < closed.Count; i++)
        {
            Note(at, closed[i].From, i);
            Note(at, closed[i].To, i);
        }

        // Few vertices have a closed way: only those are looked for among the many of the open ones.
        var joined = new HashSet<int>();
        foreach (ref readonly var d in drafts)
        {
            Join(d.From);
            Join(d.To);
        }

        var kept = new bool[closed.Count];
        var open = new Stack<int>(joined);
        while (open.TryPop(out var vertex))
        {
            foreach (var i in at[vertex].Where(i => !kept[i]))
            {
                kept[i] = true;
                open.Push(closed[i].From == vertex ? closed[i].To : closed[i].From);
            }
        }

        drafts.AddRange(closed.Where((_, i) => kept[i]));

        void Join(int vertex)
        {
            if (at.ContainsKey(vertex))
            {
                joined.Add(vertex);
            }
        }
    }

    static void Note(Dictionary<int, List<int>> at, int vertex, int draft)
    {
        if (!at.TryGetValue(vertex, out var list))
        {
            at[vertex] = list = [];
        }

        list.Add(draft);
    }
}
