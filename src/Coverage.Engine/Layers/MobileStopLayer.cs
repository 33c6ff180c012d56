using Coverage.City;
using Coverage.Geo;
using Coverage.Supply;

namespace Coverage.Layers;

/// <summary>
/// Layer <c>mobile-stops</c>: one row per session of the week: vehicle, day (1 = the first working day), order in the day, drive, people newly reached and seats of the session.
/// "Reached" and "seats" are two figures.
/// </summary>
public static class MobileStopLayer
{
    public const string Id = "mobile-stops";

    const int MinutesDecimals = 3;

    /// <param name="plan">The week.</param>
    /// <param name="question">What it answers.</param>
    /// <param name="ids">Id per possible stop.</param>
    /// <param name="names">Name per possible stop.</param>
    /// <param name="places">Place per possible stop.</param>
    public static Layer Build(MobilePlan plan, MobileQuestion question, IReadOnlyList<string> ids, IReadOnlyList<string> names, IReadOnlyList<LonLat> places)
    {
        var sessions = plan.Sessions;
        var n = sessions.Length;
        return new Layer
        {
            Id = Id,
            TitleZh = "流动助浴停靠",
            TitleEn = "Mobile stops",
            Columns =
            [
                ColumnMaking.Text("id", n, i => ids[sessions[i].Stop]),
                ColumnMaking.Text("name", n, i => names[sessions[i].Stop]),
                ColumnMaking.Text("vehicle", n, i => question.Vehicles[sessions[i].Vehicle].Id),
                ColumnMaking.Integer("day", n, i => sessions[i].Day + 1),
                ColumnMaking.Integer("order", n, i => sessions[i].Order + 1),
                ColumnMaking.Real("driveMinutes", MinutesDecimals, n, i => sessions[i].DriveMs / 60_000.0),
                ColumnMaking.Real("newlyReached", DemandLayer.PeopleDecimals, n, i => People.ToPersons(sessions[i].NewlyReached)),
                ColumnMaking.Integer("seats", n, _ => question.PeoplePerSession),
            ],
            Geometry = new PointColumn([.. sessions.Select(s => places[s.Stop])]),
        };
    }
}
