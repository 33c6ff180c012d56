using Coverage.City;
using Coverage.Supply;

namespace Coverage.Layers;

/// <summary>Layer <c>care-pairs</c>: every elder-care institution (养老机构) with the medical facility (医疗机构) nearest by road; nothing where no road leads to one.</summary>
public static class CarePairLayer
{
    public const string Id = "care-pairs";

    const int MinutesDecimals = 3;

    public static Layer Build(IReadOnlyList<CarePair> pairs, IReadOnlyList<Facility> facilities, string vehicle)
    {
        var n = pairs.Count;
        return new Layer
        {
            Id = Id,
            TitleZh = "养老机构与医疗机构",
            TitleEn = "Institutions and medical care",
            Columns =
            [
                ColumnMaking.Text("id", n, i => facilities[pairs[i].Institution].Id),
                ColumnMaking.Text("name", n, i => facilities[pairs[i].Institution].Name),
                ColumnMaking.Text("medical", n, i => pairs[i].Medical < 0 ? null : facilities[pairs[i].Medical].Id),
                ColumnMaking.Text("medicalName", n, i => pairs[i].Medical < 0 ? null : facilities[pairs[i].Medical].Name),
                ColumnMaking.Text("vehicle", n, _ => vehicle),
                ColumnMaking.Real("minutes", MinutesDecimals, n, i => pairs[i].Medical < 0 ? double.NaN : pairs[i].Ms / 60_000.0),
            ],
            Geometry = new PointColumn([.. pairs.Select(p => facilities[p.Institution].Place)]),
        };
    }
}
