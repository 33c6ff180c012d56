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

    byte[] _types = new byte[256];
    byte[] _values = new byte[1024];
    int _typeBytes;
    int _valueBytes;

    /// <summary>Where the values behind those are, if anywhere.</summary>
    RecordBlock? _block;
    int _row;

    /// <summary>Bytes of the record.</summary>
    public int Length => HeaderLength + _valueBytes + ValuesBehind.Length;

    /// <summary>The count of header bytes counts itself: one byte up to 127, then two (16,383 bytes, which 2,000 columns of any size fit in).</summary>
    int HeaderLength => _typeBytes + TypesBehind.Length is var types && types < OneByteVarint ? types + 1 : types + 2;

    ReadOnlySpan<byte> TypesBehind => _block is null ? default : _block.Types(_row);

    ReadOnlySpan<byte> ValuesBehind => _block is null ? default : _block.Values(_row);

    public void Clear()
    {
        _typeBytes = _valueBytes = 0;
        _block = null;
    }

    public void Null() => Value(RecordValue.Null);

    public void Integer(long value) => Value(RecordValue.Integer(value));

    public void Integer(long? value) => Value(value is { } v ? RecordValue.Integer(v) : RecordValue.Null);

    /// <summary>NaN is NULL.</summary>
    public void Real(double value) => Value(RecordValue.Real(value));

    /// <summary>Ends the record with a row of a block, which is not copied before <see cref="CopyTo"/>.</summary>
    public void End(RecordBlock block, int row) => (_block, _row) = (block, row);

    void Value(RecordValue value)
    {
        Type(value.Type);
        Reserve(RecordValue.MaxBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(_values.AsSpan(_valueBytes), value.Bytes);
        _valueBytes += RecordValue.BytesOf(value.Type);
    }

    void Value(int type, ReadOnlySpan<byte> bytes)
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
        Type(RecordValue.TypeOfText(bytes));
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
        to = to[Varint.Write(to, (ulong)HeaderLength)..];
        Put(_types.AsSpan(0, _typeBytes), ref to);
        Put(TypesBehind, ref to);
        Put(_values.AsSpan(0, _valueBytes), ref to);
        Put(ValuesBehind, ref to);
    }

    static void Put(ReadOnlySpan<byte> bytes, ref Span<byte> to)
    {
        bytes.CopyTo(to);
        to = to[bytes.Length..];
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
