using Coverage.Network;

namespace Coverage.Workspaces.Import.Osm;

/// <summary>
/// A batch of decoded elements, as columns, in file order; filled by one thread, used again after its content has been taken over. Tags and
/// roles point at slots of the block's own string list, whose order is that of first use. A version of a deleted element is stored as its
/// complement.
/// </summary>
sealed class ElementBlock
{
    public GrowingArray<byte> Raw { get; } = new();

    // strings: slot s is Text[TextEnd[s-1] .. TextEnd[s])
    public GrowingArray<char> Text { get; } = new();

    public GrowingArray<int> TextEnd { get; } = new();

    public GrowingArray<long> NodeIds { get; } = new();

    public GrowingArray<int> NodeLonE7 { get; } = new();

    public GrowingArray<int> NodeLatE7 { get; } = new();

    public GrowingArray<int> NodeVersions { get; } = new();

    /// <summary>Positions in this block of nodes with tags.</summary>
    public GrowingArray<int> TaggedNodes { get; } = new();

    public TagColumns NodeTags { get; } = new();

    public GrowingArray<long> WayIds { get; } = new();

    public GrowingArray<int> WayVersions { get; } = new();

    /// <summary>Where the references of each way end.</summary>
    public GrowingArray<int> WayRefEnd { get; } = new();

    public GrowingArray<long> WayRefs { get; } = new();

    public TagColumns WayTags { get; } = new();

    public GrowingArray<long> RelationIds { get; } = new();

    public GrowingArray<int> RelationVersions { get; } = new();

    public GrowingArray<int> MemberEnd { get; } = new();

    public GrowingArray<OsmMemberType> MemberTypes { get; } = new();

    public GrowingArray<long> MemberIds { get; } = new();

    public GrowingArray<int> MemberRoles { get; } = new();

    public TagColumns RelationTags { get; } = new();

    public int ElementCount => NodeIds.Count + WayIds.Count + RelationIds.Count;

    public int AddText(ReadOnlySpan<char> text)
    {
        text.CopyTo(Text.Reserve(text.Length));
        Text.Advance(text.Length);
        TextEnd.Add(Text.Count);
        return TextEnd.Count - 1;
    }

    public void Clear()
    {
        Raw.Clear();
        Text.Clear();
        TextEnd.Clear();
        NodeIds.Clear();
        NodeLonE7.Clear();
        NodeLatE7.Clear();
        NodeVersions.Clear();
        TaggedNodes.Clear();
        NodeTags.Clear();
        WayIds.Clear();
        WayVersions.Clear();
        WayRefEnd.Clear();
        WayRefs.Clear();
        WayTags.Clear();
        RelationIds.Clear();
        RelationVersions.Clear();
        MemberEnd.Clear();
        MemberTypes.Clear();
        MemberIds.Clear();
        MemberRoles.Clear();
        RelationTags.Clear();
    }

    /// <summary>Tags of a kind of element: those of its k-th owner end at <c>End[k]</c>.</summary>
    internal sealed class TagColumns
    {
        public GrowingArray<int> End { get; } = new();

        public GrowingArray<int> Keys { get; } = new();

        public GrowingArray<int> Values { get; } = new();

        public void Add(int key, int value)
        {
            Keys.Add(key);
            Values.Add(value);
        }

        /// <summary>The owner's tags are complete.</summary>
        public void Close() => End.Add(Keys.Count);

        public void Clear()
        {
            End.Clear();
            Keys.Clear();
            Values.Clear();
        }
    }
}
