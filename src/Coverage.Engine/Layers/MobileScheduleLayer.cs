using Coverage.City;

namespace Coverage.Layers;

/// <summary>Layer <c>mobile-schedule</c>: the stops of the vehicles' weekly plans, with the hours they stand there and the people they serve.</summary>
public static class MobileScheduleLayer
{
    public const string Id = "mobile-schedule";

    public static Layer Build(IReadOnlyList<MobileStop> stops)
    {
        var n = stops.Count;
        return new Layer
        {
            Id = Id,
            TitleZh = "流动服务周计划",
            TitleEn = "Weekly plan of mobile stops",
            Columns =
            [
                ColumnMaking.Text("id", n, i => stops[i].Id),
                ColumnMaking.Text("name", n, i => stops[i].Name),
                ColumnMaking.Text("vehicle", n, i => stops[i].VehicleId),
                ColumnMaking.Text("services", n, i => string.Join(',', stops[i].Services)),
                ColumnMaking.Text("hours", n, i => stops[i].Hours.ToString()),
                ColumnMaking.Integer("visitsPerWeek", n, i => stops[i].VisitsPerWeek),
                ColumnMaking.Real("peoplePerVisit", 3, n, i => stops[i].PeoplePerVisit ?? double.NaN),
            ],
            Geometry = new PointColumn([.. stops.Select(s => s.Place)]),
        };
    }
}
