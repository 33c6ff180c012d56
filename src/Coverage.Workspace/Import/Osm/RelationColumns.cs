using System.Collections.Immutable;
using Coverage.Network;

namespace Coverage.Workspaces.Import.Osm;

/// <summary>All relations of a file, in file order, until they are built.</summary>
sealed class RelationColumns(SpareChunks spare)
{
    readonly ChunkedColumn<long> _ids = new(spare.Longs);
    readonly VersionColumn _versions = new(spare.Ints);
    readonly ChunkedColumn<int> _firstMember = new(spare.Ints);
    readonly ChunkedColumn<int> _firstTag = new(spare.Ints);
    readonly ChunkedColumn<OsmMemberType> _memberTypes = new([]);
    readonly ChunkedColumn<long> _memberIds = new(spare.Longs);
    readonly ChunkedColumn<int> _memberRoles = new(spare.Ints);

    public ChunkedColumn<int> TagKeys { get; private set; } = new(spare.Ints);

    public ChunkedColumn<int> TagValues { get; private set; } = new(spare.Ints);

    public long TagCount => TagKeys.Count;

    public long Bytes => _ids.Count * 80 + _memberIds.Count * 40 + TagCount * 8;

    public void Take(ElementBlock block, ReadOnlySpan<int> slots)
    {
        int firstMember = (int)_memberIds.Count, firstTag = (int)TagCount;
        int memberBegin = 0, tagBegin = 0;
        for (var r = 0; r < block.RelationIds.Count; r++)
        {
            _firstMember.Add(firstMember + memberBegin);
            _firstTag.Add(firstTag + tagBegin);
            memberBegin = block.MemberEnd.Items[r];
            tagBegin = block.RelationTags.End.Items[r];
        }

        _ids.AddRange(block.RelationIds.Items);
        _versions.AddRange(block.RelationVersions.Items, block.RelationIds.Count);
        _memberTypes.AddRange(block.MemberTypes.Items);
        _memberIds.AddRange(block.MemberIds.Items);
        _memberRoles.AddMapped(block.MemberRoles.Items, slots);
        TagKeys.AddMapped(block.RelationTags.Keys.Items, slots);
        TagValues.AddMapped(block.RelationTags.Values.Items, slots);
    }

    public (ImmutableArray<OsmRelation> Rows, ElementOrder Order) Build(string[] strings, int tagsBefore)
    {
        _firstMember.Add((int)_memberIds.Count);
        _firstTag.Add((int)TagCount);
        var ids = _ids.Drain();
        var order = ElementOrder.Of(ids, _versions.Drain());
        var firstTag = _firstTag.Drain();
        var firstMember = _firstMember.Drain();
        var positions = order.Positions ?? [.. Enumerable.Range(0, ids.Length)];
        TagKeys = Ranges.Reordered(TagKeys.Drain(), firstTag, positions);
        TagValues = Ranges.Reordered(TagValues.Drain(), firstTag, positions);
        firstTag = Ranges.Moved(Ranges.Firsts(firstTag, positions), tagsBefore);
        var members = Members(strings);
        var rows = ImmutableArray.CreateBuilder<OsmRelation>(positions.Length);
        for (var r = 0; r < positions.Length; r++)
        {
            var p = positions[r];
            rows.Add(new OsmRelation(ids[p], firstTag[r], firstTag[r + 1], [.. members.AsSpan(firstMember[p]..firstMember[p + 1])]));
        }

        return (rows.MoveToImmutable(), order);
    }

    OsmMember[] Members(string[] strings)
    {
        var types = _memberTypes.Drain();
        var ids = _memberIds.Drain();
        var roles = _memberRoles.Drain();
        var members = new OsmMember[ids.Length];
        for (var m = 0; m < members.Length; m++)
        {
            members[m] = new OsmMember(types[m], ids[m], strings[roles[m]]);
        }

        return members;
    }
}
