using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Coverage.Layers;

/// <summary>Writes one protocol-buffer message: varints, doubles, strings and nested messages, in the order they are given.</summary>
sealed class MessageWriter
{
    readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public void Clear() => _bytes.ResetWrittenCount();

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
        BinaryPrimitives.WriteDoubleLittleEndian(_bytes.GetSpan(8), value);
        _bytes.Advance(8);
    }

    public void Text(int field, string value)
    {
        Raw(((uint)field << 3) | 2);
        Raw((uint)Encoding.UTF8.GetByteCount(value));
        Encoding.UTF8.GetBytes(value, _bytes);
    }

    public void Message(int field, MessageWriter nested)
    {
        Raw(((uint)field << 3) | 2);
        Raw((uint)nested.Written.Length);
        _bytes.Write(nested.Written);
    }

    public void Packed(int field, List<uint> values)
    {
        Raw(((uint)field << 3) | 2);
        Raw((uint)values.Sum(v => Length(v)));
        foreach (var v in values)
        {
            Raw(v);
        }
    }

    static int Length(uint value) => (BitOperations.Log2(value | 1) + 7) / 7;

    void Raw(ulong value)
    {
        var span = _bytes.GetSpan(10);
        var n = 0;
        while (value >= 0x80)
        {
            span[n++] = (byte)(value | 0x80);
            value >>= 7;
        }

        span[n++] = (byte)value;
        _bytes.Advance(n);
    }
}
