using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Coverage.Workspaces.Import.Elevation;

/// <summary>
/// The first directory of a TIFF, classic or BigTIFF, in either byte order: its tags as numbers or text. Every count is checked against the
/// file before memory is taken. Source: TIFF 6.0 §2; BigTIFF design (AWare Systems).
/// </summary>
sealed class TiffDirectory
{
    const int MostEntries = 4096;
    const int MostValues = 1 << 26;

    readonly ByteSource _source;
    readonly bool _isBig;
    readonly Dictionary<int, (int Type, ulong Count, long At)> _entries = [];

    TiffDirectory(ByteSource source, bool isBigEndian, bool isBig)
    {
        _source = source;
        IsBigEndian = isBigEndian;
        _isBig = isBig;
    }

    public bool IsBigEndian { get; }

    public static bool IsTiff(ReadOnlySpan<byte> prefix) =>
        prefix.StartsWith("II*\0"u8) || prefix.StartsWith("MM\0*"u8) || prefix.StartsWith("II+\0"u8) || prefix.StartsWith("MM\0+"u8);

    public static TiffDirectory Read(ByteSource source)
    {
        var head = source.Read(0, 8);
        var isBigEndian = head[0] == 'M';
        var directory = new TiffDirectory(source, isBigEndian, head[isBigEndian ? 3 : 2] == '+');
        directory.ReadEntries();
        return directory;
    }

    public bool Has(int tag) => _entries.ContainsKey(tag);

    public ulong Count(int tag) => _entries.TryGetValue(tag, out var entry) ? entry.Count : 0;

    /// <summary>The one whole number of a tag, or the default when the tag is not there.</summary>
    public long Integer(int tag, long otherwise)
    {
        var values = Integers(tag);
        return values.Length > 0 ? values[0] : otherwise;
    }

    public long[] Integers(int tag)
    {
        if (!_entries.TryGetValue(tag, out var entry))
        {
            return [];
        }

        var (bytes, size) = Values(tag, entry);
        var values = new long[(int)entry.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var at = bytes.AsSpan(i * size, size);
            values[i] = entry.Type switch
            {
                1 => at[0],
                3 => UInt16(at),
                4 => UInt32(at),
                16 or 18 => UInt64(at) is var v and <= long.MaxValue ? (long)v : throw Fault(tag, "a number beyond every file"),
                _ => throw Fault(tag, $"type {entry.Type} where a whole number belongs"),
            };
        }

        return values;
    }

    public double[] Doubles(int tag)
    {
        if (!_entries.TryGetValue(tag, out var entry))
        {
            return [];
        }

        if (entry.Type != 12)
        {
            throw Fault(tag, $"type {entry.Type} where a double belongs");
        }

        var (bytes, size) = Values(tag, entry);
        var values = new double[(int)entry.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = BitConverter.UInt64BitsToDouble(UInt64(bytes.AsSpan(i * size, size)));
        }

        return values;
    }

    public string Text(int tag)
    {
        if (!_entries.TryGetValue(tag, out var entry))
        {
            return "";
        }

        var (bytes, _) = Values(tag, entry);
        return Encoding.UTF8.GetString(bytes).TrimEnd('\0').Trim();
    }

    public InputException Fault(int tag, string what) =>
        new($"TIFF tag {tag.ToString(CultureInfo.InvariantCulture)}: {what}", _source.Name,
            "the file is damaged; get it again from its source");

    void ReadEntries()
    {
        var (countBytes, entryBytes) = _isBig ? (8, 20) : (2, 12);
        var at = _isBig ? Offset(_source.Read(8, 8)) : Offset(_source.Read(4, 4));
        var count = _isBig ? UInt64(_source.Read(at, countBytes)) : UInt16(_source.Read(at, countBytes));
        if (count is 0 or > MostEntries)
        {
            throw new InputException($"a TIFF directory of {count} entries", _source.Name,
                "the file is damaged; get it again from its source");
        }

        at += countBytes;
        var entries = _source.Read(at, (int)count * entryBytes);
        for (var e = 0; e < (int)count; e++)
        {
            var entry = entries.AsSpan(e * entryBytes, entryBytes);
            int tag = UInt16(entry), type = UInt16(entry[2..]);
            var values = _isBig ? UInt64(entry[4..]) : UInt32(entry[4..]);
            _entries.TryAdd(tag, (type, values, Place(entry, type, values, at + e * entryBytes)));
        }
    }

    /// <summary>Where the values lie: in the entry itself when they fit, else where it points.</summary>
    long Place(ReadOnlySpan<byte> entry, int type, ulong count, long entryAt)
    {
        var (head, inline) = _isBig ? (12, 8) : (8, 4);
        return SizeOf(type) is var size && count <= (ulong)(inline / Math.Max(1, size))
            ? entryAt + head
            : Offset(entry.Slice(head, inline));
    }

    (byte[] Bytes, int Size) Values(int tag, (int Type, ulong Count, long At) entry)
    {
        var size = SizeOf(entry.Type);
        if (size == 0 || entry.Count > MostValues)
        {
            throw Fault(tag, $"{entry.Count} values of type {entry.Type}");
        }

        return (_source.Read(entry.At, checked((int)entry.Count * size)), size);
    }

    static int SizeOf(int type) => type switch
    {
        1 or 2 or 6 or 7 => 1,
        3 or 8 => 2,
        4 or 9 or 11 or 13 => 4,
        5 or 10 or 12 or 16 or 17 or 18 => 8,
        _ => 0,
    };

    long Offset(ReadOnlySpan<byte> bytes)
    {
        var offset = bytes.Length == 8 ? UInt64(bytes) : UInt32(bytes);
        return offset <= long.MaxValue ? (long)offset : long.MaxValue;
    }

    ushort UInt16(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    uint UInt32(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    ulong UInt64(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes);
}
