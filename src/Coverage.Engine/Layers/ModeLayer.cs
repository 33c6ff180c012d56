using Coverage.Access;
using Coverage.City;

namespace Coverage.Layers;

/// <summary>Table <c>modes</c>: people by service and mode of care, never added up over modes.</summary>
public static class ModeLayer
{
    public const string Id = "modes";

    public static Layer Build(IReadOnlyList<ModeRow> rows)
    {
        var n = rows.Count;
        return new Layer
        {
            Id = Id,
            TitleZh = "服务方式",
            TitleEn = "Modes of care",
            Columns =
            [
                ColumnMaking.Text("target", n, i => rows[i].Target),
                ColumnMaking.Text("mode", n, i => ModeRow.Name(rows[i].Mode)),
                ColumnMaking.Text("group", n, i => rows[i].Group),
                ColumnMaking.Text("walker", n, i => rows[i].Walker),
                ColumnMaking.Integer("minutes", n, i => rows[i].Minutes),
                ColumnMaking.Text("unitLevel", n, i => rows[i].UnitLevel),
                ColumnMaking.Text("unit", n, i => rows[i].Unit),
                ColumnMaking.Real("people", DemandLayer.PeopleDecimals, n, i => People.ToPersons(rows[i].People)),
                ColumnMaking.Real("total", DemandLayer.PeopleDecimals, n, i => People.ToPersons(rows[i].Total)),
                ColumnMaking.Real("share", CoverageLayer.ShareDecimals, n, i => rows[i].Share ?? double.NaN),
            ],
        };
    }
}
