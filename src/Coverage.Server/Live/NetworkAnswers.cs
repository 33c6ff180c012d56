using System.Collections.Immutable;
using Coverage.City;
using Coverage.Geo;
using Coverage.Layers;
using Coverage.Reach;
using Coverage.Workspaces.Run;

namespace Coverage.Server.Live;

/// <summary>Live answers from the result's own network. The longer of there and back is asked both ways.</summary>
sealed class NetworkAnswers(LiveQuestions questions) : ILiveAnswers
{
    public IReadOnlyList<IsochroneBand> Isochrone(LonLat at, ImmutableArray<int> minutes, string walker, Direction direction, CancellationToken cancellation)
    {
        ImmutableArray<int> rising = [.. minutes.Distinct().Order()];
        var way = direction == Direction.Worse ? Direction.ToFacility : direction;
        var areas = questions.Isochrone(at, rising, walker, way).ToDictionary(a => a.Minutes, a => a.Area);
        return [.. minutes.Select(m => new IsochroneBand(m, areas[m]))];
    }

    public Explanation Explain(LonLat at, string target, string walker, Direction direction, CancellationToken cancellation)
    {
        if (direction != Direction.Worse)
        {
            return ToExplanation(questions.Explain(at, target, walker, direction));
        }

        var there = questions.Explain(at, target, walker, Direction.ToFacility);
        var back = questions.Explain(at, target, walker, Direction.FromFacility);
        return ToExplanation(there.Walk is null || (back.Walk is { } b && b.Ms < there.Walk.Ms) ? there : back);
    }

    static Explanation ToExplanation(LiveExplanation answer)
    {
        if (answer.Walk is not { } walk)
        {
            return new Explanation { Reason = UnreachableLayer.Name(answer.Reason) };
        }

        return new Explanation
        {
            Seconds = walk.Ms / 1000.0,
            LengthMetres = walk.Metres,
            FacilityId = answer.FacilityId ?? "",
            StepsUp = walk.StepsUp,
            StepsDown = walk.StepsDown,
            ClimbMetres = walk.RiseMetres,
            DescentMetres = walk.FallMetres,
            Parts = PartsOf(walk),
            Path = PathPieces.Of(walk),
        };
    }

    static ImmutableArray<WalkPart> PartsOf(WalkExplanation walk)
    {
        var legs = walk.Legs.ToLookup(l => l.Kind);
        ImmutableArray<WalkPart> parts =
        [
            new("access", walk.AccessMs / 1000.0, legs[WalkLegKind.Access].Sum(l => l.Metres), 0),
            new("level", walk.LevelMs / 1000.0, legs[WalkLegKind.Street].Sum(l => l.Metres), 0),
            new("slope", walk.SlopeMs / 1000.0, 0, 0),
            new("stairs", walk.StairsMs / 1000.0, 0, walk.StepsUp + walk.StepsDown),
            new("escalator", walk.EscalatorMs / 1000.0, 0, legs[WalkLegKind.Escalator].Count()),
            new("crossing", walk.CrossingMs / 1000.0, 0, walk.Legs.Count(l => l.CrossingMs > 0)),
            new("lift", walk.LiftMs / 1000.0, 0, walk.Legs.Count(l => l.LiftMs > 0)),
        ];
        return parts.RemoveAll(p => p.Seconds <= 0);
    }
}
