namespace Coverage.Worlds;

/// <summary>A protobuf message being written, the plain way: bytes in a list. Good enough for worlds of a few thousand elements.</summary>
public sealed class ProtoBytes
{
    readonly List<byte> _bytes = [];

    public byte[] ToArray() => [.. _bytes];

    public ProtoBytes Varint(int field, ulong value)
    {
        Number(((ulong)field << 3) | 0);
        Number(value);
        return this;
    }

    public ProtoBytes Signed(int field, long value) => Varint(field, ZigZag(value));

    public ProtoBytes Bytes(int field, ReadOnlySpan<byte> bytes)
    {
        Number(((ulong)field << 3) | 2);
        Number((ulong)bytes.Length);
        _bytes.AddRange(bytes);
        return this;
    }

    public ProtoBytes Text(int field, string text) => Bytes(field, System.Text.Encoding.UTF8.GetBytes(text));

    public ProtoBytes Packed(int field, IEnumerable<int> values)
    {
        var packed = new ProtoBytes();
        foreach (var value in values)
        {
            packed.Number((ulong)value);
        }

        return Bytes(field, packed.ToArray());
    }

    /// <summary>Zigzag differences of rising or falling numbers.</summary>
    public ProtoBytes Deltas(int field, IEnumerable<long> values)
    {
        var packed = new ProtoBytes();
        var last = 0L;
        foreach (var value in values)
        {
            packed.Number(ZigZag(value - last));
            last = value;
        }

        return Bytes(field, packed.ToArray());
    }

    static ulong ZigZag(long value) => (ulong)((value << 1) ^ (value >> 63));

    void Number(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.Add((byte)(value | 0x80));
        }

        _bytes.Add((byte)value);
    }
}
