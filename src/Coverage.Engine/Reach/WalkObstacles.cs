using System.Collections.Immutable;
using Coverage.City;
using Coverage.Geo;
using Coverage.Network;

namespace Coverage.Reach;

/// <summary>
/// What stands on a walk that was found with a hindrance taken away (<see cref="WalkRelaxation"/>): the pieces that cost this walker
/// more, or that she
/// cannot pass, joined where they follow one another. In walking order.
/// </summary>
public sealed class WalkObstacles(WalkNetwork network, LocalFrame frame, WalkProfile profile)
{
    /// <summary>Savings below this are no obstacle, milliseconds.</summary>
    const int LeastSavedMs = 1000;

    public ImmutableArray<WalkObstacle> On(Route route, WalkRelaxation freed)
    {
        var found = new List<WalkObstacle>();
        var line = new List<PointM>();
        var lastEnd = -2;
        for (var i = 0; i < route.Pieces.Length; i++)
        {
            if (Obstacle(route.Pieces[i], freed, line) is not { } obstacle)
            {
                continue;
            }

            if (lastEnd == i - 1 && found[^1].Cause == obstacle.Cause && found[^1].Name == obstacle.Name)
            {
                found[^1] = Join(found[^1], obstacle);
            }
            else
            {
                found.Add(obstacle);
            }

            lastEnd = i;
        }

        return [.. found.Where(o => o.SavedMs >= LeastSavedMs)];
    }

    WalkObstacle? Obstacle(RoutePiece piece, WalkRelaxation freed, List<PointM> line)
    {
        var tags = (EdgeTags)network.Tags.Span[piece.Edge];
        var isForward = piece.ToPpm >= piece.FromPpm;
        var part = Math.Abs(piece.ToPpm - piece.FromPpm) / (double)SnapTable.WholeEdgePpm;
        var own = ArcParts.Of(network, profile, piece.Edge, isForward);
        var relaxed = ArcParts.Of(network, profile, piece.Edge, isForward, freed);
        var saved = own.IsPassable ? (int)Math.Round((own.Total - relaxed.Total) * part * 1000) : TravelTime.Unreached;
        if (saved <= 0)
        {
            return null;
        }

        EdgeShape.Read(network, piece.Edge, line);
        return new WalkObstacle(
            CauseOf(tags),
            network.NameIndex.Span[piece.Edge] is >= 0 and var n ? network.Names[n] : "",
            frame.ToLonLat(EdgeShape.At(line, (piece.FromPpm + piece.ToPpm) / 2)),
            network.LengthCm.Span[piece.Edge] / 100.0 * part,
            (int)Math.Round(Math.Abs(network.Steps.Span[piece.Edge]) * part),
            saved);
    }

    static ReachCause CauseOf(EdgeTags tags) =>
        (tags & EdgeTags.Closed) != 0 ? ReachCause.Gate
        : (tags & (EdgeTags.Steps | EdgeTags.Escalator)) != 0 ? ReachCause.Stairs
        : (tags & EdgeTags.WheelchairNo) != 0 ? ReachCause.Gate
        : (tags & EdgeTags.HasDelay) != 0 ? ReachCause.Waits
        : ReachCause.Slope;

    static WalkObstacle Join(WalkObstacle a, WalkObstacle b) => a with
    {
        Place = a.Metres >= b.Metres ? a.Place : b.Place,
        Metres = a.Metres + b.Metres,
        Steps = a.Steps + b.Steps,
        SavedMs = TravelTime.Sum(a.SavedMs, b.SavedMs),
    };
}
