using System.Collections.Immutable;

namespace Coverage.Network;

/// <summary>What few edges have, as sparse columns: opening hours (walks) and mapped widths (roads). Hours are texts, added to the
/// names.</summary>
readonly record struct EdgeNotes(ImmutableArray<string> Names, int[] HoursEdge, int[] HoursName, int[] WidthEdge, int[] WidthCm)
{
    /// <param name="ways">The ways.</param>
    /// <param name="drafts">Their pieces.</param>
    /// <param name="order">Draft of every edge.</param>
    /// <param name="names">Names so far.</param>
    public static EdgeNotes Of(StreetWays ways, DraftList drafts, int[] order, ImmutableArray<string> names)
    {
        var (hoursEdge, hoursName, widthEdge, widthCm) = (new List<int>(), new List<int>(), new List<int>(), new List<int>());
        var positions = new Dictionary<int, int>();
        if (!ways.Streets.Exists(s => s.Hours >= 0 || !float.IsNaN(s.WidthMetres)) && !ways.Passages.Exists(p => p.Hours >= 0))
        {
            return new EdgeNotes(names, [], [], [], []);
        }

        var texts = names.ToBuilder();
        for (var i = 0; i < order.Length; i++)
        {
            var draft = drafts[order[i]];
            var hours = draft.Way < 0 ? ways.PassageOf(draft).Hours : ways.Streets[draft.Way].Hours;
            if (hours >= 0)
            {
                if (!positions.TryGetValue(hours, out var position))
                {
                    positions[hours] = position = texts.Count;
                    texts.Add(ways.Strings[hours]);
                }

                hoursEdge.Add(i);
                hoursName.Add(position);
            }

            if (draft.Way >= 0 && ways.Streets[draft.Way].WidthMetres is var metres && !float.IsNaN(metres))
            {
                widthEdge.Add(i);
                widthCm.Add((int)Math.Round(metres * 100));
            }
        }

        return new EdgeNotes(texts.ToImmutable(), [.. hoursEdge], [.. hoursName], [.. widthEdge], [.. widthCm]);
    }
}
