using System.Collections.Immutable;
using Coverage.Access;
using Coverage.City;

namespace Coverage.Layers;

/// <summary>
/// Layer <c>completeness</c>: every home with people of the headline's group, those with every service, those one service short and of which, those with
/// whole bundles. Table <c>completeness-units</c>: the same summed, with the weakest service.
/// </summary>
public static class CompletenessLayer
{
    public const string Id = "completeness";

    public const string UnitsId = "completeness-units";

    public static Layer Build(HomeCompleteness homes, IReadOnlyList<ServiceBundle> bundles, Demand demand, DemandGroup group)
    {
        int[] lived = [.. Enumerable.Range(0, demand.Count).Where(i => group.Millionths[i] > 0)];
        var n = lived.Length;
        var services = homes.Services;
        var columns = ImmutableArray.CreateBuilder<Column>();
        columns.Add(ColumnMaking.LazyText("id", n, i => demand.Ids[lived[i]]));
        columns.Add(ColumnMaking.LazyText("group", n, _ => group.Id));
        columns.Add(Persons("people", place => group.Millionths[place]));
        columns.Add(ColumnMaking.LazyReal("services", 3, n, i => homes.ServicesInReachThousandths(lived[i]) / 1000.0));
        Add("complete", homes, HomeCompleteness.IsComplete);
        Add("oneShort", homes, HomeCompleteness.IsOneShort);
        for (var s = 0; s < services.Length; s++)
        {
            Add("with_" + services[s], homes, HomeCompleteness.HasService(s));
            Add("onlyMissing_" + services[s], homes, HomeCompleteness.IsOnlyMissing(s));
        }

        foreach (var bundle in bundles)
        {
            Add("bundle_" + bundle.Id, bundle.Homes, HomeCompleteness.IsComplete);
        }

        return new Layer
        {
            Id = Id,
            TitleZh = "服务齐全度",
            TitleEn = "Completeness of services",
            Columns = columns.ToImmutable(),
            Geometry = new PointColumn([.. lived.Select(i => demand.Places[i])]),
        };

        void Add(string name, HomeCompleteness of, Func<uint, bool> test) => columns.Add(Persons(name, place => of.At(place, test)));

        RealColumn Persons(string name, Func<int, long> millionths) =>
            ColumnMaking.LazyReal(name, DemandLayer.PeopleDecimals, n, i => People.ToPersons(millionths(lived[i])));
    }

    public static Layer BuildUnits(IReadOnlyList<CompletenessRow> rows, IReadOnlyList<string> services, IReadOnlyList<ServiceBundle> bundles, string group)
    {
        var n = rows.Count;
        var columns = ImmutableArray.CreateBuilder<Column>();
        columns.Add(ColumnMaking.Text("unitLevel", n, i => rows[i].UnitLevel));
        columns.Add(ColumnMaking.Text("unit", n, i => rows[i].Unit));
        columns.Add(ColumnMaking.Text("group", n, _ => group));
        Add("total", r => r.Total);
        Add("complete", r => r.Complete);
        Add("oneShort", r => r.OneShort);
        columns.Add(ColumnMaking.Text("weakest", n, i => rows[i].WeakestService is { } s ? services[s] : null));
        for (var s = 0; s < services.Count; s++)
        {
            var at = s;
            Add("with_" + services[s], r => r.With[at]);
            Add("onlyMissing_" + services[s], r => r.OnlyMissing[at]);
        }

        for (var b = 0; b < bundles.Count; b++)
        {
            var at = b;
            Add("bundle_" + bundles[b].Id, r => r.Bundles[at]);
        }

        return new Layer { Id = UnitsId, TitleZh = "各单元服务齐全度", TitleEn = "Completeness by unit", Columns = columns.ToImmutable() };

        void Add(string name, Func<CompletenessRow, long> millionths) =>
            columns.Add(ColumnMaking.Real(name, DemandLayer.PeopleDecimals, n, i => People.ToPersons(millionths(rows[i]))));
    }
}
