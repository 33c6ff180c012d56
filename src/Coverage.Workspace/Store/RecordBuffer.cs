using System.Buffers.Binary;
using System.Text;

namespace Coverage.Workspaces.Store;

/// <summary>
/// One row in SQLite's record format, value by value in the order of the columns: a header of serial types, then the values. The buffer is
/// used again for the next row.
/// Source: sqlite.org/fileformat2.html, §2.1.
/// </summary>
sealed class RecordBuffer
{
    const int MaxVarint = 9;
    const int OneByteVarint = 0x7F;
    const int FirstBlobType = 12;
    const int FirstTextType = 13;

    byte[] _types = new byte[256];
    byte[] _values = new byte[1024];
    int _typeBytes;
    int _valueBytes;

    /// <summary>Bytes of the record.</summary>
    public int Length => HeaderLength + _valueBytes;

    /// <summary>The count of header bytes counts itself: one byte up to 127, then two (16,383 bytes, which 2,000 columns of any size fit in).</summary>
    int HeaderLength => _typeBytes + (_typeBytes < OneByteVarint ? 1 : 2);

    public void Clear() => _typeBytes = _valueBytes = 0;

    public void Null() => Value(RecordValue.Null);

    public void Integer(long value) => Value(RecordValue.Integer(value));

    public void Integer(long? value) => Value(value is { } v ? RecordValue.Integer(v) : RecordValue.Null);

    /// <summary>NaN is NULL.</summary>
    public void Real(double value) => Value(RecordValue.Real(value));

    /// <summary>A value of up to eight bytes.</summary>
    public void Value(RecordValue value)
    {
        Type(value.Type);
        Reserve(RecordValue.MaxHere);
        BinaryPrimitives.WriteUInt64LittleEndian(_values.AsSpan(_valueBytes), value.Bytes);
        _valueBytes += value.Length;
    }

    /// <summary>Values up to the first that has more than eight bytes; answers how many those are.</summary>
    public int Values(ReadOnlySpan<RecordValue> values)
    {
        ReserveTypes(values.Length);
        Reserve((long)values.Length * RecordValue.MaxHere);
        var types = _types.AsSpan(_typeBytes, values.Length);
        var bytes = _values.AsSpan(_valueBytes);
        var at = 0;
        for (var i = 0; i < values.Length; i++)
        {
            ref readonly var value = ref values[i];
            if (value.Length > RecordValue.MaxHere)
            {
                types = types[..i];
                break;
            }

            // Types of at most eight bytes are below 30: one byte.
            types[i] = (byte)value.Type;
            BinaryPrimitives.WriteUInt64LittleEndian(bytes[at..], value.Bytes);
            at += value.Length;
        }

        _typeBytes += types.Length;
        _valueBytes += at;
        return types.Length;
    }

    /// <summary>A longer value.</summary>
    public void Value(int type, ReadOnlySpan<byte> bytes)
    {
        Type(type);
        Reserve(bytes.Length);
        bytes.CopyTo(_values.AsSpan(_valueBytes));
        _valueBytes += bytes.Length;
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

        Value(checked(FirstBlobType + 2 * value.Length), value);
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
        ReserveTypes(MaxVarint);
        if (type <= OneByteVarint)
        {
            _types[_typeBytes++] = (byte)type;
            return;
        }

        _typeBytes += Varint.Write(_types.AsSpan(_typeBytes), (ulong)type);
    }

    void ReserveTypes(int bytes)
    {
        if (_types.Length < _typeBytes + bytes)
        {
            Array.Resize(ref _types, Math.Max(_typeBytes + bytes, _types.Length * 2));
        }
    }

    void Reserve(long bytes)
    {
        if (_values.Length < _valueBytes + bytes)
        {
            Array.Resize(ref _values, (int)Math.Max(_valueBytes + bytes, _values.Length * 2L));
        }
    }
}
