using Coverage.Access;
using Coverage.City;
using Coverage.Reach;

namespace Coverage.Layers;

/// <summary>Table <c>coverage</c>: one row per figure of the coverage table, in its order, the same rows as <c>run --json</c>.</summary>
public static class CoverageLayer
{
    public const string Id = "coverage";

    public const int ShareDecimals = 6;

    public static Layer Build(CoverageRows rows)
    {
        var n = rows.Count;
        return new Layer
        {
            Id = Id,
            TitleZh = "覆盖率",
            TitleEn = "Coverage",
            Columns =
            [
                ColumnMaking.LazyText("target", n, i => rows.Target(i).Id),
                ColumnMaking.LazyText("group", n, rows.Group),
                ColumnMaking.LazyText("walker", n, rows.Walker),
                ColumnMaking.LazyInteger("minutes", n, i => rows.Minutes(i)),
                ColumnMaking.LazyText("direction", n, i => Name(rows.DirectionOf(i))),
                ColumnMaking.LazyText("unitLevel", n, rows.UnitLevelOf),
                ColumnMaking.LazyText("unit", n, rows.Unit),
                Persons("covered", rows.Covered),
                Persons("total", rows.Total),
                ColumnMaking.LazyReal("share", ShareDecimals, n, i => rows.Total(i) is > 0 and var total ? rows.Covered(i) / (double)total : double.NaN),
                Persons("circleCovered", rows.CircleCovered),
                Persons("standardCircleCovered", rows.StandardCircleCovered),
                Persons("unreachableNoSnap", i => rows.Unreachable(i, UnreachedReason.NoSnap)),
                Persons("unreachableImpassable", i => rows.Unreachable(i, UnreachedReason.Impassable)),
                Persons("unreachableNoRoute", i => rows.Unreachable(i, UnreachedReason.NoRoute)),
                ColumnMaking.Flag("assumed", n, i => rows.Target(i).IsAssumed),
            ],
        };

        RealColumn Persons(string name, Func<int, long> millionths) =>
            ColumnMaking.LazyReal(name, DemandLayer.PeopleDecimals, n, i => People.ToPersons(millionths(i)));
    }

    public static string Name(Direction direction) => direction switch
    {
        Direction.ToFacility => "to-facility",
        Direction.FromFacility => "from-facility",
        _ => "worse",
    };
}
