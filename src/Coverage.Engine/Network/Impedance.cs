using Coverage.City;

namespace Coverage.Network;

/// <summary>
/// The impedance of a walker: seconds for every directed arc of a network (<see cref="ArcParts"/>), rounded once to whole milliseconds. Stairs cost
/// time, uphill and downhill differ, crossings and lifts wait, and what the walker cannot use is <see cref="ArcCosts.Forbidden"/>.
/// </summary>
public static class Impedance
{
    public static ArcCosts Compute(WalkNetwork network, WalkProfile profile, int parallelism)
    {
        var milliseconds = new int[network.ArcCount];
        const int block = 16384;
        var edges = network.EdgeCount;
        Parallel.For(0, (edges + block - 1) / block, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, parallelism) }, b =>
        {
            var edgeArc = network.EdgeArc.Span;
            var twin = network.Twin.Span;
            for (var e = b * block; e < Math.Min(edges, (b + 1) * block); e++)
            {
                var arc = edgeArc[e];
                milliseconds[arc] = Milliseconds(ArcParts.Of(network, profile, e, isForward: true));
                milliseconds[twin[arc]] = Milliseconds(ArcParts.Of(network, profile, e, isForward: false));
            }
        });
        return new ArcCosts(network, profile.Id, milliseconds);
    }

    static int Milliseconds(ArcParts parts) => parts.IsPassable
        ? (int)Math.Min(ArcCosts.Forbidden - 1, Math.Round(parts.Total * 1000, MidpointRounding.AwayFromZero))
        : ArcCosts.Forbidden;
}
