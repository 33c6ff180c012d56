namespace Coverage.Network;

/// <summary>Connected pieces of the draft network, direction ignored; small ones are pruned, the longest never is.</summary>
static class Components
{
    public readonly record struct Outcome(int Kept, int Pruned, double PrunedMetres);

    public static Outcome Prune(DraftList drafts, int vertexCount, in NetworkOptions options)
    {
        var parent = new int[vertexCount];
        Array.Fill(parent, -1);
        foreach (ref readonly var d in drafts)
        {
            Join(parent, d.From, d.To);
        }

        var metres = Metres(drafts, parent);

        // The size of a component stands, negative, in its root; vertices outside every edge are roots of size 1 and have no metres.
        var longest = -1;
        foreach (var root in metres.Keys.Order())
        {
            if (longest < 0 || metres[root] > metres[longest])
            {
                longest = root;
            }
        }

        var (minNodes, minMetres) = (options.MinComponentNodes, options.MinComponentMetres);
        var pruned = metres.Keys.Where(r => r != longest && -parent[r] < minNodes && metres[r] < minMetres).ToHashSet();
        if (pruned.Count > 0)
        {
            drafts.TakeOut(d => pruned.Contains(Root(parent, d.From)));
        }

        return new Outcome(metres.Count - pruned.Count, pruned.Count, pruned.Order().Sum(r => metres[r]));
    }

    /// <summary>Metres by root, summed in the order of the drafts.</summary>
    static Dictionary<int, double> Metres(DraftList drafts, int[] parent)
    {
        var positions = new Dictionary<int, int>();
        var sums = new List<double>();
        var (lastRoot, at) = (-1, -1);
        foreach (ref readonly var d in drafts)
        {
            // Neighbouring drafts mostly belong together.
            var root = Root(parent, d.From);
            if (root != lastRoot)
            {
                lastRoot = root;
                if (!positions.TryGetValue(root, out at))
                {
                    positions[root] = at = sums.Count;
                    sums.Add(0);
                }
            }

            sums[at] += d.Metres;
        }

        return positions.ToDictionary(p => p.Key, p => sums[p.Value]);
    }

    static int Root(int[] parent, int v)
    {
        var root = v;
        while (parent[root] >= 0)
        {
            root = parent[root];
        }

        while (parent[v] >= 0)
        {
            (v, parent[v]) = (parent[v], root);
        }

        return root;
    }

    static void Join(int[] parent, int a, int b)
    {
        a = Root(parent, a);
        b = Root(parent, b);
        if (a == b)
        {
            return;
        }

        if (parent[a] > parent[b])
        {
            (a, b) = (b, a);
        }

        parent[a] += parent[b];
        parent[b] = a;
    }
}
