namespace Coverage.Reach;

/// <summary>A piece of an edge, walked from <c>From</c> to <c>To</c> (shares of the edge) between two times in milliseconds.</summary>
public readonly record struct StreetPiece(int Edge, double From, double To, double FromMs, double ToMs)
{
    /// <summary>The position reached at a time: <c>From</c> when it is not begun, <c>To</c> when it is passed.</summary>
    public double At(double ms)
    {
        if (ms >= ToMs)
        {
            return To;
        }

        return ms <= FromMs ? From : From + (To - From) * ((ms - FromMs) / (ToMs - FromMs));
    }
}
