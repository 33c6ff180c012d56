namespace Coverage.Network;

/// <summary>
/// A piece of a way between two graph nodes, before numbering: vertices <c>[Begin, End]</c> of the way list, and the vertices that stand for its
/// ends (copies where a node may not be passed). A draft without a way (<c>Way</c> = -1) is the zero-length passage through a turnstile.
/// </summary>
record struct EdgeDraft(int Way, int Begin, int End, int From, int To)
{
    public double Metres;
}
