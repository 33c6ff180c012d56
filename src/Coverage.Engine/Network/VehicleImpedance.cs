using Coverage.City;

namespace Coverage.Network;

/// <summary>
/// The impedance of a vehicle on a road network (<see cref="StreetUse.Vehicles"/>): length over the planning speed, the uphill speed above its grade, whole
/// milliseconds, each rounded to nearest once. One-ways, closed modes and streets narrower than the vehicle are <see cref="ArcCosts.Forbidden"/>. Start and
/// stop times are the caller's: they belong to a tour, not to a street.
/// </summary>
public static class VehicleImpedance
{
    public static ArcCosts Compute(WalkNetwork network, VehicleProfile vehicle)
    {
        var milliseconds = new int[network.ArcCount];
        var edgeArc = network.EdgeArc.Span;
        var twin = network.Twin.Span;
        var tooNarrow = TooNarrow(network, vehicle);
        for (var e = 0; e < network.EdgeCount; e++)
        {
            var arc = edgeArc[e];
            milliseconds[arc] = tooNarrow.Contains(e) ? ArcCosts.Forbidden : Milliseconds(network, vehicle, e, isForward: true);
            milliseconds[twin[arc]] = tooNarrow.Contains(e) ? ArcCosts.Forbidden : Milliseconds(network, vehicle, e, isForward: false);
        }

        return new ArcCosts(network, vehicle.Id, milliseconds);
    }

    static HashSet<int> TooNarrow(WalkNetwork network, VehicleProfile vehicle)
    {
        var narrow = new HashSet<int>();
        for (var i = 0; i < network.WidthEdge.Length && vehicle.WidthMetres is not null; i++)
        {
            if (network.WidthCm.Span[i] < vehicle.WidthMetres * 100)
            {
                narrow.Add(network.WidthEdge.Span[i]);
            }
        }

        return narrow;
    }

    static int Milliseconds(WalkNetwork network, VehicleProfile vehicle, int edge, bool isForward)
    {
        var tags = (EdgeTags)network.Tags.Span[edge];
        var isBicycle = vehicle.Ways == VehicleWays.Bicycle;
        var against = (tags & (isForward ? EdgeTags.NoForward : EdgeTags.NoBackward)) != 0 && !(isBicycle && (tags & EdgeTags.BicycleBothWays) != 0);
        if (against || (tags & (isBicycle ? EdgeTags.NoBicycle : EdgeTags.NoMotor)) != 0)
        {
            return ArcCosts.Forbidden;
        }

        var grade = isForward ? network.Grade.Span[edge] : -network.Grade.Span[edge];
        var speed = vehicle.UphillMetresPerSecond is { } uphill && grade > vehicle.UphillFromGrade ? uphill : vehicle.MetresPerSecond;
        return (int)Math.Min(ArcCosts.Forbidden - 1, Math.Round(network.LengthCm.Span[edge] * 10 / speed, MidpointRounding.AwayFromZero));
    }
}
