using Coverage.City;
using Coverage.Supply;

namespace Coverage.Layers;

/// <summary>Layer <c>home-visits</c>: per station the people whom its staff reach soonest on foot, those of them within the limit, and the mean way out and back.</summary>
public static class VisitLayer
{
    public const string Id = "home-visits";

    const int MinutesDecimals = 3;

    /// <param name="stations">The reach of every station that is nearest to somebody.</param>
    /// <param name="facilities">The study's facilities.</param>
    /// <param name="walker">Whom the staff walk as.</param>
    /// <param name="limitMinutes">The longest way out that counts.</param>
    public static Layer Build(IReadOnlyList<StationReach> stations, IReadOnlyList<Facility> facilities, string walker, int limitMinutes)
    {
        var n = stations.Count;
        return new Layer
        {
            Id = Id,
            TitleZh = "上门巡访范围",
            TitleEn = "Home visits by station",
            Columns =
            [
                ColumnMaking.Text("id", n, i => facilities[stations[i].Facility].Id),
                ColumnMaking.Text("name", n, i => facilities[stations[i].Facility].Name),
                ColumnMaking.Text("walker", n, _ => walker),
                ColumnMaking.Integer("limitMinutes", n, _ => limitMinutes),
                ColumnMaking.Real("people", DemandLayer.PeopleDecimals, n, i => People.ToPersons(stations[i].People)),
                ColumnMaking.Real("withinLimit", DemandLayer.PeopleDecimals, n, i => People.ToPersons(stations[i].WithinLimit)),
                ColumnMaking.Real("meanRoundTripMinutes", MinutesDecimals, n, i => stations[i].MeanRoundTripSeconds / 60),
            ],
            Geometry = new PointColumn([.. stations.Select(s => facilities[s.Facility].Place)]),
        };
    }
}
