using System.Buffers.Binary;
using System.Text;

namespace Coverage.Workspaces.Store;

/// <summary>
/// One row in SQLite's record format, value by value in the order of the columns: a header of serial types, then the values. The buffer is
/// used again for the next row. A whole real is stored as an integer, as SQLite's own REAL columns may hold it; it is read back as a real.
/// Source: sqlite.org/fileformat2.html, §2.1.
/// </summary>
sealed class RecordBuffer
{
    const int MaxVarint = 9;
    const int OneByteVarint = 0x7F;
    const int TypeZero = 8;
    const int TypeReal = 7;
    const int FirstBlobType = 12;
    const int FirstTextType = 13;

    /// <summary>Wider integers take no less room than a real.</summary>
    const double WholeRealLimit = 1L << 47;

    byte[] _types = new byte[256];
    byte[] _values = new byte[1024];
    int _typeBytes;
    int _valueBytes;

    /// <summary>Bytes of the record.</summary>
    public int Length => HeaderLength + _valueBytes;

    /// <summary>The count of header bytes counts itself: one byte up to 127, then two (16,383 bytes, which 2,000 columns of any size fit in).</summary>
    int HeaderLength => _typeBytes + (_typeBytes < OneByteVarint ? 1 : 2);

    public void Clear() => _typeBytes = _valueBytes = 0;

    public void Null() => Type(0);

    public void Integer(long value)
    {
        var (type, bytes) = value switch
        {
            0 or 1 => (TypeZero + (int)value, 0),
            >= sbyte.MinValue and <= sbyte.MaxValue => (1, 1),
            >= short.MinValue and <= short.MaxValue => (2, 2),
            >= -(1 << 23) and < 1 << 23 => (3, 3),
            >= int.MinValue and <= int.MaxValue => (4, 4),
            >= -(1L << 47) and < 1L << 47 => (5, 6),
            _ => (6, 8),
        };
        Type(type);
        Reserve(8);
        BinaryPrimitives.WriteInt64BigEndian(_values.AsSpan(_valueBytes), value << (64 - 8 * bytes) % 64);
        _valueBytes += bytes;
    }

    public void Integer(long? value)
    {
        if (value is { } v)
        {
            Integer(v);
        }
        else
        {
            Null();
        }
    }

    /// <summary>NaN is NULL.</summary>
    public void Real(double value)
    {
        if (double.IsNaN(value))
        {
            Null();
        }
        else if (Math.Abs(value) < WholeRealLimit && value == (long)value)
        {
            Integer((long)value);
        }
        else
        {
            Type(TypeReal);
            Reserve(8);
            BinaryPrimitives.WriteDoubleBigEndian(_values.AsSpan(_valueBytes), value);
            _valueBytes += 8;
        }
    }

    public void Text(string? value)
    {
        if (value is null)
        {
            Null();
            return;
        }

        Reserve(value.Length * 3L);
        var bytes = Encoding.UTF8.GetBytes(value, _values.AsSpan(_valueBytes));
        Type(FirstTextType + 2L * bytes);
        _valueBytes += bytes;
    }

    /// <summary>An empty span is NULL.</summary>
    public void Blob(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
        {
            Null();
            return;
        }

        Type(FirstBlobType + 2L * value.Length);
        Reserve(value.Length);
        value.CopyTo(_values.AsSpan(_valueBytes));
        _valueBytes += value.Length;
    }

    /// <summary>Writes the record; <paramref name="to"/> has room for <see cref="Length"/> bytes.</summary>
    public void CopyTo(Span<byte> to)
    {
        var at = Varint.Write(to, (ulong)HeaderLength);
        _types.AsSpan(0, _typeBytes).CopyTo(to[at..]);
        _values.AsSpan(0, _valueBytes).CopyTo(to[(at + _typeBytes)..]);
    }

    void Type(long type)
    {
        if (_types.Length < _typeBytes + MaxVarint)
        {
            Array.Resize(ref _types, _types.Length * 2);
        }

        if (type <= OneByteVarint)
        {
            _types[_typeBytes++] = (byte)type;
            return;
        }

        _typeBytes += Varint.Write(_types.AsSpan(_typeBytes), (ulong)type);
    }

    void Reserve(long bytes)
    {
        if (_values.Length < _valueBytes + bytes)
        {
            Array.Resize(ref _values, (int)Math.Max(_valueBytes + bytes, _values.Length * 2L));
        }
    }
}
