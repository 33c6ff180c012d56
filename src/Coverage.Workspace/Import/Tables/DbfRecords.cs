using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;

namespace Coverage.Workspaces.Import.Tables;

/// <summary>
/// The records of a DBF as byte spans, in order. The header's counts are checked against the file; a file shorter than it says is refused
/// as cut short.
/// </summary>
sealed class DbfRecords : IDisposable
{
    const int HeaderBytes = 32;
    const int FieldBytes = 32;

    readonly Stream _stream;
    readonly string _file;
    readonly byte[] _record;
    readonly int _headerLength;

    public DbfRecords(Stream stream, string file, int maxColumns)
    {
        _stream = stream;
        _file = file;
        try
        {
            var header = new byte[HeaderBytes];
            Require(stream.ReadAtLeast(header, HeaderBytes, false) == HeaderBytes, "the .dbf is cut short within its header");
            var count = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4));
            _headerLength = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(8));
            var recordLength = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(10));
            Language = header[29];
            Require(
                _headerLength > HeaderBytes && recordLength > 0 && _headerLength <= stream.Length,
                "the .dbf's header gives lengths that cannot be right");
            Fields = ReadFields(maxColumns, recordLength);
            var held = (stream.Length - _headerLength) / recordLength;
            Require(
                count <= held,
                string.Create(CultureInfo.InvariantCulture,
                    $"the .dbf is cut short: its header promises {count} records, the file holds {held}"));
            Count = checked((int)count);
            _record = new byte[recordLength];
            Rewind();
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public ImmutableArray<DbfField> Fields { get; }

    public int Count { get; }

    /// <summary>The language driver byte, which tells the code page in some files.</summary>
    public byte Language { get; }

    public void Rewind() => _stream.Position = _headerLength;

    /// <summary>The next record with its deletion mark in front, valid until the next call. Ask <see cref="Count"/> times.</summary>
    public ReadOnlySpan<byte> Read()
    {
        _stream.ReadExactly(_record);
        return _record;
    }

    public void Dispose() => _stream.Dispose();

    ImmutableArray<DbfField> ReadFields(int maxColumns, int recordLength)
    {
        var fields = ImmutableArray.CreateBuilder<DbfField>();
        var bytes = new byte[FieldBytes];
        var start = 1;
        for (var at = HeaderBytes; at + FieldBytes < _headerLength + 1; at += FieldBytes)
        {
            _stream.Position = at;
            Require(_stream.ReadAtLeast(bytes, FieldBytes, false) > 0, "the .dbf is cut short within its header");
            if (bytes[0] is 0x0D or 0)
            {
                break;
            }

            var field = Field(bytes, start);
            start += field.Length;
            Require(start <= recordLength, "the .dbf's fields are longer together than its records");
            Require(fields.Count < maxColumns, string.Create(CultureInfo.InvariantCulture, $"the .dbf has more than {maxColumns} fields"));
            fields.Add(field);
        }

        Require(fields.Count > 0, "the .dbf has no fields");
        return fields.ToImmutable();
    }

    static DbfField Field(byte[] bytes, int start)
    {
        var name = bytes.AsSpan(0, 11);
        var end = name.IndexOf((byte)0);
        var type = (char)bytes[11];

        // A long text field keeps the high byte of its length where others keep decimals.
        var length = bytes[16] + (type == 'C' ? bytes[17] << 8 : 0);
        return new DbfField(name[..(end < 0 ? name.Length : end)].ToArray(), type, start, length);
    }

    void Require(bool condition, string what)
    {
        if (!condition)
        {
            throw new InputException(what, _file, "copy or export the shapefile again");
        }
    }
}
