using System.Runtime.InteropServices;

namespace Coverage.Network;

/// <summary>
/// Cuts ways into edges at the nodes that two ways share, at way ends and at lifts. A blocked node is taken apart, so that nobody passes; a
/// turnstile is taken apart and joined again by passages closed to wheels. Crossings in the plane never join.
/// </summary>
static class EdgeCutter
{
    public static List<EdgeDraft> Cut(StreetWays ways, Dictionary<int, NodeMark> marks)
    {
        var uses = CountUses(ways);
        foreach (var (vertex, mark) in marks)
        {
            if ((mark & (NodeMark.Blocked | NodeMark.WheelBlocked | NodeMark.Lift)) != 0 && uses[vertex] > 0)
            {
                uses[vertex] = 2;
            }
        }

        var drafts = new List<EdgeDraft>(ways.Vertices.Count / 2);
        var vertices = CollectionsMarshal.AsSpan(ways.Vertices);
        for (var w = 0; w < ways.Count; w++)
        {
            int begin = ways.First[w], end = ways.First[w + 1] - 1;
            for (var p = begin + 1; p <= end; p++)
            {
                if (p == end || (vertices[p] < uses.Length && uses[vertices[p]] > 1))
                {
                    drafts.Add(new EdgeDraft(w, begin, p, vertices[begin], vertices[p]));
                    begin = p;
                }
            }
        }

        TakeApart(ways, drafts, marks);
        return drafts;
    }

    /// <summary>0, 1 or 2 (two or more) per OSM node; the end of a way counts as two.</summary>
    static byte[] CountUses(StreetWays ways)
    {
        var uses = new byte[ways.OsmNodeCount];
        for (var w = 0; w < ways.Count; w++)
        {
            var vertices = ways.VerticesOf(w);
            for (var i = 0; i < vertices.Length; i++)
            {
                if (vertices[i] < uses.Length)
                {
                    ref var use = ref uses[vertices[i]];
                    use = (byte)Math.Min(2, use + (i == 0 || i == vertices.Length - 1 ? 2 : 1));
                }
            }
        }

        return uses;
    }

    static void TakeApart(StreetWays ways, List<EdgeDraft> drafts, Dictionary<int, NodeMark> marks)
    {
        if (!marks.Values.Any(m => (m & (NodeMark.Blocked | NodeMark.WheelBlocked)) != 0))
        {
            return;
        }

        var passages = new List<EdgeDraft>();
        foreach (ref var draft in CollectionsMarshal.AsSpan(drafts))
        {
            draft.From = OwnCopy(ways, marks, passages, draft.From);
            draft.To = OwnCopy(ways, marks, passages, draft.To);
        }

        drafts.AddRange(passages);
    }

    static int OwnCopy(StreetWays ways, Dictionary<int, NodeMark> marks, List<EdgeDraft> passages, int vertex)
    {
        if (!marks.TryGetValue(vertex, out var mark) || (mark & (NodeMark.Blocked | NodeMark.WheelBlocked)) == 0)
        {
            return vertex;
        }

        var copy = ways.Invent(ways.LonE7(vertex), ways.LatE7(vertex));
        if ((mark & NodeMark.Blocked) == 0)
        {
            passages.Add(new EdgeDraft(-1, 0, -1, vertex, copy));
        }

        return copy;
    }
}
