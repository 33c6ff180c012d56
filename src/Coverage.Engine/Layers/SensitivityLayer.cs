using Coverage.Access;
using Coverage.City;

namespace Coverage.Layers;

/// <summary>Table <c>sensitivity</c>: the headline's figure of every target under slower and brisker walkers, weather, and without stairs.</summary>
public static class SensitivityLayer
{
    public const string Id = "sensitivity";

    public static Layer Build(IReadOnlyList<SensitivityRow> rows)
    {
        var n = rows.Count;
        return new Layer
        {
            Id = Id,
            TitleZh = "敏感性",
            TitleEn = "Sensitivity",
            Columns =
            [
                ColumnMaking.Text("target", n, i => rows[i].Target),
                ColumnMaking.Text("variant", n, i => rows[i].Variant),
                ColumnMaking.Text("group", n, i => rows[i].Group),
                ColumnMaking.Text("walker", n, i => rows[i].Walker),
                ColumnMaking.Integer("minutes", n, i => rows[i].Minutes),
                Persons("covered", r => r.Covered),
                Persons("total", r => r.Total),
                ColumnMaking.Real("share", CoverageLayer.ShareDecimals, n, i => rows[i].Share ?? double.NaN),
                Persons("coveredLow", r => r.CoveredLow),
                Persons("coveredHigh", r => r.CoveredHigh),
                ColumnMaking.Real("shareLow", CoverageLayer.ShareDecimals, n, i => rows[i].ShareLow ?? double.NaN),
                ColumnMaking.Real("shareHigh", CoverageLayer.ShareDecimals, n, i => rows[i].ShareHigh ?? double.NaN),
            ],
        };

        RealColumn Persons(string name, Func<SensitivityRow, long?> millionths) =>
            ColumnMaking.Real(name, DemandLayer.PeopleDecimals, n, i => millionths(rows[i]) is { } m ? People.ToPersons(m) : double.NaN);
    }
}
