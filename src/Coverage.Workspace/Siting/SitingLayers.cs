using Coverage.Layers;

namespace Coverage.Workspaces.Siting;

/// <summary>A siting answer as the layer <c>siting</c>: one point per site that is open or closed under the plan, with what it
/// adds.</summary>
public static class SitingLayers
{
    public const string Id = "siting";

    public static Layer Sites(SitingAnswer answer)
    {
        var plan = answer.Plan;
        int[] sites = [.. plan.Open.Concat(plan.Closed).Order()];
        var at = sites.Select(s => plan.Opened.IndexOf(s)).ToArray();
        double Gain(int row, Func<Coverage.Siting.SiteGain, long> part) =>
            at[row] >= 0 && at[row] < plan.Gains.Length ? SitingValue.Of(answer, part(plan.Gains[at[row]])) : double.NaN;
        return new Layer
        {
            Id = Id,
            TitleZh = "选址方案",
            TitleEn = "Siting plan",
            Columns =
            [
                Text("id", s => answer.Sites[s].Id),
                Text("name", s => answer.Sites[s].Name),
                Text("state", s => plan.Closed.Contains(s) ? "closed" : answer.Sites[s].Existing ? "existing" : plan.Opened.Contains(s) ? "opened" : "kept"),
                Text("services", s => string.Join(',', answer.Sites[s].Offers)),
                Text("role", s => answer.Hubs.IsEmpty ? null : answer.Sites[s].Role switch { HubRole.Hub => "hub", HubRole.Station => "station", _ => null }),
                Text("hub", s => answer.Hubs.IsEmpty || answer.Hubs[s].Hub < 0 ? null : answer.Sites[answer.Hubs[s].Hub].Id),
                new IntegerColumn("rank", [.. at.Select(k => k >= 0 && k < plan.Gains.Length ? (long?)plan.Gains[k].Rank : null)]),
                new RealColumn("gain_in_order", [.. sites.Select((_, r) => Gain(r, g => g.InOrder))], 3),
                new RealColumn("gain_alone", [.. sites.Select((_, r) => Gain(r, g => g.Alone))], 3),
                new RealColumn("loss_without", [.. sites.Select((_, r) => Gain(r, g => g.Last))], 3),
                new IntegerColumn("year", [.. at.Select(k => k >= 0 && k < plan.Years.Length ? (long?)plan.Years[k] : null)]),
                new RealColumn("cost", [.. sites.Select(s => answer.Sites[s].Cost ?? double.NaN)], 2),
            ],
            Geometry = new PointColumn([.. sites.Select(s => answer.Sites[s].Place)]),
        };

        TextColumn Text(string name, Func<int, string?> value) => new(name, [.. sites.Select(value)]);
    }
}
