using Coverage.Network;

namespace Coverage.Reach;

/// <summary>
/// A bounded search from one place, for one walker in one direction: the time of every node within an inclusive cutoff, access leg of the
/// place
/// included. Holds the scratch of a worker (4 bytes per node) and is reused from run to run; not thread-safe.
/// </summary>
public sealed class CutoffSearch
{
    /// <summary>Buckets of 4.1 s.</summary>
    internal const int BucketShift = 13;

    readonly BucketSweep<TimeLabel, int, int> _sweep;
    readonly int[]? _parentArc;

    public CutoffSearch(PackedArcs arcs, SearchMemory memory = SearchMemory.Times)
    {
        Arcs = arcs;
        _sweep = new(arcs.Network.NodeCount, BucketShift);
        _parentArc = memory == SearchMemory.Ways ? new int[arcs.Network.NodeCount] : null;
    }

    public PackedArcs Arcs { get; }

    /// <summary>
    /// Searches from a place over all its candidates. The answer borrows the scratch and ends with the next run. A place without candidates
    /// reaches nothing, as does one whose access legs alone exceed the cutoff.
    /// </summary>
    /// <param name="places">Table of the place.</param>
    /// <param name="place">Its index, 0 … <c>PlaceCount</c> − 1.</param>
    /// <param name="cutoffMs">Inclusive, 0 … <see cref="TravelTime.Longest"/>.</param>
    public TravelTimes Run(SnapTable places, int place, int cutoffMs)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cutoffMs);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cutoffMs, TravelTime.Longest);
        _sweep.Reset();
        _sweep.Prepare(cutoffMs);
        for (var c = places.First[place]; c < places.First[place + 1]; c++)
        {
            var (tail, head, tailMs, headMs) = Arcs.Leaving(places, c);
            Seed(tail, tailMs, cutoffMs, Seeded(c, head: false));
            Seed(head, headMs, cutoffMs, Seeded(c, head: true));
        }

        var firstOut = Arcs.Network.FirstOut.Span;
        if (_parentArc is null)
        {
            _sweep.Run(firstOut, Arcs.Arcs, cutoffMs + 1);
        }
        else
        {
            _sweep.Run(firstOut, Arcs.Arcs, cutoffMs + 1, new ParentTrace(_parentArc));
        }

        return new TravelTimes(Arcs, places, place, cutoffMs, _sweep.Labels, _sweep.Touched, _parentArc);
    }

    void Seed(int node, int ms, int cutoffMs, int from)
    {
        if (ms <= cutoffMs && _sweep.Seed(node, ms) && _parentArc is not null)
        {
            _parentArc[node] = from;
        }
    }

    /// <summary>What stands for a parent arc at a seeded node: the candidate and which end of its edge this is, below zero.</summary>
    static int Seeded(int candidate, bool head) => ~checked(candidate * 2 + (head ? 1 : 0));

    /// <summary>The candidate of the place that seeded a node, from its negative parent arc.</summary>
    internal static int SeedingCandidate(int parentArc) => ~parentArc >> 1;

    internal static bool SeededHead(int parentArc) => (~parentArc & 1) == 1;
}
