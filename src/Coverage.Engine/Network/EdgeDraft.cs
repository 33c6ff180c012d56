using System.Runtime.InteropServices;

namespace Coverage.Network;

/// <summary>
/// A piece of a way between two graph nodes, before numbering: vertices <c>[Begin, End]</c> of the way list, and the vertices that stand
/// for its ends (copies where a node is a door of some kind). A draft without a way (<c>Way</c> below 0, the complement of a position among
/// the
/// <see cref="StreetWays.Passages"/>) is the zero-length passage through that door. Packed, since there are millions.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = sizeof(int))]
record struct EdgeDraft(int Way, int Begin, int End, int From, int To)
{
    public double Metres;
}

/// <summary>
/// What the passage through a door is: closed, not for wheels, a lift; and its hours, a position in the string table, -1 for always.
/// </summary>
readonly record struct Passage(EdgeTags Tags, int Hours);
