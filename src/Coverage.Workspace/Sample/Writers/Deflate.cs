using System.Buffers.Binary;

namespace Coverage.Workspaces.Sample.Writers;

/// <summary>
/// Deflate (RFC 1951) with fixed codes and greedy matching. Ours rather than the runtime's because the runtime's library may pack the same
/// data differently on another processor, and the sample must be the same bytes everywhere. Not thread-safe; one per writer.
/// </summary>
sealed class Deflate
{
    const int HashBits = 15;
    const int Window = 32_768;
    const int MaxMatch = 258;

    static readonly ushort[] LengthBase =
        [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];

    static readonly byte[] LengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];

    static readonly ushort[] DistanceBase =
    [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
    ];

    readonly int[] _heads = new int[1 << HashBits];
    byte[] _out = new byte[1 << 16];
    int _length;
    ulong _bits;
    int _bitCount;

    /// <summary>A zlib stream (RFC 1950): header, deflate blocks, Adler-32.</summary>
    public ReadOnlySpan<byte> Zlib(ReadOnlySpan<byte> data)
    {
        Start();
        Bits(0x78, 8);
        Bits(0x9C, 8);
        Pack(data);
        Align();
        Span<byte> sum = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(sum, Adler32(data));
        foreach (var b in sum)
        {
            Bits(b, 8);
        }

        return _out.AsSpan(0, _length);
    }

    /// <summary>Bare deflate, as zip files hold it.</summary>
    public ReadOnlySpan<byte> Raw(ReadOnlySpan<byte> data)
    {
        Start();
        Pack(data);
        Align();
        return _out.AsSpan(0, _length);
    }

    void Start()
    {
        _heads.AsSpan().Fill(int.MinValue / 2);
        (_length, _bits, _bitCount) = (0, 0, 0);
    }

    void Pack(ReadOnlySpan<byte> data)
    {
        Bits(1, 1);
        Bits(1, 2);
        for (var i = 0; i < data.Length;)
        {
            var (length, distance) = Match(data, i);
            if (length >= 4)
            {
                PutMatch(length, distance);
                i += length;
            }
            else
            {
                Symbol(data[i++]);
            }
        }

        Symbol(256);
    }

    (int Length, int Distance) Match(ReadOnlySpan<byte> data, int at)
    {
        if (at + 4 > data.Length)
        {
            return default;
        }

        var hash = (int)((BinaryPrimitives.ReadUInt32LittleEndian(data[at..]) * 2654435761u) >> (32 - HashBits));
        var before = _heads[hash];
        _heads[hash] = at;
        if (at - before > Window)
        {
            return default;
        }

        var most = Math.Min(MaxMatch, data.Length - at);
        return (data.Slice(at, most).CommonPrefixLength(data.Slice(before, most)), at - before);
    }

    void PutMatch(int length, int distance)
    {
        var l = Array.BinarySearch(LengthBase, (ushort)length);
        l = l < 0 ? ~l - 1 : l;
        Symbol(257 + l);
        Bits((uint)(length - LengthBase[l]), LengthExtra[l]);
        var d = Array.BinarySearch(DistanceBase, (ushort)distance);
        d = d < 0 ? ~d - 1 : d;
        Bits(Reverse((uint)d, 5), 5);
        Bits((uint)(distance - DistanceBase[d]), d < 4 ? 0 : d / 2 - 1);
    }

    /// <summary>The fixed code of RFC 1951 §3.2.6, most significant bit first.</summary>
    void Symbol(int s)
    {
        var (code, bits) = s switch { < 144 => (0x30 + s, 8), < 256 => (0x190 + s - 144, 9), < 280 => (s - 256, 7), _ => (0xC0 + s - 280, 8) };
        Bits(Reverse((uint)code, bits), bits);
    }

    static uint Reverse(uint code, int bits)
    {
        uint reversed = 0;
        for (var i = 0; i < bits; i++, code >>= 1)
        {
            reversed = (reversed << 1) | (code & 1);
        }

        return reversed;
    }

    void Bits(uint value, int count)
    {
        _bits |= (ulong)value << _bitCount;
        for (_bitCount += count; _bitCount >= 8; _bitCount -= 8, _bits >>= 8)
        {
            if (_length == _out.Length)
            {
                Array.Resize(ref _out, _out.Length * 2);
            }

            _out[_length++] = (byte)_bits;
        }
    }

    void Align()
    {
        if (_bitCount > 0)
        {
            Bits(0, 8 - _bitCount);
        }
    }

    static uint Adler32(ReadOnlySpan<byte> data)
    {
        uint a = 1, b = 0;
        while (data.Length > 0)
        {
            var part = data[..Math.Min(5552, data.Length)];
            foreach (var x in part)
            {
                a += x;
                b += a;
            }

            (a, b) = (a % 65521, b % 65521);
            data = data[part.Length..];
        }

        return (b << 16) | a;
    }
}
