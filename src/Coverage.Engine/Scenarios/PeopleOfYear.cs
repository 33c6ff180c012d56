using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Coverage.City;

namespace Coverage.Scenarios;

/// <summary>
/// The people of another year. A factor given for a group multiplies its people, place by place, rounded once to millionths. A factor for a group that
/// is the sum of other columns (60+ of its bands) multiplies each of those that has no factor of its own, and every group that was such a sum before is one
/// afterwards. Groups without factor that are no sum stay.
/// </summary>
static class PeopleOfYear
{
    public static Demand Apply(Demand demand, IReadOnlyDictionary<string, double> factors)
    {
        var groups = demand.Groups;
        var parts = groups.ToDictionary(g => g.Id, g => PartsOf(groups, g), StringComparer.Ordinal);
        var own = groups.ToDictionary(g => g.Id, g => FactorOf(g.Id), StringComparer.Ordinal);
        var scaled = new Dictionary<string, DemandGroup>(StringComparer.Ordinal);
        return demand with { Groups = [.. groups.Select(Scaled)] };

        double FactorOf(string group)
        {
            if (factors.TryGetValue(group, out var factor))
            {
                return factor;
            }

            // The narrowest sum that holds the group and has a factor speaks for it.
            var over = groups.Where(g => factors.ContainsKey(g.Id) && parts[g.Id].Any(p => p.Id == group)).OrderBy(g => parts[g.Id].Length).FirstOrDefault();
            return over is null ? 1 : factors[over.Id];
        }

        DemandGroup Scaled(DemandGroup group)
        {
            if (!scaled.TryGetValue(group.Id, out var done))
            {
                var sum = parts[group.Id];
                done = group with { Millionths = sum.IsEmpty ? Times(group, own[group.Id]) : Sum([.. sum.Select(Scaled)]) };
                scaled[group.Id] = done;
            }

            return done;
        }
    }

    static ImmutableArray<long> Times(DemandGroup group, double factor) => factor == 1
        ? group.Millionths
        : [.. group.Millionths.Select(n => checked((long)Math.Round(n * factor, MidpointRounding.ToEven)))];

    static ImmutableArray<long> Sum(ImmutableArray<DemandGroup> parts)
    {
        var sum = new long[parts[0].Millionths.Length];
        foreach (var part in parts)
        {
            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] += part.Millionths[i];
            }
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(sum);
    }

    /// <summary>The narrowest columns that tile the ages of a group and add up to it at every place; empty when there are none.</summary>
    static ImmutableArray<DemandGroup> PartsOf(ImmutableArray<DemandGroup> groups, DemandGroup whole)
    {
        if (whole.Ages is not { } ages)
        {
            return [];
        }

        var parts = ImmutableArray.CreateBuilder<DemandGroup>();
        for (int? from = ages.From; from is { } at;)
        {
            var next = groups
                .Where(g => g.Id != whole.Id && g.Ages is { } a && a.From == at && ages.Contains(a) && a != ages)
                .OrderBy(g => g.Ages!.Value.To ?? int.MaxValue).ThenBy(g => g.Id, StringComparer.Ordinal)
                .FirstOrDefault();
            if (next is null)
            {
                return [];
            }

            parts.Add(next);
            from = next.Ages!.Value.To is { } end && end != ages.To ? end + 1 : null;
        }

        var tiles = parts.ToImmutable();
        return tiles[^1].Ages!.Value.To == ages.To && Sum(tiles).AsSpan().SequenceEqual(whole.Millionths.AsSpan()) ? tiles : [];
    }
}
