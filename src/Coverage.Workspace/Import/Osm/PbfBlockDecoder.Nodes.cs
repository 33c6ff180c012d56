namespace Coverage.Workspaces.Import.Osm;

sealed partial class PbfBlockDecoder
{
    const int HalfGlobeE7 = 1_800_000_000;
    const int QuarterGlobeE7 = 900_000_000;

    readonly GrowingArray<long> _lons = new();
    readonly GrowingArray<long> _lats = new();

    void DecodeDense(ReadOnlySpan<byte> dense)
    {
        ReadOnlySpan<byte> ids = default, lats = default, lons = default, metadata = default, tags = default;
        var cursor = new ProtoCursor(dense);
        for (int field; (field = cursor.Next()) != 0;)
        {
            switch (field)
            {
                case 1: ids = cursor.ReadBytes(); break;
                case 5: metadata = cursor.ReadBytes(); break;
                case 8: lats = cursor.ReadBytes(); break;
                case 9: lons = cursor.ReadBytes(); break;
                case 10: tags = cursor.ReadBytes(); break;
                default: cursor.Skip(); break;
            }
        }

        var first = Block.NodeIds.Count;
        var count = ProtoCursor.ReadDeltas(ids, Block.NodeIds.Reserve(ids.Length));
        Block.NodeIds.Advance(count);
        var latCount = ProtoCursor.ReadDeltas(lats, _lats.Resize(lats.Length));
        var lonCount = ProtoCursor.ReadDeltas(lons, _lons.Resize(lons.Length));
        if (latCount != count || lonCount != count)
        {
            throw new MalformedPbfException($"{count} nodes with {lonCount} longitudes and {latCount} latitudes");
        }

        ReadDenseVersions(metadata, first, count);
        AddCoordinates(first, count);
        ReadDenseTags(tags, first, count);
    }

    void AddCoordinates(int first, int count)
    {
        var ids = Block.NodeIds.Items[first..];
        var versions = Block.NodeVersions.Count > first ? Block.NodeVersions.Items[first..] : default;
        ReadOnlySpan<long> rawLons = _lons.Items[..count], rawLats = _lats.Items[..count];
        Span<int> lons = Block.NodeLonE7.Reserve(count), lats = Block.NodeLatE7.Reserve(count);
        var isE7 = _granularity == 100 && _lonOffset == 0 && _latOffset == 0;
        for (var i = 0; i < count; i++)
        {
            var lon = isE7 ? rawLons[i] : ToE7(rawLons[i], _lonOffset);
            var lat = isE7 ? rawLats[i] : ToE7(rawLats[i], _latOffset);
            if (lon is < -HalfGlobeE7 or > HalfGlobeE7 || lat is < -QuarterGlobeE7 or > QuarterGlobeE7)
            {
                // Writers give deleted nodes a place off the globe.
                if (versions.Length == 0 || versions[i] >= 0)
                {
                    throw new MalformedPbfException(
                        FormattableString.Invariant($"node {ids[i]} lies off the globe, at {lon / 1e7},{lat / 1e7} (lon,lat)"));
                }

                lon = lat = 0;
            }

            lons[i] = (int)lon;
            lats[i] = (int)lat;
        }

        Block.NodeLonE7.Advance(count);
        Block.NodeLatE7.Advance(count);
    }

    /// <summary>Degrees × 1e7, or a number off the globe when the sum does not fit.</summary>
    long ToE7(long value, long offset)
    {
        var nano = (Int128)value * _granularity + offset;
        return Int128.Abs(nano) > 1_000_000_000_000L ? long.MaxValue : (long)Math.Round((long)nano / 100m, MidpointRounding.AwayFromZero);
    }

    void ReadDenseVersions(ReadOnlySpan<byte> metadata, int first, int count)
    {
        ReadOnlySpan<byte> versions = default, visibles = default;
        var cursor = new ProtoCursor(metadata);
        for (int field; (field = cursor.Next()) != 0;)
        {
            switch (field)
            {
                case 1: versions = cursor.ReadBytes(); break;
                case 6: visibles = cursor.ReadBytes(); break;
                default: cursor.Skip(); break;
            }
        }

        if (versions.Length == 0 && visibles.Length == 0)
        {
            AddSilentVersions(first, count);
            return;
        }

        PadVersions(first);
        var version = Unpacked(versions, _keys);
        var visible = Unpacked(visibles, _values);
        if ((version.Length != 0 && version.Length != count) || (visible.Length != 0 && visible.Length != count))
        {
            throw new MalformedPbfException($"{count} nodes with {version.Length} versions and {visible.Length} visible marks");
        }

        for (var i = 0; i < count; i++)
        {
            var v = version.Length > 0 ? Math.Max(0, version[i]) : 0;
            Block.NodeVersions.Add(visible.Length > 0 && visible[i] == 0 ? ~v : v);
        }
    }

    /// <summary>Keeps the versions parallel to the nodes once any node of the block has one.</summary>
    void AddSilentVersions(int first, int count)
    {
        if (Block.NodeVersions.Count > 0)
        {
            PadVersions(first + count);
        }
    }

    void PadVersions(int nodes)
    {
        while (Block.NodeVersions.Count < nodes)
        {
            Block.NodeVersions.Add(0);
        }
    }

    /// <summary>Keys and values of all nodes in one list, each node's closed by a 0.</summary>
    void ReadDenseTags(ReadOnlySpan<byte> packed, int first, int count)
    {
        var list = Unpacked(packed, _keys);
        var node = 0;
        for (var i = 0; i < list.Length; node++)
        {
            if (node == count)
            {
                throw new MalformedPbfException($"tags for more than the {count} nodes there are");
            }

            var begin = i;
            for (; i < list.Length && list[i] != 0; i += 2)
            {
                if (i + 1 == list.Length)
                {
                    throw new MalformedPbfException("a key without a value");
                }

                var key = Slot(list[i]);
                Block.NodeTags.Add(key, Slot(list[i + 1]));
            }

            if (i > begin)
            {
                Block.TaggedNodes.Add(first + node);
                Block.NodeTags.Close();
            }

            i++;
        }
    }

    void DecodeNode(ReadOnlySpan<byte> node)
    {
        ReadOnlySpan<byte> keys = default, values = default, metadata = default;
        long id = 0, lat = 0, lon = 0;
        var cursor = new ProtoCursor(node);
        for (int field; (field = cursor.Next()) != 0;)
        {
            switch (field)
            {
                case 1: id = cursor.ReadSigned(); break;
                case 2: keys = cursor.ReadBytes(); break;
                case 3: values = cursor.ReadBytes(); break;
                case 4: metadata = cursor.ReadBytes(); break;
                case 8: lat = cursor.ReadSigned(); break;
                case 9: lon = cursor.ReadSigned(); break;
                default: cursor.Skip(); break;
            }
        }

        var first = Block.NodeIds.Count;
        Block.NodeIds.Add(id);
        PadVersions(first);
        Block.NodeVersions.Add(ReadVersion(metadata));
        _lons.Resize(1)[0] = lon;
        _lats.Resize(1)[0] = lat;
        AddCoordinates(first, 1);
        if (keys.Length + values.Length > 0)
        {
            Block.TaggedNodes.Add(first);
            AddTags(keys, values, Block.NodeTags);
        }
    }
}
