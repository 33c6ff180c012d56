namespace Coverage.Network;

/// <summary>
/// Grade of every edge: a tagged incline wins, else the smoothed heights of its ends. Beside a lift the DEM says nothing (two levels share one
/// place), so such edges count as level with the grade unknown.
/// </summary>
static class Grades
{
    public static void Fill(StreetWays ways, DraftList drafts, StreetHeights? heights, EdgeFacts facts)
    {
        for (var e = 0; e < drafts.Count; e++)
        {
            var draft = drafts[e];
            if (draft.Way < 0)
            {
                facts.Tags[e] = ways.PassageOf(draft).Tags | EdgeTags.NoSnap;
                continue;
            }

            var street = ways.Streets[draft.Way];
            facts.Tags[e] = street.Tags;
            if (!float.IsNaN(street.TaggedGrade))
            {
                facts.Grade[e] = street.TaggedGrade;
                facts.Tags[e] |= EdgeTags.GradeTagged;
                continue;
            }

            var rise = heights is null || street.Has(EdgeTags.Lift) || ways.AtLifts.Contains(draft.From) || ways.AtLifts.Contains(draft.To)
                ? float.NaN
                : heights[draft.To] - heights[draft.From];
            if (float.IsNaN(rise) || draft.Metres <= 0)
            {
                facts.Tags[e] |= EdgeTags.GradeUnknown;
            }
            else
            {
                // A mapped direction beats the DEM's where the two disagree about the way as a whole.
                var isWrong = street.RiseSign != 0 && !street.Has(EdgeTags.Steps) && WayRise(ways, draft.Way, heights!) * street.RiseSign < 0;
                facts.Grade[e] = (float)((isWrong ? Math.Abs(rise) * street.RiseSign : rise) / draft.Metres);
            }
        }
    }

    static float WayRise(StreetWays ways, int way, StreetHeights heights)
    {
        var vertices = ways.VerticesOf(way);
        return heights[vertices[^1]] - heights[vertices[0]];
    }
}
