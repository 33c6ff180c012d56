using Coverage.City;

namespace Coverage.Network;

/// <summary>
/// The impedance of a walker: seconds for every directed arc of a network (<see cref="ArcParts"/>), rounded once to whole milliseconds. Stairs cost
/// time, uphill and downhill differ, crossings and lifts wait, and what the walker cannot use is <see cref="ArcCosts.Forbidden"/>.
/// </summary>
public static class Impedance
{
    /// <param name="network">The network.</param>
    /// <param name="profile">The walker.</param>
    /// <param name="parallelism">Threads that may help.</param>
    /// <param name="freed">What the walk is freed of, to tell what makes it long; nothing for a walk that counts.</param>
    public static ArcCosts Compute(WalkNetwork network, WalkProfile profile, int parallelism, WalkRelaxation freed = WalkRelaxation.None)
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
                milliseconds[arc] = Milliseconds(ArcParts.Of(network, profile, e, isForward: true, freed));
                milliseconds[twin[arc]] = Milliseconds(ArcParts.Of(network, profile, e, isForward: false, freed));
            }
        });
        return new ArcCosts(network, profile.Id, milliseconds);
    }

    static int Milliseconds(ArcParts parts) => parts.IsPassable
        ? (int)Math.Min(ArcCosts.Forbidden - 1, Math.Round(parts.Total * 1000, MidpointRounding.AwayFromZero))
        : ArcCosts.Forbidden;
}
