namespace Coverage.Network;

/// <summary>
/// Steps of every stairs edge and the flights they form (DOMAIN §3.3, VECTORS §3.3). A count is mapped, else the climb ÷ the riser (0.15 m), else
/// the length ÷ 0.30 m. Up is told by <c>incline</c>, else by a climb of at least half a metre, else unknown (charged as up both ways).
/// </summary>
static class Stairs
{
    const double TreadMetres = 0.30;

    /// <summary>A DEM climb steeper than 45° is a cliff beside the stairs, not the stairs.</summary>
    const double SteepestClimbPerMetre = 1.0;

    const double SurestClimbMetres = 0.5;

    /// <summary>A landing shorter than this does not end a flight.</summary>
    const double LandingMetres = 1.5;

    public static void Fill(StreetWays ways, DraftList drafts, StreetHeights? heights, EdgeFacts facts)
    {
        for (var e = 0; e < drafts.Count;)
        {
            var way = drafts[e].Way;
            var end = e + 1;
            while (end < drafts.Count && drafts[end].Way == way && drafts[end].Begin == drafts[end - 1].End)
            {
                end++;
            }

            if (way >= 0 && ways.Streets[way].Has(EdgeTags.Steps))
            {
                CountSteps(ways, drafts, e, end, heights, facts);
            }

            e = end;
        }

        JoinFlights(drafts, facts);
    }

    /// <summary>Edges [first, end) are the way in order, or the part of it that a closed gate leaves.</summary>
    static void CountSteps(StreetWays ways, DraftList drafts, int first, int end, StreetHeights? heights, EdgeFacts facts)
    {
        var way = drafts[first].Way;
        var street = ways.Streets[way];
        var partOfWay = (drafts[end - 1].End - drafts[first].Begin) / (double)(ways.First[way + 1] - ways.First[way] - 1);
        var length = 0.0;
        for (var e = first; e < end; e++)
        {
            length += drafts[e].Metres;
        }

        var climb = !float.IsNaN(street.TaggedGrade) ? (float)(street.TaggedGrade * length)
            : heights is null ? float.NaN : heights[drafts[end - 1].To] - heights[drafts[first].From];
        var (count, sign, extra) = Count(street, partOfWay, float.IsNaN(climb) ? 0 : climb, length);
        var (walked, given) = (0.0, 0);
        for (var e = first; e < end; e++)
        {
            walked += drafts[e].Metres;
            var upTo = length > 0 ? (int)Math.Round(count * walked / length, MidpointRounding.AwayFromZero) : count;
            facts.Steps[e] = (short)((upTo - given) * (sign < 0 ? -1 : 1));
            facts.Tags[e] |= extra;
            given = upTo;
        }
    }

    /// <summary>Steps of stairs that stand alone: positive when they climb along the line, negative when they descend, with what is estimated or unknown.</summary>
    public static (int Steps, EdgeTags Tags) Count(Street street, float climb, double length)
    {
        var (count, sign, extra) = Count(street, 1, climb, length);
        return (count * (sign < 0 ? -1 : 1), extra);
    }

    static (int Count, int Sign, EdgeTags Extra) Count(Street street, double partOfWay, float climb, double length)
    {
        climb = (float)Math.Clamp(climb, -SteepestClimbPerMetre * length, SteepestClimbPerMetre * length);
        var sign = street.RiseSign != 0 ? street.RiseSign : Math.Abs(climb) >= SurestClimbMetres ? Math.Sign(climb) : 0;
        var count = StepCount(street, partOfWay, climb, length);
        var extra = (street.StepCount == 0 ? EdgeTags.StepsEstimated : EdgeTags.None) | (sign == 0 ? EdgeTags.StepsDirectionUnknown : EdgeTags.None);
        return (count, sign, extra);
    }

    static int StepCount(Street street, double partOfWay, float climb, double length)
    {
        if (street.StepCount > 0)
        {
            return Math.Max(1, (int)Math.Round(street.StepCount * partOfWay, MidpointRounding.AwayFromZero));
        }

        var byClimb = (int)Math.Round(Math.Abs(climb) / street.RiserMetres, MidpointRounding.AwayFromZero);
        var count = byClimb > 0 ? byClimb : (int)Math.Round(length / TreadMetres, MidpointRounding.AwayFromZero);
        return Math.Clamp(count, 1, 5000);
    }

    /// <summary>
    /// Two stairs edges are one flight when they meet, directly or over landings of less than 1.5 m, no third stairs edge meets there, and both
    /// climb the same way through the meeting place.
    /// </summary>
    static void JoinFlights(DraftList drafts, EdgeFacts facts)
    {
        var cluster = new Dictionary<int, int>();
        for (var e = 0; e < drafts.Count; e++)
        {
            if (!IsStairs(e) && drafts[e].Metres < LandingMetres && (facts.Tags[e] & EdgeTags.Lift) == 0)
            {
                var (a, b) = (Find(cluster, drafts[e].From), Find(cluster, drafts[e].To));
                cluster[Math.Max(a, b)] = Math.Min(a, b);
            }
        }

        var meetings = new SortedDictionary<int, List<(int Edge, int ClimbAway)>>();
        for (var e = 0; e < drafts.Count; e++)
        {
            if (IsStairs(e))
            {
                var sign = (facts.Tags[e] & EdgeTags.StepsDirectionUnknown) != 0 ? 0 : Math.Sign(facts.Steps[e]);
                Meet(drafts[e].From, e, sign);
                Meet(drafts[e].To, e, -sign);
            }
        }

        var flight = new Dictionary<int, int>();
        foreach (var met in meetings.Values.Where(m => m.Count == 2 && m[0].Edge != m[1].Edge && m[0].ClimbAway * m[1].ClimbAway <= 0))
        {
            var (a, b) = (Find(flight, met[0].Edge), Find(flight, met[1].Edge));
            flight[Math.Max(a, b)] = Math.Min(a, b);
        }

        var total = new Dictionary<int, int>();
        for (var e = 0; e < drafts.Count; e++)
        {
            if (IsStairs(e))
            {
                total[Find(flight, e)] = total.GetValueOrDefault(Find(flight, e)) + Math.Abs(facts.Steps[e]);
            }
        }

        for (var e = 0; e < drafts.Count; e++)
        {
            if (IsStairs(e))
            {
                facts.FlightSteps[e] = (ushort)Math.Min(ushort.MaxValue, total[Find(flight, e)]);
            }
        }

        bool IsStairs(int e) => (facts.Tags[e] & (EdgeTags.Steps | EdgeTags.Escalator)) == EdgeTags.Steps;

        void Meet(int vertex, int edge, int climbAway)
        {
            var at = Find(cluster, vertex);
            if (!meetings.TryGetValue(at, out var list))
            {
                meetings[at] = list = [];
            }

            list.Add((edge, climbAway));
        }
    }

    static int Find(Dictionary<int, int> parent, int v)
    {
        while (parent.TryGetValue(v, out var up) && up != v)
        {
            v = up;
        }

        return v;
    }
}
