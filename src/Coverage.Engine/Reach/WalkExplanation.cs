using System.Collections.Immutable;
using Coverage.Geo;

namespace Coverage.Reach;

/// <summary>
/// A walk taken apart: legs in walking order, and the total split by what costs the time. <c>AccessMs + LevelMs + SlopeMs + StairsMs + EscalatorMs + CrossingMs + LiftMs == Ms</c>.
/// <c>Path</c> is the drawn line, WGS 84, from the origin to the destination, access legs included.
/// </summary>
public sealed record WalkExplanation
{
    public required int Ms { get; init; }

    public required int AccessMs { get; init; }

    public required int LevelMs { get; init; }

    public required int SlopeMs { get; init; }

    public required int StairsMs { get; init; }

    public required int EscalatorMs { get; init; }

    public required int CrossingMs { get; init; }

    public required int LiftMs { get; init; }

    public double Metres => Legs.Sum(l => l.Metres);

    public int StepsUp => Legs.Sum(l => l.StepsUp);

    public int StepsDown => Legs.Sum(l => l.StepsDown);

    public double RiseMetres => Legs.Sum(l => l.RiseMetres);

    public double FallMetres => Legs.Sum(l => l.FallMetres);

    public required ImmutableArray<WalkLeg> Legs { get; init; }

    public required ImmutableArray<LonLat> Path { get; init; }
}
