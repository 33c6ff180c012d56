using System.Buffers.Binary;
using System.Globalization;

namespace Coverage.Workspaces.Import.Tables;

/// <summary>
/// The records of a .shp (ESRI Shapefile Technical Description, 1998) as byte spans. Lengths are checked against the file before anything
/// is read or allocated; a file shorter than its header says is refused as cut short.
/// </summary>
sealed class ShpRecords : IDisposable
{
    public const int SmallestRecord = 12;
    const int HeaderBytes = 100;
    const int RecordHeaderBytes = 8;

    readonly Stream _stream;
    readonly string _file;
    readonly int _maxBytes;
    readonly byte[] _small = new byte[RecordHeaderBytes];
    byte[] _buffer = new byte[1024];
    long[] _offsets = [];

    public ShpRecords(Stream stream, string file, int maxBytes)
    {
        _stream = stream;
        _file = file;
        _maxBytes = maxBytes;
        try
        {
            Length = ReadHeader();
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Bytes of the file that the header declares.</summary>
    public long Length { get; }

    public int Count => _offsets.Length;

    public void UseOffsets(long[] offsets) => _offsets = offsets;

    /// <summary>Finds the records by walking from header to header.</summary>
    public long[] Scan()
    {
        var offsets = new List<long>();
        for (var at = (long)HeaderBytes; at + SmallestRecord <= Length;)
        {
            offsets.Add(at);
            _stream.Position = at + 4;
            _stream.ReadExactly(_small, 0, 4);
            var content = 2L * BinaryPrimitives.ReadUInt32BigEndian(_small);
            if (content < 4 || at + RecordHeaderBytes + content > Length)
            {
                throw new InputException(
                    string.Create(CultureInfo.InvariantCulture,
                        $"shape {offsets.Count} says it is {content} bytes long, more than the .shp has left or too few"),
                    _file, "export the shapefile again");
            }

            at += RecordHeaderBytes + content;
        }

        return [.. offsets];
    }

    /// <summary>The content of a record, valid until the next call; empty when its length cannot be right.</summary>
    public ReadOnlySpan<byte> Read(int index)
    {
        _stream.Position = _offsets[index];
        _stream.ReadExactly(_small);
        var length = 2L * BinaryPrimitives.ReadUInt32BigEndian(_small.AsSpan(4));
        if (length < 4 || length > _maxBytes || _offsets[index] + RecordHeaderBytes + length > Length)
        {
            return [];
        }

        if (length > _buffer.Length)
        {
            _buffer = new byte[Math.Max(length, 2L * _buffer.Length)];
        }

        _stream.ReadExactly(_buffer, 0, (int)length);
        return _buffer.AsSpan(0, (int)length);
    }

    public void Dispose() => _stream.Dispose();

    long ReadHeader()
    {
        var header = new byte[HeaderBytes];
        if (_stream.ReadAtLeast(header, HeaderBytes, false) < HeaderBytes || BinaryPrimitives.ReadInt32BigEndian(header) != 9994)
        {
            throw new InputException("the .shp has no shapefile header", _file, "export the shapefile again");
        }

        var declared = 2L * BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(24));
        if (declared > _stream.Length || declared < HeaderBytes)
        {
            throw new InputException(
                string.Create(CultureInfo.InvariantCulture,
                    $"the .shp is cut short: its header says {declared} bytes, it has {_stream.Length}"),
                _file, "copy or export the shapefile again");
        }

        var type = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(32));
        return type switch
        {
            0 or 1 or 3 or 5 or 8 or 11 or 13 or 15 or 18 or 21 or 23 or 25 or 28 => declared,
            31 => throw new InputException("the .shp holds multipatches (3D bodies)", _file, "export footprints as polygons"),
            _ => throw new InputException(
                string.Create(CultureInfo.InvariantCulture, $"the .shp holds shapes of the unknown type {type}"), _file,
                "export the shapefile again"),
        };
    }
}
