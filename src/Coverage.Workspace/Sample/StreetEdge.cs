using Coverage.Geo;

namespace Coverage.Workspaces.Sample;

/// <summary>
/// A piece of street between two junctions of the plan. <c>Stops</c> are map nodes set into it later (gates, crossings, entrances), each
/// with its distance from the start in metres. Left and right are seen from the start.
/// </summary>
sealed class StreetEdge
{
    public required int From { get; init; }

    public required int To { get; init; }

    /// <summary>Position of the traced line it came from.</summary>
    public required int Line { get; init; }

    public required StreetRank Rank { get; set; }

    public required List<PointM> Points { get; init; }

    public required double Metres { get; init; }

    public bool IsSteps { get; set; }

    public Block? LeftBlock { get; set; }

    public Block? RightBlock { get; set; }

    public List<(double Along, int Node)> Stops { get; } = [];

    /// <summary>Separately mapped sidewalks, as map nodes from start to end; null when there are none.</summary>
    public List<int>? LeftWalk { get; set; }

    public List<int>? RightWalk { get; set; }

    public bool IsStreet => Rank < StreetRank.Water;

    public bool IsArterial => Rank <= StreetRank.Secondary;

    public int Other(int node) => node == From ? To : From;

    /// <summary>The point at a distance from one of its ends, and the direction away from that end.</summary>
    public (PointM At, PointM Heading) Away(int node, double metres)
    {
        var (at, heading) = Plane.Along(Points, node == From ? metres : Metres - metres);
        return (at, node == From ? heading : new PointM(-heading.X, -heading.Y));
    }
}
