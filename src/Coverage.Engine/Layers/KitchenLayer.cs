using Coverage.City;
using Coverage.Supply;

namespace Coverage.Layers;

/// <summary>
/// Layer <c>kitchens</c>: kitchens first, then canteens. A kitchen tells capacity, meals cooked, and the meals that would be missing with it down; a canteen its need, the kitchens that feed
/// it (id=meals), the longest minutes on the way, what is missing and why, and what would be missing at worst with one kitchen down.
/// </summary>
public static class KitchenLayer
{
    public const string Id = "kitchens";

    const int MinutesDecimals = 3;

    public static Layer Build(KitchenStudy study, IReadOnlyList<Facility> facilities)
    {
        var (kitchens, plan) = (study.Kitchens.Length, study.Plan);
        var n = kitchens + study.Canteens.Length;
        Facility[] rows = [.. study.Kitchens, .. study.Canteens.Select(c => facilities[c])];
        var deliveries = plan.Deliveries.ToLookup(d => d.Canteen);
        return new Layer
        {
            Id = Id,
            TitleZh = "中央厨房",
            TitleEn = "Central kitchens",
            Columns =
            [
                ColumnMaking.Text("id", n, i => rows[i].Id),
                ColumnMaking.Text("name", n, i => rows[i].Name),
                ColumnMaking.Text("role", n, i => i < kitchens ? "kitchen" : "canteen"),
                ColumnMaking.Text("carrier", n, _ => study.Carrier),
                ColumnMaking.Integer("capacity", n, i => i < kitchens ? study.Question.Capacity[i] : null),
                ColumnMaking.Integer("cooked", n, i => i < kitchens ? plan.CookedBy(i) : null),
                ColumnMaking.Integer("missingWhenDown", n, i => i < kitchens ? study.WithoutEach[i].Missing : null),
                ColumnMaking.Integer("need", n, i => Canteen(i, c => study.Question.Need[c])),
                ColumnMaking.Text("from", n, i => i < kitchens ? null : string.Join(',', deliveries[i - kitchens].Select(d => $"{study.Kitchens[d.Kitchen].Id}={d.Meals}"))),
                ColumnMaking.Real("minutes", MinutesDecimals, n, i =>
                    i < kitchens ? double.NaN : deliveries[i - kitchens].Select(d => d.Ms / 60_000.0).DefaultIfEmpty(double.NaN).Max()),
                ColumnMaking.Integer("tooFar", n, i => Canteen(i, c => plan.TooFar[c])),
                ColumnMaking.Integer("noRoom", n, i => Canteen(i, c => plan.NoRoom[c])),
                ColumnMaking.Integer("missingAtWorst", n, i => Canteen(i, c => study.WithoutEach.Select(w => w.TooFar[c] + w.NoRoom[c]).DefaultIfEmpty(0).Max())),
            ],
            Geometry = new PointColumn([.. rows.Select(r => r.Place)]),
        };

        long? Canteen(int row, Func<int, long> value) => row < kitchens ? null : value(row - kitchens);
    }
}
