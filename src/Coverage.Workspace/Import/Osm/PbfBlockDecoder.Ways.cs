namespace Coverage.Workspaces.Import.Osm;

sealed partial class PbfBlockDecoder
{
    void DecodeWay(ReadOnlySpan<byte> way)
    {
        ReadOnlySpan<byte> keys = default, values = default, metadata = default, refs = default;
        var id = 0L;
        var cursor = new ProtoCursor(way);
        for (int field; (field = cursor.Next()) != 0;)
        {
            switch (field)
            {
                case 1: id = cursor.ReadInt64(); break;
                case 2: keys = cursor.ReadBytes(); break;
                case 3: values = cursor.ReadBytes(); break;
                case 4: metadata = cursor.ReadBytes(); break;
                case 8: refs = cursor.ReadBytes(); break;
                default: cursor.Skip(); break;
            }
        }

        Block.WayIds.Add(id);
        Block.WayVersions.Add(ReadVersion(metadata));
        AddTags(keys, values, Block.WayTags);
        Block.WayRefs.Advance(ProtoCursor.ReadDeltas(refs, Block.WayRefs.Reserve(refs.Length)));
        Block.WayRefEnd.Add(Block.WayRefs.Count);
    }

    void DecodeRelation(ReadOnlySpan<byte> relation)
    {
        ReadOnlySpan<byte> keys = default, values = default, metadata = default, roles = default, members = default, types = default;
        var id = 0L;
        var cursor = new ProtoCursor(relation);
        for (int field; (field = cursor.Next()) != 0;)
        {
            switch (field)
            {
                case 1: id = cursor.ReadInt64(); break;
                case 2: keys = cursor.ReadBytes(); break;
                case 3: values = cursor.ReadBytes(); break;
                case 4: metadata = cursor.ReadBytes(); break;
                case 8: roles = cursor.ReadBytes(); break;
                case 9: members = cursor.ReadBytes(); break;
                case 10: types = cursor.ReadBytes(); break;
                default: cursor.Skip(); break;
            }
        }

        Block.RelationIds.Add(id);
        Block.RelationVersions.Add(ReadVersion(metadata));
        AddTags(keys, values, Block.RelationTags);
        AddMembers(roles, members, types);
        Block.MemberEnd.Add(Block.MemberIds.Count);
    }

    void AddMembers(ReadOnlySpan<byte> packedRoles, ReadOnlySpan<byte> packedIds, ReadOnlySpan<byte> packedTypes)
    {
        var count = ProtoCursor.ReadDeltas(packedIds, Block.MemberIds.Reserve(packedIds.Length));
        Block.MemberIds.Advance(count);
        var roles = Unpacked(packedRoles, _keys);
        var types = Unpacked(packedTypes, _values);
        if (roles.Length != count || types.Length != count)
        {
            throw new MalformedPbfException($"a relation of {count} members with {roles.Length} roles and {types.Length} types");
        }

        for (var m = 0; m < count; m++)
        {
            Block.MemberTypes.Add(MemberType(types[m]));
            Block.MemberRoles.Add(Slot(roles[m]));
        }
    }
}
