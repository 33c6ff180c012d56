using System.Collections.Immutable;
using Coverage.City;
using Coverage.Geo;
using NetTopologySuite.Geometries;

namespace Coverage.Server.Live;

/// <summary>
/// Answers about single walks, asked of the network itself: what can be reached around a place, and why a home needs so many minutes.
/// Called by many threads at once.
/// </summary>
public interface ILiveAnswers
{
    /// <summary>Nested areas within each number of minutes, in the order asked for; an empty area where nothing walkable is near.</summary>
    IReadOnlyList<IsochroneBand> Isochrone(LonLat at, ImmutableArray<int> minutes, string walker, Direction direction, CancellationToken cancellation);

    /// <summary>The walk from a place to the nearest facility of a target, or from it.</summary>
    Explanation Explain(LonLat at, string target, string walker, Direction direction, CancellationToken cancellation);
}

/// <summary>What lies within some minutes, WGS 84.</summary>
public sealed record IsochroneBand(int Minutes, MultiPolygon Area);

/// <summary>One home's walk. When nothing is reached, <c>Reason</c> is a slug (off-network, no-path) and the rest is empty.</summary>
public sealed record Explanation
{
    public string? Reason { get; init; }

    public double Seconds { get; init; } = double.NaN;

    public double LengthMetres { get; init; }

    public string FacilityId { get; init; } = "";

    public int StepsUp { get; init; }

    public int StepsDown { get; init; }

    public double ClimbMetres { get; init; }

    public double DescentMetres { get; init; }

    /// <summary>Where the seconds go; their sum is <see cref="Seconds"/>.</summary>
    public ImmutableArray<WalkPart> Parts { get; init; } = [];

    /// <summary>The path in walking order.</summary>
    public ImmutableArray<WalkPiece> Path { get; init; } = [];

    public bool Reached => Reason is null;
}

/// <summary>Seconds of one kind (access, level, climb, descent, stairs, crossing, lift, other), with metres and a count where they mean something.</summary>
public readonly record struct WalkPart(string Kind, double Seconds, double Metres, int Count);

/// <summary>A stretch of the path of one kind (access, walk, stairs, crossing, lift), with its street name when it has one.</summary>
public sealed record WalkPiece(string Kind, string Name, double Seconds, ImmutableArray<LonLat> Line);
