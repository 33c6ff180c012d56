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
                ColumnMaking.LazyText("target", n, i => rows[i].Target.Id),
                ColumnMaking.LazyText("group", n, i => rows[i].Group),
                ColumnMaking.LazyText("walker", n, i => rows[i].Walker),
                ColumnMaking.LazyInteger("minutes", n, i => rows[i].Minutes),
                ColumnMaking.LazyText("direction", n, i => Name(rows[i].Direction)),
                ColumnMaking.LazyText("unitLevel", n, i => rows[i].UnitLevel),
                ColumnMaking.LazyText("unit", n, i => rows[i].Unit),
                Persons("covered", r => r.Covered),
                Persons("total", r => r.Total),
                ColumnMaking.LazyReal("share", ShareDecimals, n, i => rows[i].Share ?? double.NaN),
                Persons("circleCovered", r => r.CircleCovered),
                Persons("standardCircleCovered", r => r.StandardCircleCovered),
                Persons("unreachableNoSnap", r => r.UnreachableNoSnap),
                Persons("unreachableImpassable", r => r.UnreachableImpassable),
                Persons("unreachableNoRoute", r => r.UnreachableNoRoute),
                ColumnMaking.Flag("assumed", n, i => rows[i].Target.IsAssumed),
            ],
        };

        RealColumn Persons(string name, Func<CoverageRow, long> millionths) =>
            ColumnMaking.LazyReal(name, DemandLayer.PeopleDecimals, n, i => People.ToPersons(millionths(rows[i])));
    }

    public static string Name(Direction direction) => direction switch
    {
        Direction.ToFacility => "to-facility",
        Direction.FromFacility => "from-facility",
        _ => "worse",
    };
}
