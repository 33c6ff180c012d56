namespace Coverage.Reach;

/// <summary>
/// How a search arrives at a candidate: over an end of its edge, or along the edge from a candidate of the searched place (0 or more).
/// </summary>
readonly record struct Arrival(int AlongFrom)
{
    public static readonly Arrival OverTail = new(-1);

    public static readonly Arrival OverHead = new(-2);
}
