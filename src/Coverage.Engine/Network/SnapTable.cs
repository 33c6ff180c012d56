namespace Coverage.Network;

/// <summary>
/// Where places attach to the network. Candidates of place i are <c>[First[i], First[i+1])</c>, nearest first, none when nothing walkable lies
/// within the cap. A candidate is an edge, a position along it in millionths from its begin, and the access leg off the network in millimetres.
/// A place with several entrances has the candidates of all of them.
/// </summary>
public sealed class SnapTable
{
    public required int[] First { get; init; }

    public required int[] Edge { get; init; }

    /// <summary>0 … 1,000,000 along the edge.</summary>
    public required int[] AtPpm { get; init; }

    public required int[] AccessMm { get; init; }

    public int PlaceCount => First.Length - 1;

    public const int WholeEdgePpm = 1_000_000;
}
