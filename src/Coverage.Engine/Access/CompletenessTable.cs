using System.Collections.Immutable;
using Coverage.City;

namespace Coverage.Access;

/// <summary>A bundle of services (三助, 四助) by its id in the catalog; a home has it when it is complete in the bundle's own services.</summary>
public sealed record ServiceBundle(string Id, HomeCompleteness Homes);

/// <summary>Completeness summed: the whole study first, then level after level its units and "outside", which add up to the study exactly.</summary>
public static class CompletenessTable
{
    public static ImmutableArray<CompletenessRow> Compute(HomeCompleteness homes, DemandGroup group, IReadOnlyList<ServiceBundle> bundles, IReadOnlyList<UnitLevel> levels)
    {
        var columns = new Columns(
            [.. group.Millionths],
            homes.Complete(),
            homes.OneShort(),
            [.. homes.Services.Select((_, s) => homes.With(s))],
            [.. homes.Services.Select((_, s) => homes.OnlyMissing(s))],
            [.. bundles.Select(b => b.Homes.Complete())]);
        var rows = ImmutableArray.CreateBuilder<CompletenessRow>();
        rows.Add(Sum(columns, _ => true));
        foreach (var level in levels)
        {
            var places = Enumerable.Range(0, homes.PlaceCount).ToLookup(i => level.UnitOfPlace[i]);
            for (var u = 0; u <= level.Units.Length; u++)
            {
                var own = places[u < level.Units.Length ? u : -1].ToArray();
                rows.Add(SumOf(columns, own) with { UnitLevel = level.Level, Unit = u < level.Units.Length ? level.Units[u].Id : UnitLevel.Outside });
            }
        }

        return rows.ToImmutable();
    }

    sealed record Columns(long[] Total, long[] Complete, long[] OneShort, long[][] With, long[][] OnlyMissing, long[][] Bundles);

    static CompletenessRow Sum(Columns columns, Func<int, bool> holds) => SumOf(columns, [.. Enumerable.Range(0, columns.Total.Length).Where(holds)]);

    static CompletenessRow SumOf(Columns c, int[] places) => new()
    {
        Total = places.Sum(p => c.Total[p]),
        Complete = places.Sum(p => c.Complete[p]),
        OneShort = places.Sum(p => c.OneShort[p]),
        With = [.. c.With.Select(w => places.Sum(p => w[p]))],
        OnlyMissing = [.. c.OnlyMissing.Select(w => places.Sum(p => w[p]))],
        Bundles = [.. c.Bundles.Select(w => places.Sum(p => w[p]))],
    };
}
