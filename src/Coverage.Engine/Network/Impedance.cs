using System.Runtime.CompilerServices;
using Coverage.City;

namespace Coverage.Network;

/// <summary>
/// The impedance of a walker: seconds for every directed arc of a network (<see cref="ArcParts"/>), rounded once to whole milliseconds. Stairs cost
/// time, uphill and downhill differ, crossings and lifts wait, and what the walker cannot use is <see cref="ArcCosts.Forbidden"/>.
/// </summary>
public static class Impedance
{
    const int Block = 16384;

    /// <param name="network">The network.</param>
    /// <param name="profile">The walker.</param>
    /// <param name="parallelism">Threads that may help.</param>
    /// <param name="freed">What the walk is freed of, to tell what makes it long; nothing for a walk that counts.</param>
    public static ArcCosts Compute(WalkNetwork network, WalkProfile profile, int parallelism, WalkRelaxation freed = WalkRelaxation.None)
    {
        var milliseconds = GC.AllocateUninitializedArray<int>(network.ArcCount);
        var edges = network.EdgeCount;
        Parallel.For(
            0,
            (edges + Block - 1) / Block,
            new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, parallelism) },
            b => OfEdges(network, profile, freed, b * Block, Math.Min(edges, (b + 1) * Block), milliseconds));
        return new ArcCosts(network, profile.Id, milliseconds);
    }

    /// <summary>Both arcs of edges from … to − 1. Most are plain streets, which need none of the parts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void OfEdges(WalkNetwork network, WalkProfile profile, WalkRelaxation freed, int from, int to, Span<int> milliseconds)
    {
        var edgeArc = network.EdgeArc.Span;
        var twin = network.Twin.Span;
        var tags = network.Tags.Span;
        var lengthCm = network.LengthCm.Span;
        var grades = network.Grade.Span;
        var isLevel = (freed & WalkRelaxation.Slope) != 0;
        for (var e = from; e < to; e++)
        {
            var (forward, backward) = (edgeArc[e], twin[edgeArc[e]]);
            if (ArcParts.IsPlainStreet((EdgeTags)tags[e]))
            {
                var metres = lengthCm[e] / 100.0;
                var grade = isLevel ? 0 : grades[e];
                milliseconds[forward] = Milliseconds(ArcParts.Street(profile, metres, grade));
                milliseconds[backward] = grade == 0 ? milliseconds[forward] : Milliseconds(ArcParts.Street(profile, metres, -grade));
            }
            else
            {
                milliseconds[forward] = Milliseconds(ArcParts.Of(network, profile, e, isForward: true, freed));
                milliseconds[backward] = Milliseconds(ArcParts.Of(network, profile, e, isForward: false, freed));
            }
        }
    }

    static int Milliseconds(ArcParts parts) => parts.IsPassable ? Milliseconds(parts.Total) : ArcCosts.Forbidden;

    static int Milliseconds((double Level, double Slope) street) =>
        double.IsInfinity(street.Level) ? ArcCosts.Forbidden : Milliseconds(street.Level + street.Slope);

    static int Milliseconds(double seconds) => (int)Math.Min(ArcCosts.Forbidden - 1, Math.Round(seconds * 1000, MidpointRounding.AwayFromZero));
}
