using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Coverage.Workspaces.Import.Osm;

/// <summary>
/// Reads one protobuf message field by field from its bytes. Source: the protobuf wire format (varints, tags, length-delimited fields);
/// running over the end of the bytes is a <see cref="MalformedPbfException"/>.
/// </summary>
ref struct ProtoCursor(ReadOnlySpan<byte> bytes)
{
    const int VarintType = 0;
    const int Fixed64Type = 1;
    const int BytesType = 2;
    const int Fixed32Type = 5;

    readonly ReadOnlySpan<byte> _bytes = bytes;
    int _at;
    int _wireType;

    /// <summary>Steps to the next field; its number, or 0 at the end. The field must then be read or skipped.</summary>
    public int Next()
    {
        if (_at >= _bytes.Length)
        {
            return 0;
        }

        var tag = Varint();
        var field = tag >> 3;
        if (field is 0 or > 0x1FFF_FFFF)
        {
            throw new MalformedPbfException("a field with number " + field);
        }

        _wireType = (int)(tag & 7);
        return (int)field;
    }

    public ulong ReadUnsigned()
    {
        Expect(VarintType);
        return Varint();
    }

    public long ReadInt64() => (long)ReadUnsigned();

    public int ReadInt32() => (int)ReadUnsigned();

    public long ReadSigned() => ZigZag(ReadUnsigned());

    public ReadOnlySpan<byte> ReadBytes()
    {
        Expect(BytesType);
        var length = Varint();
        if (length > (ulong)(_bytes.Length - _at))
        {
            throw new MalformedPbfException($"a field of {length} bytes where {_bytes.Length - _at} are left");
        }

        var read = _bytes.Slice(_at, (int)length);
        _at += (int)length;
        return read;
    }

    public void Skip()
    {
        switch (_wireType)
        {
            case VarintType: Varint(); break;
            case BytesType: ReadBytes(); break;
            case Fixed64Type: Advance(8); break;
            case Fixed32Type: Advance(4); break;
            default: throw new MalformedPbfException("a field of unknown wire type " + _wireType);
        }
    }

    /// <summary>Reads a run of plain varints to its end; returns how many.</summary>
    public static int ReadPacked(ReadOnlySpan<byte> packed, Span<int> into)
    {
        int at = 0, count = 0;
        while ((uint)at < (uint)packed.Length)
        {
            ulong value = packed[at++];
            if (value >= 0x80)
            {
                value = Rest(packed, ref at, value);
            }

            into[count++] = (int)value;
        }

        return count;
    }

    /// <summary>Reads a run of zigzag differences to its end, summing them up; returns how many.</summary>
    public static int ReadDeltas(ReadOnlySpan<byte> packed, Span<long> into)
    {
        int at = 0, count = 0;
        var sum = 0L;
        while ((uint)at < (uint)packed.Length)
        {
            ulong value = packed[at++];
            if (value >= 0x80)
            {
                value = Rest(packed, ref at, value);
            }

            sum += ZigZag(value);
            into[count++] = sum;
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static long ZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);

    /// <summary>The rest of a varint whose first byte says that there is more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Rest(ReadOnlySpan<byte> bytes, ref int at, ulong value)
    {
        value &= 0x7F;
        for (var shift = 7; shift < 70; shift += 7)
        {
            if ((uint)at >= (uint)bytes.Length)
            {
                ThrowRunsOff();
            }

            ulong b = bytes[at++];
            value |= (b & 0x7F) << shift;
            if (b < 0x80)
            {
                return value;
            }
        }

        ThrowTooLong();
        return 0;
    }

    [DoesNotReturn]
    static void ThrowRunsOff() => throw new MalformedPbfException("a number that runs over the end of its field");

    [DoesNotReturn]
    static void ThrowTooLong() => throw new MalformedPbfException("a number longer than ten bytes");

    ulong Varint()
    {
        if (_at >= _bytes.Length)
        {
            ThrowRunsOff();
        }

        ulong value = _bytes[_at++];
        return value < 0x80 ? value : Rest(_bytes, ref _at, value);
    }

    void Advance(int bytes)
    {
        if (bytes > _bytes.Length - _at)
        {
            ThrowRunsOff();
        }

        _at += bytes;
    }

    readonly void Expect(int wireType)
    {
        if (_wireType != wireType)
        {
            throw new MalformedPbfException($"a field of wire type {_wireType} where {wireType} belongs");
        }
    }
}
