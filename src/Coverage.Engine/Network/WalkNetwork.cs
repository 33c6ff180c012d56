using System.Collections.Immutable;

namespace Coverage.Network;

/// <summary>
/// The walking network as flat arrays, immutable and shared by all threads. A node is a position in <c>XCm</c>/<c>YCm</c>; nodes are in
/// Hilbert order. Arcs leaving node u are <c>[FirstOut[u], FirstOut[u+1])</c>; every edge has two arcs, each knowing its <c>Twin</c>
/// (<c>Twin[Twin[a]] == a</c>, the tail of a is <c>Head[Twin[a]]</c>). <c>ArcEdge[a]</c> is edge × 2, plus 1 when the arc runs against the edge.
/// What costs depend on is stored per edge; an arc that may not be walked is still here, so one topology serves every walker.
/// </summary>
/// <remarks>
/// Coordinates are centimetres east and north of <c>(OriginX, OriginY)</c> metres in the frame <c>Crs</c>; lengths are centimetres on the
/// ellipsoid, not in the frame. Representation after RoutingKit's forward star.
/// </remarks>
public sealed class WalkNetwork
{
    /// <summary>The study's metric frame, <c>EPSG:n</c>.</summary>
    public required string Crs { get; init; }

    public required double OriginX { get; init; }

    public required double OriginY { get; init; }

    // nodes
    public required ReadOnlyMemory<int> FirstOut { get; init; }

    public required ReadOnlyMemory<int> XCm { get; init; }

    public required ReadOnlyMemory<int> YCm { get; init; }

    /// <summary>Smoothed height, centimetres; <see cref="UnknownHeight"/> where no DEM covers the node.</summary>
    public required ReadOnlyMemory<int> ZCm { get; init; }

    // arcs
    public required ReadOnlyMemory<int> Head { get; init; }

    public required ReadOnlyMemory<int> Twin { get; init; }

    public required ReadOnlyMemory<int> ArcEdge { get; init; }

    // edges
    /// <summary>The arc that runs along the edge (its tail is where the edge begins).</summary>
    public required ReadOnlyMemory<int> EdgeArc { get; init; }

    public required ReadOnlyMemory<int> LengthCm { get; init; }

    /// <summary>Rise over run along the edge, as measured or tagged, before any clamp; 0 when unknown.</summary>
    public required ReadOnlyMemory<float> Grade { get; init; }

    /// <summary>Steps on the edge: positive when they climb along it, negative when they descend along it.</summary>
    public required ReadOnlyMemory<short> Steps { get; init; }

    /// <summary>Steps of the whole flight that the edge belongs to; 0 off stairs.</summary>
    public required ReadOnlyMemory<ushort> FlightSteps { get; init; }

    public required ReadOnlyMemory<uint> Tags { get; init; }

    /// <summary>OSM way id; 0 for pieces that no way draws.</summary>
    public required ReadOnlyMemory<long> WayId { get; init; }

    /// <summary>Position in <see cref="Names"/>; -1 without a name.</summary>
    public required ReadOnlyMemory<int> NameIndex { get; init; }

    /// <summary>Inner vertices of edge e are <c>[ShapeFirst[e], ShapeFirst[e+1])</c> of <c>ShapeXCm</c>/<c>ShapeYCm</c>, along the edge.</summary>
    public required ReadOnlyMemory<int> ShapeFirst { get; init; }

    public required ReadOnlyMemory<int> ShapeXCm { get; init; }

    public required ReadOnlyMemory<int> ShapeYCm { get; init; }

    /// <summary>Edges with a delay, rising; the three share columns are parallel to it.</summary>
    public required ReadOnlyMemory<int> DelayEdge { get; init; }

    /// <summary>Share of one signalled crossing charged on the edge.</summary>
    public required ReadOnlyMemory<float> DelaySignal { get; init; }

    /// <summary>Share of one unsignalled crossing of a big road charged on the edge.</summary>
    public required ReadOnlyMemory<float> DelayUnsignalled { get; init; }

    /// <summary>Share of one lift ride charged on the edge.</summary>
    public required ReadOnlyMemory<float> DelayLift { get; init; }

    /// <summary>Edges with opening hours or an access condition (lifts, gates, escalators, ways), rising.</summary>
    public ReadOnlyMemory<int> HoursEdge { get; init; }

    /// <summary>Parallel to <see cref="HoursEdge"/>: the text as mapped, a position in <see cref="Names"/>.</summary>
    public ReadOnlyMemory<int> HoursName { get; init; }

    /// <summary>Road networks: edges with a mapped width, rising.</summary>
    public ReadOnlyMemory<int> WidthEdge { get; init; }

    /// <summary>Parallel to <see cref="WidthEdge"/>: the narrowest mapped width, centimetres.</summary>
    public ReadOnlyMemory<int> WidthCm { get; init; }

    public required ImmutableArray<string> Names { get; init; }

    /// <summary>Marks a height that is not known.</summary>
    public const int UnknownHeight = int.MinValue;

    public int NodeCount => XCm.Length;

    public int ArcCount => Head.Length;

    public int EdgeCount => LengthCm.Length;
}
