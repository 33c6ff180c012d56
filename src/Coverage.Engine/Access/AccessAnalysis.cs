using System.Collections.Immutable;
using Coverage.City;
using Coverage.Reach;

namespace Coverage.Access;

/// <summary>
/// Answers access questions: gathers pairs for every profile the group walks with, computes the measure, and reads equity, units, groups and hot spots off it. Pairs are kept for
/// the next question about the same target and cutoff; so one analysis per target, and one thread at a time.
/// </summary>
public sealed class AccessAnalysis(AccessGround ground)
{
    readonly Dictionary<(string Target, string ProfileId, int CutoffMs, long BudgetBytes), OdPairs> _pairs = [];

    public AccessAnswer Answer(AccessQuestion question)
    {
        var parts = ground.PartsOf(question.Group, question.Walker);
        var supply = AccessSupply.Of(ground.Facilities, question.Target, question.Supply);
        if (AccessMeasures.NeedsSupply(question.Measure) && !(supply.Total > 0))
        {
            throw new InputException(
                $"no open facility of '{question.Target.ColumnId}' tells a capacity above 0", "capacity", "give a capacity column, or count sites instead of capacity");
        }

        var demand = new AccessDemand([.. parts.Select(p => new AccessPart(p.ProfileId, Persons(p.People), PairsOf(question, p.ProfileId)))]);
        var raam = question.Measure == AccessMeasure.Raam
            ? RationalAgentAccess.Compute(demand, supply.Amount, question.Raam, question.Options)
            : null;
        var table = raam?.Table ?? Compute(question, demand, supply);
        var byPart = table?.ByPart ?? [.. demand.Parts.Select(p => Nearest(question, p.ProfileId))];
        var values = table?.Values ?? demand.Mean([.. byPart]);
        var people = parts.Aggregate(new long[ground.Demand.Count], (sum, p) => [.. sum.Zip(p.People, (a, b) => a + b)]);
        var (hotSpots, places) = HotSpots(question, values, people);
        return new AccessAnswer
        {
            Question = question,
            Values = values,
            People = people,
            Supply = supply,
            Table = table,
            Raam = raam,
            Figures = Figures(question, parts, byPart),
            HotSpots = hotSpots,
            HotSpotPlaces = places,
        };
    }

    static AccessTable? Compute(AccessQuestion q, AccessDemand demand, AccessSupply supply) => q.Measure switch
    {
        AccessMeasure.TwoStep or AccessMeasure.EnhancedTwoStep or AccessMeasure.Gravity =>
            TwoStepFloatingCatchment.Compute(demand, supply.Amount, q.Decay, q.Options),
        AccessMeasure.ThreeStep => ThreeStepFloatingCatchment.Compute(demand, supply.Amount, q.Decay, q.Options),
        AccessMeasure.ModifiedTwoStep => ModifiedTwoStepFloatingCatchment.Compute(demand, supply.Amount, q.Decay, q.Options),
        AccessMeasure.Hansen => HansenAccess.Compute(demand, supply.Amount, q.Decay, q.Options),
        AccessMeasure.Capacity => AccessibleCapacity.Compute(demand, supply.Amount, q.Decay.CutoffMs, q.Options),
        AccessMeasure.CapacityPer1000 => AccessibleCapacity.ComputePer1000(demand, supply.Amount, q.Decay.CutoffMs, q.Options),
        AccessMeasure.Opportunities => CumulativeOpportunities.Compute(demand, supply.Amount.Length, q.Decay.CutoffMs, q.Options),
        _ => null,
    };

    double[] Nearest(AccessQuestion question, string profileId)
    {
        var places = ground.PlacesOf(profileId);
        var options = new NearestOptions { Ranks = question.Nth, Parallelism = question.Options.Parallelism, Cancellation = question.Options.Cancellation };
        var search = ground.Core is { } core ? new NearestSearch(places.Arcs, core) : new NearestSearch(places.Arcs);
        return TimeToNth.Seconds(search.Run(ground.SetOf(question.Target), places, options), question.Nth);
    }

    OdPairs PairsOf(AccessQuestion question, string profileId)
    {
        var key = (question.Target.ColumnId, profileId, question.Decay.CutoffMs, question.BudgetBytes);
        if (!_pairs.TryGetValue(key, out var pairs))
        {
            var options = new OdOptions
            {
                Parallelism = question.Options.Parallelism, BudgetBytes = question.BudgetBytes, Cancellation = question.Options.Cancellation,
            };
            _pairs[key] = pairs = OdPairs.Of(ground.SetOf(question.Target), ground.PlacesOf(profileId), question.Decay.CutoffMs, options);
        }

        return pairs;
    }

    /// <summary>Groups whose bands do not add up are refused at once, figures are made when they are asked for.</summary>
    Lazy<AccessFigures> Figures(AccessQuestion question, ImmutableArray<(string ProfileId, long[] People)> parts, ImmutableArray<double[]> byPart)
    {
        ImmutableArray<string> profiles = [.. parts.Select(p => p.ProfileId)];
        var others = OtherGroups(question, profiles).ToArray();
        return new(() =>
        {
            var equity = Equity(parts);
            return new AccessFigures(
                equity,
                [.. others.Select(g => (Group: g.Id, Figures: Equity(g.Parts))).Select(g => new GroupAccess(g.Group, g.Figures, g.Figures.Mean - equity.Mean))],
                [.. ground.Levels.SelectMany(level => UnitAccess.Of(byPart, [.. parts.Select(p => p.People)], level))]);
        });

        // People of different age at one place do not have the same access: equity is read band by band, each band with the value that its own profile has.
        EquityFigures Equity(ImmutableArray<(string ProfileId, long[] People)> of) => EquityFigures.Of(
            [.. of.SelectMany(p => byPart[profiles.IndexOf(p.ProfileId)])], [.. of.SelectMany(p => p.People)], question.Floor);
    }

    /// <summary>Other groups under the same competition: their people by band.</summary>
    IEnumerable<(string Id, ImmutableArray<(string ProfileId, long[] People)> Parts)> OtherGroups(AccessQuestion question, ImmutableArray<string> profiles)
    {
        foreach (var group in ground.Demand.Groups)
        {
            if (group.Id != question.Group && group.Total > 0 && WalkerParts.Of(ground.Demand, group, ground.Walkers, question.Walker) is { } own
                && own.All(p => profiles.Contains(p.ProfileId)))
            {
                yield return (group.Id, ground.PartsOf(group.Id, question.Walker));
            }
        }
    }

    (LocalMoran? Moran, ImmutableArray<int> Places) HotSpots(AccessQuestion question, double[] values, long[] people)
    {
        if (question.HotSpots is not { } options)
        {
            return (null, []);
        }

        ImmutableArray<int> places = [.. Enumerable.Range(0, values.Length).Where(i => double.IsFinite(values[i]))];
        if (places.Length <= question.Neighbours)
        {
            return (null, places);
        }

        var points = ground.Points();
        var weights = SpatialWeights.Nearest([.. places.Select(i => points[i])], question.Neighbours, question.Options);
        // Of a cost the better is the lower: turned round, low means little access for every measure.
        var sign = AccessMeasures.IsCost(question.Measure) ? -1 : 1;
        var moran = LocalMoran.Compute(
            [.. places.Select(i => People.ToPersons(people[i]))], [.. places.Select(i => sign * values[i])], weights, options, question.Options);
        return (moran, places);
    }

    static double[] Persons(long[] millionths) => Array.ConvertAll(millionths, People.ToPersons);
}
