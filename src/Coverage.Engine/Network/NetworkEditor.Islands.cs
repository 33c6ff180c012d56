namespace Coverage.Network;

/// <content>What removals have cut off.</content>
public sealed partial class NetworkEditor
{
    /// <summary>
    /// Edges of islands that hang on a removed edge and are smaller than the limits of the building rules; the longest component of the network is never
    /// one. An island joined again by a later edit is none.
    /// </summary>
    HashSet<int> Islands()
    {
        var pruned = new HashSet<int>();
        var seen = new HashSet<int>();
        var ends = _removed.Order().SelectMany(e => Edge(e) is var edge ? new[] { edge.From, edge.To } : []).Distinct();
        foreach (var node in ends)
        {
            if (seen.Contains(node) || Component(node) is not { } island)
            {
                continue;
            }

            seen.UnionWith(island.Nodes);
            if (island.Edges.Count > 0 && !IsLongest(island))
            {
                pruned.UnionWith(island.Edges);
            }
        }

        return pruned;
    }

    sealed record Island(HashSet<int> Nodes, HashSet<int> Edges, long Centimetres);

    /// <summary>The component of a node, or null as soon as it is large enough to stay.</summary>
    Island? Component(int start)
    {
        var nodes = new HashSet<int> { start };
        var edges = new HashSet<int>();
        var open = new Queue<int>([start]);
        long cm = 0;
        while (open.TryDequeue(out var node))
        {
            foreach (var e in Around(node))
            {
                if ((TagsOf(e) & Closed) == Closed || !edges.Add(e))
                {
                    continue;
                }

                var edge = Edge(e);
                cm += edge.LengthCm;
                foreach (var next in new[] { edge.From, edge.To })
                {
                    if (nodes.Add(next))
                    {
                        open.Enqueue(next);
                    }
                }

                if (nodes.Count >= _options.MinComponentNodes || cm >= _options.MinComponentMetres * 100)
                {
                    return null;
                }
            }
        }

        return new Island(nodes, edges, cm);
    }

    /// <summary>Whether no other component is longer; among equals the one with the smallest node is the longest.</summary>
    bool IsLongest(Island island)
    {
        var parent = Enumerable.Range(0, NodeCount).ToArray();
        var cm = new long[NodeCount];
        foreach (var e in Live())
        {
            var edge = Edge(e);
            var (a, b) = (Root(parent, edge.From), Root(parent, edge.To));
            (a, b) = (Math.Min(a, b), Math.Max(a, b));
            parent[b] = a;
            cm[a] += edge.LengthCm + (a == b ? 0 : cm[b]);
        }

        var own = Root(parent, island.Nodes.Min());
        return !Enumerable.Range(0, NodeCount).Any(n => parent[n] == n && n != own && (cm[n] > cm[own] || (cm[n] == cm[own] && n < own)));
    }

    static int Root(int[] parent, int node)
    {
        while (parent[node] != node)
        {
            node = parent[node] = parent[parent[node]];
        }

        return node;
    }
}
