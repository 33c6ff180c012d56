using System.Runtime.InteropServices;

namespace Coverage.Network;

/// <summary>
/// Breaks edges at the crest or dip where their height departs most from the straight line between their ends (Douglas–Peucker on the profile),
/// so that the climb over a ridge between two crossings is charged although both lie equally high.
/// </summary>
static class ProfileSplitter
{
    public static DraftList Split(StreetWays ways, DraftList drafts, StreetHeights heights, double toleranceMetres)
    {
        var split = new DraftList();
        var along = new List<double>();
        foreach (var draft in drafts)
        {
            if (draft.Way < 0 || draft.End - draft.Begin < 2 || ways.Streets[draft.Way].Has(HeightSpacing.NotOnTheGround)
                || !float.IsNaN(ways.Streets[draft.Way].TaggedGrade))
            {
                split.Add(draft);
                continue;
            }

            Measure(ways, draft, along);
            Split(ways, draft, heights, CollectionsMarshal.AsSpan(along), toleranceMetres, split);
        }

        return split;
    }

    static void Measure(StreetWays ways, EdgeDraft draft, List<double> along)
    {
        var measure = new StreetMeasure(ways);
        along.Clear();
        along.Add(0);
        for (var p = draft.Begin + 1; p <= draft.End; p++)
        {
            along.Add(along[^1] + measure.Metres(ways.Vertices[p - 1], ways.Vertices[p]));
        }
    }

    static void Split(StreetWays ways, EdgeDraft draft, StreetHeights heights, ReadOnlySpan<double> along, double tolerance, DraftList result)
    {
        var z0 = heights[ways.Vertices[draft.Begin]];
        var z1 = heights[ways.Vertices[draft.End]];
        var length = along[^1] - along[0];
        var (worst, at) = (tolerance, -1);
        for (var p = draft.Begin + 1; p < draft.End && length > 0; p++)
        {
            var s = (along[p - draft.Begin] - along[0]) / length;
            var off = Math.Abs(heights[ways.Vertices[p]] - (z0 + (z1 - z0) * s));
            if (off > worst)
            {
                (worst, at) = (off, p);
            }
        }

        if (at < 0)
        {
            result.Add(draft with { Metres = length });
            return;
        }

        var middle = ways.Vertices[at];
        Split(ways, draft with { End = at, To = middle }, heights, along[..(at - draft.Begin + 1)], tolerance, result);
        Split(ways, draft with { Begin = at, From = middle }, heights, along[(at - draft.Begin)..], tolerance, result);
    }
}
