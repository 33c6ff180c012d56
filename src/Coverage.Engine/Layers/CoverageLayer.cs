using Coverage.Access;
using Coverage.City;

namespace Coverage.Layers;

/// <summary>Table <c>coverage</c>: one row per figure of the coverage table, in its order, the same rows as <c>run --json</c>.</summary>
public static class CoverageLayer
{
    public const string Id = "coverage";

    public const int ShareDecimals = 6;

    public static Layer Build(IReadOnlyList<CoverageRow> rows)
    {
        var n = rows.Count;
        return new Layer
        {
            Id = Id,
            TitleZh = "覆盖率",
            TitleEn = "Coverage",
            Columns =
            [
                ColumnMaking.Text("target", n, i => rows[i].Target.Id),
                ColumnMaking.Text("group", n, i => rows[i].Group),
                ColumnMaking.Text("walker", n, i => rows[i].Walker),
                ColumnMaking.Integer("minutes", n, i => rows[i].Minutes),
                ColumnMaking.Text("direction", n, i => Name(rows[i].Direction)),
                ColumnMaking.Text("unitLevel", n, i => rows[i].UnitLevel),
                ColumnMaking.Text("unit", n, i => rows[i].Unit),
                Persons("covered", r => r.Covered),
                Persons("total", r => r.Total),
                ColumnMaking.Real("share", ShareDecimals, n, i => rows[i].Share ?? double.NaN),
                Persons("circleCovered", r => r.CircleCovered),
                Persons("standardCircleCovered", r => r.StandardCircleCovered),
                Persons("unreachableNoSnap", r => r.UnreachableNoSnap),
                Persons("unreachableImpassable", r => r.UnreachableImpassable),
                Persons("unreachableNoRoute", r => r.UnreachableNoRoute),
                ColumnMaking.Flag("assumed", n, i => rows[i].Target.IsAssumed),
            ],
        };

        RealColumn Persons(string name, Func<CoverageRow, long> millionths) =>
            ColumnMaking.Real(name, DemandLayer.PeopleDecimals, n, i => People.ToPersons(millionths(rows[i])));
    }

    public static string Name(Direction direction) => direction switch
    {
        Direction.ToFacility => "to-facility",
        Direction.FromFacility => "from-facility",
        _ => "worse",
    };
}
