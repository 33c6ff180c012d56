namespace Coverage.Network;

/// <summary>
/// A piece of a way between two graph nodes, before numbering: vertices <c>[Begin, End]</c> of the way list, and the vertices that stand for its
/// ends (copies where a node is a door of some kind). A draft without a way (<c>Way</c> = -1) is the zero-length passage through that door.
/// </summary>
record struct EdgeDraft(int Way, int Begin, int End, int From, int To)
{
    public double Metres;

    /// <summary>What a passage is: closed, not for wheels, a lift.</summary>
    public EdgeTags Passage;

    /// <summary>Hours of a passage, a position in the string table; -1 for always.</summary>
    public int Hours = -1;
}
