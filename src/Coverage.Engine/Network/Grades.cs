namespace Coverage.Network;

/// <summary>
/// Grade of every edge: a tagged incline wins, else the smoothed heights of its ends. Beside a lift the DEM says nothing (two levels share one
/// place), so such edges count as level with the grade unknown.
/// </summary>
static class Grades
{
    public static void Fill(StreetWays ways, List<EdgeDraft> drafts, StreetHeights? heights, Dictionary<int, NodeMark> marks, EdgeFacts facts)
    {
        for (var e = 0; e < drafts.Count; e++)
        {
            var draft = drafts[e];
            if (draft.Way < 0)
            {
                facts.Tags[e] = EdgeTags.WheelchairNo | EdgeTags.NoMotor | EdgeTags.NoSnap | (EdgeTags)StreetClass.Barrier;
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

            var rise = heights is null || street.Has(EdgeTags.Lift) || IsLift(draft.From) || IsLift(draft.To)
                ? float.NaN
                : heights[draft.To] - heights[draft.From];
            if (float.IsNaN(rise) || draft.Metres <= 0)
            {
                facts.Tags[e] |= EdgeTags.GradeUnknown;
            }
            else
            {
                facts.Grade[e] = (float)(rise / draft.Metres);
            }
        }

        bool IsLift(int vertex) => marks.TryGetValue(vertex, out var mark) && (mark & NodeMark.Lift) != 0;
    }
}
