namespace Coverage.Reach;

/// <summary>
/// The pieces of edges within an inclusive cutoff of one place, cut exactly where the time runs out. On a piece the time grows evenly from
/// <c>FromMs</c> at
/// <c>From</c> to <c>ToMs</c> at <c>To</c>; positions are shares of the edge (0 at its begin), <c>To</c> below <c>From</c> where the walk
/// runs against it. An edge
/// reached from both ends has two pieces that meet, or leave a hole. Pieces do not overlap; any smaller cutoff is had by cutting them
/// again.
/// </summary>
public sealed class ReachedStreets
{
    readonly StreetPiece[] _pieces;
    readonly Network.WalkNetwork _network;

    internal ReachedStreets(Network.WalkNetwork network, int cutoffMs, StreetPiece[] pieces)
    {
        _network = network;
        CutoffMs = cutoffMs;
        _pieces = pieces;
    }

    public int CutoffMs { get; }

    public ReadOnlySpan<StreetPiece> Pieces => _pieces;

    /// <summary>The pieces a search has reached; the times may be dropped afterwards.</summary>
    public static ReachedStreets Of(TravelTimes times) =>
        new(times.Arcs.Network, times.CutoffMs, new StreetCutter(times).Cut());

    /// <summary>Metres of street within a cutoff not above the searched one.</summary>
    public double LengthMetres(int cutoffMs)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cutoffMs, CutoffMs);
        var metres = 0.0;
        foreach (var piece in _pieces)
        {
            metres += Math.Abs(piece.At(cutoffMs) - piece.From) * _network.LengthCm.Span[piece.Edge] / 100;
        }

        return metres;
    }
}
