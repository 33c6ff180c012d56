using System.Collections.Immutable;
using Coverage.Access;
using Coverage.City;
using NetTopologySuite.Geometries;

namespace Coverage.Layers;

/// <summary>Layer <c>units</c>: the areas of every level with the headline figure of each target that the study was asked for.</summary>
public static class UnitLayer
{
    public const string Id = "units";

    /// <summary>Begins the columns of yes/no marks; null = the mark is blank.</summary>
    public const string FlagPrefix = "flag_";

    public static Layer Build(IReadOnlyList<UnitLevel> levels, CoverageRows rows, Headline headline)
    {
        var units = levels.SelectMany(l => l.Units).ToArray();
        var n = units.Length;
        var figures = rows.OfUnits(headline.Group, headline.Walker)
            .Where(r => r.Minutes == headline.Minutes)
            .ToLookup(r => r.Target.ColumnId);
        var columns = ImmutableArray.CreateBuilder<Column>();
        columns.Add(ColumnMaking.Text("id", n, i => units[i].Id));
        columns.Add(ColumnMaking.Text("name", n, i => units[i].Name));
        columns.Add(ColumnMaking.Text("level", n, i => units[i].Level));
        columns.Add(ColumnMaking.Text("class", n, i => units[i].Class));
        columns.Add(ColumnMaking.Text("parent", n, i => units[i].Parent));
        columns.Add(ColumnMaking.Real("residents", 3, n, i => units[i].Residents ?? double.NaN));
        foreach (var flag in units.SelectMany(u => u.Flags.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            columns.Add(ColumnMaking.Flag(FlagPrefix + flag, n, i => units[i].Flags.TryGetValue(flag, out var yes) ? yes : null));
        }

        foreach (var target in figures)
        {
            var byUnit = target.ToDictionary(r => (r.UnitLevel!, r.Unit!));
            columns.Add(Figure("covered_" + target.Key, r => People.ToPersons(r.Covered), DemandLayer.PeopleDecimals));
            columns.Add(Figure("total_" + target.Key, r => People.ToPersons(r.Total), DemandLayer.PeopleDecimals));
            columns.Add(Figure("share_" + target.Key, r => r.Share ?? double.NaN, CoverageLayer.ShareDecimals));

            RealColumn Figure(string name, Func<CoverageRow, double> figure, int decimals) =>
                ColumnMaking.Real(name, decimals, n, i => byUnit.TryGetValue((units[i].Level, units[i].Id), out var row) ? figure(row) : double.NaN);
        }

        return new Layer
        {
            Id = Id,
            TitleZh = "行政单元",
            TitleEn = "Units",
            Columns = columns.ToImmutable(),
            Geometry = new AreaColumn([.. units.Select(u => AsMulti(u.Area))]),
        };
    }

    static MultiPolygon AsMulti(Geometry area) => area switch
    {
        MultiPolygon multi => multi,
        Polygon polygon => polygon.Factory.CreateMultiPolygon([polygon]),
        _ => throw new ArgumentException($"a unit's area is a polygon, not a {area.GeometryType}", nameof(area)),
    };
}
