using Coverage.Network;

namespace Coverage.Reach;

/// <summary>
/// The places of a snap table as one walker meets them in one direction: for every candidate the two ends of its edge and the milliseconds
/// from there,
/// access leg included. Immutable and shared by all threads; build once per walker and direction and use it for every facility set.
/// </summary>
public sealed class AttachedPlaces
{
    readonly Attachment[] _attachments;
    readonly Lazy<NodePlaces> _byNode;
    readonly Lazy<EdgeCandidates> _byEdge;

    AttachedPlaces(PackedArcs arcs, SnapTable table, Attachment[] attachments)
    {
        Arcs = arcs;
        Table = table;
        _attachments = attachments;
        _byNode = new(() => NodePlaces.Build(this));
        _byEdge = new(() => EdgeCandidates.Build(table, arcs.Network.EdgeCount));
    }

    public static AttachedPlaces Build(PackedArcs arcs, SnapTable table)
    {
        ThrowIfBroken(table);
        return new AttachedPlaces(arcs, table, arcs.ArrivingAll(table));
    }

    internal static void ThrowIfBroken(SnapTable table)
    {
        var first = table.First;
        if (first.Length == 0 || first[0] != 0 || first[^1] != table.Edge.Length)
        {
            throw new ArgumentException("The first candidates of the places do not span the candidates.", nameof(table));
        }
    }

    public PackedArcs Arcs { get; }

    public SnapTable Table { get; }

    public int PlaceCount => Table.PlaceCount;

    /// <summary>Parallel to the candidates.</summary>
    internal ReadOnlySpan<Attachment> Attachments => _attachments;

    /// <summary>The places again, by the nodes their candidates hang on; made at first use.</summary>
    internal NodePlaces ByNode => _byNode.Value;

    /// <summary>The candidates by edge; made at first use.</summary>
    internal EdgeCandidates ByEdge => _byEdge.Value;

    /// <summary>Why a place that no facility reaches is not reached.</summary>
    internal UnreachedReason WhyNot(int place) => Arcs.WhyNot(Table, place);
}
