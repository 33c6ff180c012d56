using System.Collections.Immutable;
using Coverage.City;
using Coverage.Supply;

namespace Coverage.Layers;

/// <summary>
/// Layer <c>hubs</c>: hubs first, then stations. A station tells its hub, how that is known, the minutes, and the hub suggested; a hub its number of stations today and as suggested
/// with their place in the range (below, in-range, above).
/// </summary>
public static class HubLayer
{
    public const string Id = "hubs";

    const int MinutesDecimals = 3;

    public static Layer Build(HubStudy study, IReadOnlyList<Facility> facilities)
    {
        var (hubs, stations) = (study.Hubs.Length, study.Stations.Length);
        ImmutableArray<int> rows = [.. study.Hubs, .. study.Stations];
        var n = rows.Length;
        var plan = study.Suggested;
        return new Layer
        {
            Id = Id,
            TitleZh = "中心带站",
            TitleEn = "Hubs and stations",
            Columns =
            [
                ColumnMaking.Text("id", n, i => facilities[rows[i]].Id),
                ColumnMaking.Text("name", n, i => facilities[rows[i]].Name),
                ColumnMaking.Text("kind", n, i => facilities[rows[i]].Kind),
                ColumnMaking.Text("role", n, i => i < hubs ? "hub" : "station"),
                ColumnMaking.Text("rule", n, _ => study.Rule.Id),
                ColumnMaking.Text("hub", n, i => HubId(study.Current, i)),
                ColumnMaking.Text("link", n, i => i < hubs ? null : Name(study.Links[i - hubs])),
                ColumnMaking.Real("minutes", MinutesDecimals, n, i => Minutes(study.Current, i)),
                ColumnMaking.Text("suggestedHub", n, i => plan is null ? null : HubId(plan, i)),
                ColumnMaking.Real("suggestedMinutes", MinutesDecimals, n, i => plan is null ? double.NaN : Minutes(plan, i)),
                ColumnMaking.Flag("outOfReach", n, i => i < hubs ? null : study.Current.OutOfReach.BinarySearch(i - hubs) >= 0),
                ColumnMaking.Integer("stations", n, i => i < hubs ? study.Current.Stations[i] : null),
                ColumnMaking.Text("span", n, i => i < hubs && study.Rule.Range is { } range ? Name(range.Of(study.Current.Stations[i])) : null),
                ColumnMaking.Integer("suggestedStations", n, i => i < hubs ? plan?.Stations[i] : null),
                ColumnMaking.Text("suggestedSpan", n, i => i < hubs && plan is not null ? Name(plan.Range.Of(plan.Stations[i])) : null),
            ],
            Geometry = new PointColumn([.. rows.Select(f => facilities[f].Place)]),
        };

        string? HubId(HubPlan of, int row) => row < hubs || of.HubOfStation[row - hubs] < 0 ? null : facilities[study.Hubs[of.HubOfStation[row - hubs]]].Id;

        double Minutes(HubPlan of, int row) => row < hubs || of.MsOfStation[row - hubs] < 0 ? double.NaN : of.MsOfStation[row - hubs] / 60_000.0;
    }

    public static string Name(HubSpan span) => span switch
    {
        HubSpan.Below => "below",
        HubSpan.Above => "above",
        _ => "in-range",
    };

    public static string Name(HubLinkKind link) => link switch
    {
        HubLinkKind.OperatorGroup => "operatorGroup",
        HubLinkKind.AssignedHubId => "assignedHubId",
        HubLinkKind.NearestWithinUnit => "nearest-within-unit",
        _ => "none",
    };
}
