using System.Text;

namespace Coverage.Workspaces.Sample.Writers;

/// <summary>Protocol-buffer wire format, as much as an OSM PBF file needs: varints, zigzag varints and length-delimited fields.</summary>
sealed class ProtoBuffer
{
    byte[] _bytes = new byte[1024];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Varint(ulong value)
    {
        Reserve(10);
        while (value >= 0x80)
        {
            _bytes[Length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _bytes[Length++] = (byte)value;
    }

    public void Zigzag(long value) => Varint((ulong)((value << 1) ^ (value >> 63)));

    public void Field(int number, ulong value)
    {
        Varint((ulong)(number << 3));
        Varint(value);
    }

    public void Field(int number, ReadOnlySpan<byte> bytes)
    {
        Varint((ulong)((number << 3) | 2));
        Varint((ulong)bytes.Length);
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    public void Field(int number, ProtoBuffer message) => Field(number, message.Bytes);

    public void Field(int number, string text) => Field(number, Encoding.UTF8.GetBytes(text));

    void Reserve(int more)
    {
        if (Length + more > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + more));
        }
    }
}
