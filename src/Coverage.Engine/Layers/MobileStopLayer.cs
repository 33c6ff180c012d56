using Coverage.City;
using Coverage.Supply;

namespace Coverage.Layers;

/// <summary>
/// Layer <c>mobile-stops</c>: one row per session of the week: vehicle, day (1 = the first working day), order in the day, drive and dwell, people newly reached and seats of the session.
/// "Reached" and "seats" are two figures.
/// </summary>
public static class MobileStopLayer
{
    public const string Id = "mobile-stops";

    const int MinutesDecimals = 3;

    public static Layer Build(MobileStudy study)
    {
        var (plan, question) = (study.Plan, study.Question);
        var sessions = plan.Sessions;
        var n = sessions.Length;
        return new Layer
        {
            Id = Id,
            TitleZh = "流动助浴停靠",
            TitleEn = "Mobile stops",
            Columns =
            [
                ColumnMaking.Text("id", n, i => study.StopIds[sessions[i].Stop]),
                ColumnMaking.Text("name", n, i => study.StopNames[sessions[i].Stop]),
                ColumnMaking.Text("service", n, _ => study.Service),
                ColumnMaking.Text("vehicle", n, i => question.Vehicles[sessions[i].Vehicle].Id),
                ColumnMaking.Integer("day", n, i => sessions[i].Day + 1),
                ColumnMaking.Integer("order", n, i => sessions[i].Order + 1),
                ColumnMaking.Real("driveMinutes", MinutesDecimals, n, i => sessions[i].DriveMs / 60_000.0),
                ColumnMaking.Real("dwellMinutes", MinutesDecimals, n, _ => question.OnSiteMs / 60_000.0),
                ColumnMaking.Real("newlyReached", DemandLayer.PeopleDecimals, n, i => People.ToPersons(sessions[i].NewlyReached)),
                ColumnMaking.Integer("seats", n, _ => question.PeoplePerSession),
            ],
            Geometry = new PointColumn([.. sessions.Select(s => study.StopPlaces[s.Stop])]),
        };
    }
}
