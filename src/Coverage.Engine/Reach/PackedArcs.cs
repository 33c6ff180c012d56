using System.Runtime.CompilerServices;
using Coverage.Network;

namespace Coverage.Reach;

/// <summary>
/// Everything a search needs of one walker in one direction: packed <c>(head, milliseconds)</c> pairs parallel to the arcs of the network,
/// and
/// the speed of the access legs. A search always runs along the arcs away from its place; <see cref="SearchDirection.Inward"/> costs each
/// arc by its twin, so the labels are times towards the place. Immutable, shared by all threads; build once per walker and direction.
/// </summary>
/// <remarks>Building checks the arrays of the network (heads, twins, first arcs in range), so that searches need not: a damaged network is
/// refused here.</remarks>
public sealed class PackedArcs
{
    /// <summary>From one candidate for so many edges on, a pass over all edges pays.</summary>
    const int ManyPerEdges = 3;

    readonly PackedArc[] _arcs;

    PackedArcs(ArcCosts costs, SearchDirection direction, double accessMetresPerSecond, PackedArc[] arcs, int largestMs)
    {
        Network = costs.Network;
        ProfileId = costs.ProfileId;
        Direction = direction;
        AccessMetresPerSecond = accessMetresPerSecond;
        _arcs = arcs;
        LargestMs = largestMs;
    }

    /// <param name="costs">Milliseconds per arc of one walker, each 0 … <see cref="ArcCosts.Forbidden"/>.</param>
    /// <param name="direction">Towards the place where a search starts, or away from it.</param>
    /// <param name="accessMetresPerSecond">Speed off the network, positive.</param>
    public static PackedArcs Build(ArcCosts costs, SearchDirection direction, double accessMetresPerSecond)
    {
        if (!(accessMetresPerSecond > 0) || double.IsInfinity(accessMetresPerSecond))
        {
            throw new ArgumentOutOfRangeException(
                nameof(accessMetresPerSecond), accessMetresPerSecond, "The access speed is positive, metres per second.");
        }

        NetworkCheck.ThrowIfDamaged(costs.Network);
        var network = costs.Network;
        var ms = costs.Milliseconds.Span;
        if (ms.Length != network.ArcCount)
        {
            throw new ArgumentException($"{ms.Length} costs for {network.ArcCount} arcs.", nameof(costs));
        }

        var head = network.Head.Span;
        var twin = network.Twin.Span;
        var arcs = GC.AllocateUninitializedArray<PackedArc>(head.Length);
        var largest = 0;
        for (var a = 0; a < arcs.Length; a++)
        {
            var cost = ms[direction == SearchDirection.Inward ? twin[a] : a];
            if ((uint)cost > ArcCosts.Forbidden)
            {
                throw new ArgumentException($"Arc {a} costs {cost} ms; the range is 0 … {ArcCosts.Forbidden}.", nameof(costs));
            }

            arcs[a] = new PackedArc(head[a], cost);
            largest = cost == ArcCosts.Forbidden ? largest : Math.Max(largest, cost);
        }

        return new PackedArcs(costs, direction, accessMetresPerSecond, arcs, largest);
    }

    public WalkNetwork Network { get; }

    public string ProfileId { get; }

    public SearchDirection Direction { get; }

    public double AccessMetresPerSecond { get; }

    /// <summary>Parallel to the arcs of the network.</summary>
    public ReadOnlySpan<PackedArc> Arcs => _arcs;

    internal ReadOnlyMemory<PackedArc> ArcMemory => _arcs;

    /// <summary>The dearest arc that is not forbidden.</summary>
    public int LargestMs { get; }

    /// <summary>Milliseconds of an access leg, to nearest (half away from zero); a millimetre at 1 m/s takes a millisecond.</summary>
    public int AccessMs(int accessMm) =>
        (int)Math.Min(Math.Round(accessMm / AccessMetresPerSecond, MidpointRounding.AwayFromZero), TravelTime.Unreached);

    /// <summary>
    /// Milliseconds of a part of an arc, <paramref name="ppm"/> millionths of it, to nearest; a part of a forbidden arc is unreachable.
    /// </summary>
    public static int Part(int arcMs, int ppm) =>
        arcMs == ArcCosts.Forbidden
            ? TravelTime.Unreached
            : (int)(((long)arcMs * ppm + SnapTable.WholeEdgePpm / 2) / SnapTable.WholeEdgePpm);

    /// <summary>
    /// The ends of the edge as a search reaches them when it starts at candidate <paramref name="c"/> of a table, access leg included.
    /// </summary>
    internal Attachment Leaving(SnapTable places, int c)
    {
        ThrowIfOutside(places, c);
        var forward = Network.EdgeArc.Span[places.Edge[c]];
        var backward = Network.Twin.Span[forward];
        var at = places.AtPpm[c];
        var access = AccessMs(places.AccessMm[c]);
        return new Attachment(
            _arcs[backward].Head,
            _arcs[forward].Head,
            TravelTime.Sum(access, Part(_arcs[backward].Ms, at)),
            TravelTime.Sum(access, Part(_arcs[forward].Ms, SnapTable.WholeEdgePpm - at)));
    }

    /// <summary>
    /// What a search adds to the labels of the two ends to arrive at candidate <paramref name="c"/> of a table, access leg included.
    /// </summary>
    internal Attachment Arriving(SnapTable places, int c)
    {
        ThrowIfOutside(places, c);
        var forward = Network.EdgeArc.Span[places.Edge[c]];
        var (head, forwardMs) = _arcs[forward];
        var (tail, backwardMs) = _arcs[Network.Twin.Span[forward]];
        return Attached(tail, head, forwardMs, backwardMs, places.AtPpm[c], AccessMs(places.AccessMm[c]));
    }

    /// <summary>The same for every candidate of a table.</summary>
    internal Attachment[] ArrivingAll(SnapTable places)
    {
        var attachments = GC.AllocateUninitializedArray<Attachment>(places.Edge.Length);
        if (attachments.Length > Network.EdgeCount / ManyPerEdges)
        {
            var ends = new EdgeEnds(Network);
            ends.Fill(this);
            ends.Arriving(this, places, 0, attachments);
            return attachments;
        }

        for (var c = 0; c < attachments.Length; c++)
        {
            attachments[c] = Arriving(places, c);
        }

        return attachments;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Attachment Attached(int tail, int head, int forwardMs, int backwardMs, int at, int accessMs) =>
        new(tail, head, TravelTime.Sum(accessMs, Part(forwardMs, at)), TravelTime.Sum(accessMs, Part(backwardMs, SnapTable.WholeEdgePpm - at)));

    /// <summary>
    /// The way along one edge from candidate <paramref name="from"/> (where the search starts) to candidate <paramref name="to"/>, both
    /// access
    /// legs included; unreachable when they lie on different edges or that way is forbidden. The same point is 0 away, whatever its edge
    /// costs.
    /// </summary>
    internal int Along(SnapTable origins, int from, SnapTable places, int to)
    {
        if (origins.Edge[from] != places.Edge[to])
        {
            return TravelTime.Unreached;
        }

        var forward = Network.EdgeArc.Span[origins.Edge[from]];
        var way = places.AtPpm[to] - origins.AtPpm[from];
        var arc = way >= 0 ? forward : Network.Twin.Span[forward];
        var walked = way == 0 ? 0 : Part(_arcs[arc].Ms, Math.Abs(way));
        return TravelTime.Sum(TravelTime.Sum(AccessMs(origins.AccessMm[from]), walked), AccessMs(places.AccessMm[to]));
    }

    /// <summary>Whether this walker can set foot on the edge of a candidate, either way.</summary>
    internal bool CanUse(int edge)
    {
        var forward = Network.EdgeArc.Span[edge];
        return _arcs[forward].Ms != ArcCosts.Forbidden || _arcs[Network.Twin.Span[forward]].Ms != ArcCosts.Forbidden;
    }

    /// <summary>Why a place that no facility reaches is not reached.</summary>
    internal UnreachedReason WhyNot(SnapTable places, int place)
    {
        if (places.First[place] == places.First[place + 1])
        {
            return UnreachedReason.NoSnap;
        }

        for (var c = places.First[place]; c < places.First[place + 1]; c++)
        {
            if (CanUse(places.Edge[c]))
            {
                return UnreachedReason.NoRoute;
            }
        }

        return UnreachedReason.Impassable;
    }

    internal void ThrowIfOutside(SnapTable places, int c)
    {
        if ((uint)places.Edge[c] >= (uint)Network.EdgeCount || (uint)places.AtPpm[c] > SnapTable.WholeEdgePpm || places.AccessMm[c] < 0)
        {
            throw new ArgumentException(
                $"Snap candidate {c}: edge {places.Edge[c]} of {Network.EdgeCount}, at {places.AtPpm[c]} ppm, "
                    + $"access {places.AccessMm[c]} mm.",
                nameof(places));
        }
    }
}
