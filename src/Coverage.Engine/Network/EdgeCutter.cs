using System.Collections;
using System.Runtime.InteropServices;

namespace Coverage.Network;

/// <summary>
/// Cuts ways into edges at the nodes that two ways share and at way ends. A node that is a door of some kind is taken apart: a wall for
/// good; a
/// closed gate is joined again by passages that nobody walks, a turnstile by passages closed to wheels, a lift by rides between the
/// levels (streets of one
/// level meet at its door without a ride). Crossings in the plane never join.
/// </summary>
static class EdgeCutter
{
    const NodeMark Door = NodeMark.Blocked | NodeMark.WheelBlocked | NodeMark.Lift | NodeMark.Gate;

    public static DraftList Cut(StreetWays ways, Dictionary<int, NodeMark> marks)
    {
        var uses = CountUses(ways);
        foreach (var (vertex, mark) in marks)
        {
            if ((mark & Door) != 0 && uses[vertex] > 0)
            {
                uses[vertex] = 2;
            }
        }

        var drafts = new DraftList();
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

    static void TakeApart(StreetWays ways, DraftList drafts, Dictionary<int, NodeMark> marks)
    {
        if (!marks.Values.Any(m => (m & Door) != 0))
        {
            return;
        }

        var doors = new Doors(ways, marks);
        // Almost no vertex is a door: a bit of each says so sooner than the marks.
        var isDoor = new BitArray(ways.OsmNodeCount);
        foreach (var (vertex, mark) in marks)
        {
            isDoor[vertex] = (mark & Door) != 0;
        }

        foreach (ref var draft in drafts)
        {
            draft.From = IsDoor(draft.From) ? doors.Own(draft.From, ways.Streets[draft.Way].Level) : draft.From;
            draft.To = IsDoor(draft.To) ? doors.Own(draft.To, ways.Streets[draft.Way].Level) : draft.To;
        }

        bool IsDoor(int vertex) => vertex < isDoor.Length && isDoor[vertex];

        drafts.AddRange(doors.Passages);
    }

    /// <summary>The copies of taken-apart nodes and the passages that join them.</summary>
    sealed class Doors(StreetWays ways, Dictionary<int, NodeMark> marks)
    {
        readonly Dictionary<(int Vertex, int Level), int> _liftDoors = [];

        public List<EdgeDraft> Passages { get; } = [];

        /// <summary>The vertex itself, or the copy that stands for it at the end of one edge.</summary>
        public int Own(int vertex, int level)
        {
            if (!marks.TryGetValue(vertex, out var mark) || (mark & Door) == 0)
            {
                return vertex;
            }

            if ((mark & NodeMark.Lift) != 0 && level >= 0 && _liftDoors.TryGetValue((vertex, level), out var door))
            {
                return door;
            }

            var copy = ways.Invent(ways.LonE7(vertex), ways.LatE7(vertex));
            if ((mark & NodeMark.Lift) != 0)
            {
                ways.AtLifts.Add(copy);
                _liftDoors[(vertex, level)] = copy;
            }

            if ((mark & NodeMark.Blocked) == 0 || (mark & NodeMark.Gate) != 0)
            {
                Passages.Add(new EdgeDraft(~ways.Passages.Count, 0, -1, vertex, copy));
                ways.Passages.Add(new Passage(TagsOf(mark), ways.NodeHours.GetValueOrDefault(vertex, -1)));
            }

            return copy;
        }

        static EdgeTags TagsOf(NodeMark mark)
        {
            var isLift = (mark & NodeMark.Lift) != 0;
            return (isLift ? EdgeTags.Lift | (EdgeTags)StreetClass.Elevator : (EdgeTags)StreetClass.Barrier)
                | ((mark & NodeMark.Blocked) != 0 ? EdgeTags.Closed : EdgeTags.None)
                | ((mark & (NodeMark.WheelBlocked | NodeMark.WheelchairNo)) != 0 ? EdgeTags.WheelchairNo | EdgeTags.NoMotor : EdgeTags.None);
        }
    }
}
