using System.Buffers;
using System.Text;
using Coverage.Layers;
using Coverage.Workspaces.Store;

namespace Coverage.Workspaces.Export;

/// <summary>
/// A layer as CSV (RFC 4180, CRLF, UTF-8 with byte-order mark). After the columns stand <c>lon</c> and <c>lat</c> for points or
/// <c>wkt</c> for lines and
/// areas, with an underscore added where the layer has such a column. Null is an empty field, empty text is <c>""</c>.
/// </summary>
sealed class CsvLayerWriter(Layer layer)
{
    const int CoordinateDecimals = 7;
    const int BytesBetweenFlushes = 1 << 16;
    const int RowsBetweenChecks = 1024;

    static readonly SearchValues<char> MustQuote = SearchValues.Create(",\"\r\n");

    readonly ArrayBufferWriter<byte> _buffer = new(BytesBetweenFlushes * 2);
    readonly GridShape _shape = new();
    readonly byte[] _number = new byte[NumberText.MaxBytes];

    public void Write(Stream stream, CancellationToken cancellation)
    {
        _buffer.Write(Encoding.UTF8.Preamble);
        WriteHeader();
        for (var row = 0; row < layer.Count; row++)
        {
            if (row % RowsBetweenChecks == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            WriteRow(row);
            if (_buffer.WrittenCount > BytesBetweenFlushes)
            {
                Flush(stream);
            }
        }

        Flush(stream);
    }

    void WriteHeader()
    {
        string[] shapes = GridShape.KindOf(layer.Geometry) switch
        {
            ShapeKind.None => [],
            ShapeKind.Point => ["lon", "lat"],
            _ => ["wkt"],
        };
        var comma = false;
        foreach (var name in layer.Columns.Select(c => c.Name).Concat(shapes.Select(Free)))
        {
            Separate(ref comma);
            Text(name);
        }

        _buffer.Write("\r\n"u8);
    }

    string Free(string name)
    {
        while (layer.Find(name) is not null)
        {
            name += "_";
        }

        return name;
    }

    void WriteRow(int row)
    {
        var comma = false;
        foreach (var column in layer.Columns)
        {
            Separate(ref comma);
            Value(column, row);
        }

        if (layer.Geometry is not null)
        {
            Separate(ref comma);
            Shape(row);
        }

        _buffer.Write("\r\n"u8);
    }

    void Value(Column column, int row)
    {
        switch (column)
        {
            case TextColumn text when text[row] is { } value:
                Text(value);
                break;
            case RealColumn real when !double.IsNaN(real[row]):
                _buffer.Write(_number.AsSpan(0, NumberText.Write(real[row], real.Decimals, _number)));
                break;
            case IntegerColumn integer when integer[row] is { } value:
                value.TryFormat(_number, out var length, default, null);
                _buffer.Write(_number.AsSpan(0, length));
                break;
            case FlagColumn flag when flag.Values[row] is { } value:
                _buffer.Write(value ? "true"u8 : "false"u8);
                break;
        }
    }

    void Shape(int row)
    {
        _shape.Load(layer.Geometry!, row);
        switch (_shape.Kind)
        {
            case ShapeKind.Point when _shape.IsEmpty:
                _buffer.Write(","u8);
                break;
            case ShapeKind.Point:
                Pair(_shape.Coordinates, ","u8);
                break;
            case ShapeKind.Line when !_shape.IsEmpty:
                _buffer.Write("\"LINESTRING "u8);
                Vertices(_shape.Coordinates);
                _buffer.Write("\""u8);
                break;
            case ShapeKind.Area when !_shape.IsEmpty:
                _buffer.Write("\"MULTIPOLYGON ("u8);
                Polygons();
                _buffer.Write(")\""u8);
                break;
        }
    }

    void Polygons()
    {
        int ring = 0, vertex = 0;
        var nextPolygon = false;
        foreach (var polygonEnd in _shape.PolygonEnds)
        {
            Separate(ref nextPolygon);
            _buffer.Write("("u8);
            for (var nextRing = false; ring < polygonEnd; ring++)
            {
                Separate(ref nextRing);
                var end = _shape.RingEnds[ring];
                Vertices(_shape.Coordinates[(2 * vertex)..(2 * end)]);
                vertex = end;
            }

            _buffer.Write(")"u8);
        }
    }

    void Vertices(ReadOnlySpan<int> coordinates)
    {
        _buffer.Write("("u8);
        var comma = false;
        for (var i = 0; i < coordinates.Length; i += 2)
        {
            Separate(ref comma);
            Pair(coordinates.Slice(i, 2), " "u8);
        }

        _buffer.Write(")"u8);
    }

    void Pair(ReadOnlySpan<int> lonLat, ReadOnlySpan<byte> between)
    {
        _buffer.Write(_number.AsSpan(0, NumberText.WriteSteps(lonLat[0], CoordinateDecimals, _number)));
        _buffer.Write(between);
        _buffer.Write(_number.AsSpan(0, NumberText.WriteSteps(lonLat[1], CoordinateDecimals, _number)));
    }

    void Text(string value)
    {
        // Spaces at the ends are kept by quoting; so is the difference between empty and null.
        var quoted = value.Length == 0 || value[0] == ' ' || value[^1] == ' ' || value.AsSpan().ContainsAny(MustQuote);
        Encoding.UTF8.GetBytes(quoted ? '"' + value.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : value, _buffer);
    }

    void Separate(ref bool comma)
    {
        if (comma)
        {
            _buffer.Write(","u8);
        }

        comma = true;
    }

    void Flush(Stream stream)
    {
        stream.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }
}
