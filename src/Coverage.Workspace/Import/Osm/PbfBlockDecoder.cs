using System.Buffers;
using System.Text.Unicode;
using Coverage.Network;

namespace Coverage.Workspaces.Import.Osm;

/// <summary>
/// Decodes one primitive block into columns. Coordinates leave as degrees × 1e7: (offset + granularity × value) nanodegrees, rounded to
/// nearest. Source: OSM PBF format, osmformat.proto (PrimitiveBlock, DenseNodes, Way, Relation).
/// </summary>
sealed partial class PbfBlockDecoder
{
    // Text used by no tag (user names above all) never becomes a slot.
    readonly GrowingArray<int> _textBegin = new();
    readonly GrowingArray<int> _textLength = new();
    readonly GrowingArray<int> _slotOf = new();
    readonly GrowingArray<int> _keys = new();
    readonly GrowingArray<int> _values = new();

    long _granularity;
    long _lonOffset;
    long _latOffset;

    public ElementBlock Block { get; } = new();

    /// <summary>Forgets the last Block.</summary>
    public void Clear()
    {
        Block.Clear();
        _textBegin.Clear();
        _textLength.Clear();
        _slotOf.Clear();
        _keys.Clear();
        _values.Clear();
        _lons.Clear();
        _lats.Clear();
    }

    /// <summary>Decodes a block whose bytes lie in <c>Block.Raw</c>.</summary>
    public void Decode(ReadOnlySpan<byte> raw)
    {
        ReadFrame(raw);
        var cursor = new ProtoCursor(raw);
        for (int field; (field = cursor.Next()) != 0;)
        {
            if (field == 2)
            {
                DecodeGroup(cursor.ReadBytes());
            }
            else
            {
                cursor.Skip();
            }
        }
    }

    /// <summary>String table and scale may stand behind the groups that need them, so they are read first.</summary>
    void ReadFrame(ReadOnlySpan<byte> raw)
    {
        _granularity = 100;
        _lonOffset = _latOffset = 0;
        var cursor = new ProtoCursor(raw);
        for (int field; (field = cursor.Next()) != 0;)
        {
            switch (field)
            {
                case 1: ReadStrings(raw, cursor.ReadBytes()); break;
                case 17: _granularity = cursor.ReadInt32(); break;
                case 19: _latOffset = cursor.ReadInt64(); break;
                case 20: _lonOffset = cursor.ReadInt64(); break;
                default: cursor.Skip(); break;
            }
        }

        if (_granularity <= 0)
        {
            throw new MalformedPbfException($"a granularity of {_granularity} nanodegrees");
        }
    }

    void ReadStrings(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> table)
    {
        var cursor = new ProtoCursor(table);
        for (int field; (field = cursor.Next()) != 0;)
        {
            if (field != 1)
            {
                cursor.Skip();
                continue;
            }

            var text = cursor.ReadBytes();
            raw.Overlaps(text, out var at);
            _textBegin.Add(at);
            _textLength.Add(text.Length);
            _slotOf.Add(-1);
        }
    }

    void DecodeGroup(ReadOnlySpan<byte> group)
    {
        var cursor = new ProtoCursor(group);
        for (int field; (field = cursor.Next()) != 0;)
        {
            switch (field)
            {
                case 1: DecodeNode(cursor.ReadBytes()); break;
                case 2: DecodeDense(cursor.ReadBytes()); break;
                case 3: DecodeWay(cursor.ReadBytes()); break;
                case 4: DecodeRelation(cursor.ReadBytes()); break;
                default: cursor.Skip(); break;
            }
        }
    }

    int Slot(int index)
    {
        if ((uint)index >= (uint)_slotOf.Count)
        {
            throw new MalformedPbfException($"string {index} of a table of {_slotOf.Count}");
        }

        var slot = _slotOf.Items[index];
        if (slot < 0)
        {
            slot = AddText(index);
            _slotOf.Items[index] = slot;
        }

        return slot;
    }

    int AddText(int index)
    {
        var bytes = Block.Raw.Items.Slice(_textBegin.Items[index], _textLength.Items[index]);
        var chars = Block.Text.Reserve(bytes.Length);
        if (Utf8.ToUtf16(bytes, chars, out _, out var written, replaceInvalidSequences: false) != OperationStatus.Done)
        {
            throw new MalformedPbfException($"string {index} is not UTF-8", "write the file again with its text in UTF-8, as OSM demands");
        }

        Block.Text.Advance(written);
        Block.TextEnd.Add(Block.Text.Count);
        return Block.TextEnd.Count - 1;
    }

    /// <summary>Adds the tags of one element, given its two packed lists.</summary>
    void AddTags(ReadOnlySpan<byte> packedKeys, ReadOnlySpan<byte> packedValues, ElementBlock.TagColumns tags)
    {
        if (packedKeys.Length + packedValues.Length > 0)
        {
            var keys = Unpacked(packedKeys, _keys);
            var values = Unpacked(packedValues, _values);
            if (keys.Length != values.Length)
            {
                throw new MalformedPbfException($"an element with {keys.Length} keys and {values.Length} values");
            }

            for (var t = 0; t < keys.Length; t++)
            {
                var key = Slot(keys[t]);
                tags.Add(key, Slot(values[t]));
            }
        }

        tags.Close();
    }

    static ReadOnlySpan<int> Unpacked(ReadOnlySpan<byte> packed, GrowingArray<int> scratch) =>
        scratch.Resize(packed.Length)[..ProtoCursor.ReadPacked(packed, scratch.Items)];

    /// <summary>The version as the block stores it: the complement when deleted.</summary>
    static int ReadVersion(ReadOnlySpan<byte> metadata)
    {
        var version = 0;
        var visible = true;
        var cursor = new ProtoCursor(metadata);
        for (int field; (field = cursor.Next()) != 0;)
        {
            switch (field)
            {
                case 1: version = Math.Max(0, cursor.ReadInt32()); break;
                case 6: visible = cursor.ReadUnsigned() != 0; break;
                default: cursor.Skip(); break;
            }
        }

        return visible ? version : ~version;
    }

    static OsmMemberType MemberType(int type) => type switch
    {
        0 => OsmMemberType.Node,
        1 => OsmMemberType.Way,
        2 => OsmMemberType.Relation,
        _ => throw new MalformedPbfException($"a relation member of type {type}"),
    };
}
