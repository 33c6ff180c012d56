using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace Coverage.Layers;

/// <summary>
/// Writes one protocol-buffer message: varints, doubles, strings and nested messages, in the order they are given. Its room is borrowed and
/// given back when it is disposed of: a dense tile takes megabytes, and the next tile the same.
/// </summary>
sealed class MessageWriter : IDisposable
{
    const int LongestVarint = 10;

    byte[] _bytes = ArrayPool<byte>.Shared.Rent(256);
    int _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public void Clear() => _length = 0;

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        Clear();
    }

    public void Varint(int field, ulong value)
    {
        Raw((uint)field << 3);
        Raw(value);
    }

    /// <summary>A signed number in zigzag form (sint64).</summary>
    public void ZigZag(int field, long value) => Varint(field, (ulong)((value << 1) ^ (value >> 63)));

    public void Real(int field, double value)
    {
        Raw(((uint)field << 3) | 1);
        BinaryPrimitives.WriteDoubleLittleEndian(Room(sizeof(double)), value);
        _length += sizeof(double);
    }

    public void Text(int field, string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        Raw(((uint)field << 3) | 2);
        Raw((uint)length);
        Encoding.UTF8.GetBytes(value, Room(length));
        _length += length;
    }

    public void Message(int field, MessageWriter nested)
    {
        Raw(((uint)field << 3) | 2);
        Raw((uint)nested._length);
        nested.Written.CopyTo(Room(nested._length));
        _length += nested._length;
    }

    /// <summary>Adds fields that were written elsewhere.</summary>
    public void Append(MessageWriter fields)
    {
        fields.Written.CopyTo(Room(fields._length));
        _length += fields._length;
    }

    public void Packed(int field, List<uint> values)
    {
        var length = 0;
        var span = CollectionsMarshal.AsSpan(values);
        foreach (var v in span)
        {
            length += Length(v);
        }

        Raw(((uint)field << 3) | 2);
        Raw((uint)length);
        var room = Room(length);
        var n = 0;
        foreach (var v in span)
        {
            n += Put(room[n..], v);
        }

        _length += length;
    }

    static int Length(uint value) => (BitOperations.Log2(value | 1) + 7) / 7;

    void Raw(ulong value) => _length += Put(Room(LongestVarint), value);

    static int Put(Span<byte> to, ulong value)
    {
        var n = 0;
        while (value >= 0x80)
        {
            to[n++] = (byte)(value | 0x80);
            value >>= 7;
        }

        to[n++] = (byte)value;
        return n;
    }

    Span<byte> Room(int bytes)
    {
        if (_bytes.Length - _length < bytes)
        {
            var longer = ArrayPool<byte>.Shared.Rent(Math.Max(2 * _bytes.Length, _length + bytes));
            Written.CopyTo(longer);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = longer;
        }

        return _bytes.AsSpan(_length);
    }
}
