using System.Collections.Immutable;
using Coverage.Reach;

namespace Coverage.Access;

/// <summary>
/// The gaps of one target: clusters of homes with people not served, in falling order of people (ties by heaviest home). The people of all gaps of a kind
/// sum to the people not served, exactly; causes sum to the people of their gap.
/// </summary>
public static class GapList
{
    /// <param name="question">Whose gaps.</param>
    /// <param name="unserved">People not served at every place, of the group asked, parallel to the demand.</param>
    /// <param name="clusters">The same places gathered.</param>
    public static ImmutableArray<Gap> Build(GapQuestion question, ReadOnlySpan<long> unserved, PlaceClusters clusters)
    {
        var places = clusters.Seeds.Select(_ => new List<int>()).ToArray();
        for (var p = 0; p < unserved.Length; p++)
        {
            if (clusters.ClusterOf[p] >= 0)
            {
                places[clusters.ClusterOf[p]].Add(p);
            }
        }

        var gaps = new Gap[places.Length];
        for (var c = 0; c < gaps.Length; c++)
        {
            var people = new long[places[c].Count];
            for (var i = 0; i < people.Length; i++)
            {
                people[i] = unserved[places[c][i]];
            }

            gaps[c] = OfCluster(question, clusters.Seeds[c], [.. places[c]], [.. people]) with { Rank = c + 1 };
        }

        var byNeed = Enumerable.Range(0, gaps.Length).OrderByDescending(c => gaps[c].Need).ThenBy(c => c).ToArray();
        for (var i = 0; i < byNeed.Length; i++)
        {
            gaps[byNeed[i]] = gaps[byNeed[i]] with { NeedRank = i + 1 };
        }

        return [.. gaps];
    }

    static Gap OfCluster(GapQuestion question, int seed, ImmutableArray<int> places, ImmutableArray<long> people)
    {
        var byGroup = question.UnservedByGroup.ToImmutableSortedDictionary(g => g.Key, g => places.Sum(p => g.Value[p]), StringComparer.Ordinal);
        var gap = new Gap
        {
            Id = (question.Kind == GapKind.Full ? "full:" : "") + question.Times.Target.ColumnId + "@" + question.Demand.Ids[seed],
            Target = question.Times.Target,
            Kind = question.Kind,
            Seed = seed,
            Places = places,
            PeopleAt = people,
            People = people.Sum(),
            ByGroup = byGroup,
            Need = byGroup.Sum(g => (long)Math.Round(g.Value * question.NeedWeights.GetValueOrDefault(g.Key))),
        };
        return WithNearest(question, question.Findings.Count > 0 ? gap with { Causes = CausesOf(question, places) } : gap);
    }

    static ImmutableSortedDictionary<ReachCause, long> CausesOf(GapQuestion question, ImmutableArray<int> places)
    {
        var causes = new SortedDictionary<ReachCause, long>();
        foreach (var part in question.Parts)
        {
            var (walk, findings) = (question.Times.ByProfile[part.ProfileId], question.Findings[part.ProfileId]);
            foreach (var p in places)
            {
                if (part.Column.Millionths[p] != 0 && Uncovered.MsAt(walk, question.Direction, p) > question.CutoffMs)
                {
                    causes[findings[p].Cause] = causes.GetValueOrDefault(findings[p].Cause) + part.Sign * part.Column.Millionths[p];
                }
            }
        }

        return causes.Where(c => c.Value != 0).ToImmutableSortedDictionary();
    }

    static Gap WithNearest(GapQuestion question, Gap gap)
    {
        var byFacility = new SortedDictionary<int, long>();
        var byMs = new SortedDictionary<int, long>();
        foreach (var part in question.Parts)
        {
            var walk = question.Times.ByProfile[part.ProfileId];
            foreach (var p in gap.Places)
            {
                var ms = Uncovered.MsAt(walk, question.Direction, p);
                if (part.Column.Millionths[p] == 0 || (gap.Kind == GapKind.Uncovered && ms <= question.CutoffMs))
                {
                    continue;
                }

                var n = part.Sign * part.Column.Millionths[p];
                byMs[ms] = byMs.GetValueOrDefault(ms) + n;
                if (ms < TravelTime.Unreached)
                {
                    var facility = Uncovered.Table(walk, question.Direction, p).FacilityAt(p);
                    byFacility[facility] = byFacility.GetValueOrDefault(facility) + n;
                }
            }
        }

        return gap with
        {
            NearestFacility = byFacility.Count == 0 ? -1 : byFacility.MaxBy(f => f.Value).Key,
            ShortestMs = byMs.Count == 0 ? TravelTime.Unreached : byMs.First().Key,
            MedianMs = Median(byMs),
            Unreachable = byMs.GetValueOrDefault(TravelTime.Unreached),
        };
    }

    static int Median(SortedDictionary<int, long> peopleByMs)
    {
        var half = (peopleByMs.Values.Sum() + 1) / 2;
        foreach (var (ms, people) in peopleByMs)
        {
            half -= people;
            if (half <= 0)
            {
                return ms;
            }
        }

        return TravelTime.Unreached;
    }
}
