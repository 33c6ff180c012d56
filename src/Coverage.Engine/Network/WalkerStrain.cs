using Coverage.City;

namespace Coverage.Network;

/// <summary>
/// What a network asks of one walker beyond time: kilometres steeper than her soft limit (flagged, no effect on the time), kilometres she
/// cannot walk, flights longer
/// than she climbs without a landing (<c>long-flight</c>: longer rest, or refused when strict). Closed ways apart.
/// </summary>
public sealed record WalkerStrain(string ProfileId, double SteepKm, double BarredKm, int LongFlights)
{
    public static WalkerStrain Of(WalkNetwork network, WalkProfile profile)
    {
        var (steep, barred, flights) = (0.0, 0.0, 0);
        for (var e = 0; e < network.EdgeCount; e++)
        {
            var tags = (EdgeTags)network.Tags.Span[e];
            if ((tags & EdgeTags.Closed) != 0)
            {
                continue;
            }

            var metres = network.LengthCm.Span[e] / 100.0;
            var isStairs = (tags & EdgeTags.Steps) != 0;
            steep += !isStairs && Math.Abs(network.Grade.Span[e]) > profile.MaxGradeSoft ? metres : 0;
            barred += !ArcParts.Of(network, profile, e, isForward: true).IsPassable && !ArcParts.Of(network, profile, e, isForward: false).IsPassable ? metres : 0;
            flights += isStairs && profile.Stairs == StairModel.Steps && network.FlightSteps.Span[e] > profile.MaxFlightSteps ? 1 : 0;
        }

        return new WalkerStrain(profile.Id, steep / 1000, barred / 1000, flights);
    }
}
