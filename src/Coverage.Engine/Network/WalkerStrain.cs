using Coverage.City;

namespace Coverage.Network;

/// <summary>
/// What a network asks of one walker beyond time: kilometres steeper than her soft limit (flagged, no effect on the time), kilometres she
/// cannot walk, flights longer
/// than she climbs without a landing (<c>long-flight</c>: longer rest, or refused when strict). Closed ways apart.
/// </summary>
public sealed record WalkerStrain(string ProfileId, double SteepKm, double BarredKm, int LongFlights)
{
    /// <param name="costs">Of this walker.</param>
    /// <param name="profile">The walker.</param>
    public static WalkerStrain Of(ArcCosts costs, WalkProfile profile)
    {
        var network = costs.Network;
        var ms = costs.Milliseconds.Span;
        var arc = network.EdgeArc.Span;
        var twin = network.Twin.Span;
        var tagsOf = network.Tags.Span;
        var lengthCm = network.LengthCm.Span;
        var grade = network.Grade.Span;
        var (steep, barred, flights) = (0.0, 0.0, 0);
        for (var e = 0; e < network.EdgeCount; e++)
        {
            var tags = (EdgeTags)tagsOf[e];
            if ((tags & EdgeTags.Closed) != 0)
            {
                continue;
            }

            var metres = lengthCm[e] / 100.0;
            var isStairs = (tags & EdgeTags.Steps) != 0;
            steep += !isStairs && Math.Abs(grade[e]) > profile.MaxGradeSoft ? metres : 0;
            barred += ms[arc[e]] == ArcCosts.Forbidden && ms[twin[arc[e]]] == ArcCosts.Forbidden ? metres : 0;
            flights += isStairs && profile.Stairs == StairModel.Steps && network.FlightSteps.Span[e] > profile.MaxFlightSteps ? 1 : 0;
        }

        return new WalkerStrain(profile.Id, steep / 1000, barred / 1000, flights);
    }
}
