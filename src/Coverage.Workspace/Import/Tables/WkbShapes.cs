using System.Buffers.Binary;
using System.Globalization;
using NetTopologySuite.Geometries;

namespace Coverage.Workspaces.Import.Tables;

/// <summary>
/// Reads well-known binary: ISO (types 1001…3007) and extended (EWKB flags), both byte orders, Z and M read past. Every count is checked
/// against the bytes that are left before anything is allocated, so a lying header costs nothing. Curves are a flaw.
/// </summary>
ref struct WkbShapes(ReadOnlySpan<byte> bytes, ShapeBuilder shapes)
{
    const int MaxNesting = 32;

    readonly ReadOnlySpan<byte> _bytes = bytes;
    int _at;

    public Geometry? Read()
    {
        var shape = ReadGeometry(0);
        return shapes.Flaw is null ? shape : null;
    }

    Geometry? ReadGeometry(int depth)
    {
        if (depth > MaxNesting || _bytes.Length - _at < 5)
        {
            return shapes.Fail(depth > MaxNesting ? "geometry collections are nested too deeply" : "the geometry is cut short");
        }

        var order = _bytes[_at++];
        if (order > 1)
        {
            return shapes.Fail("the geometry's byte order mark is neither 0 nor 1");
        }

        var little = order == 1;
        var code = ReadCount(little);
        var ewkb = code >> 29;
        if ((ewkb & 1) != 0)
        {
            _at += 4;
        }

        var plain = code & 0x1FFF_FFFF;
        var extra = plain / 1000 == 3 ? 2 : plain / 1000 is 1 or 2 ? 1 : (int)((ewkb >> 2) + ((ewkb >> 1) & 1));
        return plain / 1000 > 3 ? Unknown(plain) : ReadBody(plain % 1000, little, extra, depth);
    }

    Geometry? ReadBody(uint type, bool little, int extra, int depth) => type switch
    {
        1 => Point(little, extra),
        2 => Points(little, extra) is { } points ? shapes.Line(points) : null,
        3 => Polygon(little, extra),
        4 or 5 or 6 or 7 => Parts(type, little, depth),
        _ => Unknown(type),
    };

    readonly Geometry? Unknown(uint type) => shapes.Fail(
        type % 1000 is >= 8 and <= 14 ? "curved geometry is not supported; stroke it to lines" : string.Create(
            CultureInfo.InvariantCulture, $"{type} is no geometry type of WKB"));

    Geometry? Point(bool little, int extra)
    {
        if (_bytes.Length - _at < 8 * (2 + extra))
        {
            return shapes.Fail("the geometry is cut short");
        }

        var x = ReadDouble(little);
        var y = ReadDouble(little);
        _at += 8 * extra;

        // An empty point is written as two NaNs.
        return double.IsNaN(x) && double.IsNaN(y) ? ShapeBuilder.Factory.CreatePoint()
            : shapes.CheckFinite(x, y) ? ShapeBuilder.Factory.CreatePoint(new Coordinate(x, y))
            : null;
    }

    Coordinate[]? Points(bool little, int extra)
    {
        var size = 8 * (2 + extra);
        if (!TryReadCount(little, size, out var count))
        {
            return null;
        }

        var points = new Coordinate[count];
        for (var i = 0; i < count; i++)
        {
            var x = ReadDouble(little);
            var y = ReadDouble(little);
            _at += 8 * extra;
            if (!shapes.CheckFinite(x, y))
            {
                return null;
            }

            points[i] = new Coordinate(x, y);
        }

        return points;
    }

    Polygon? Polygon(bool little, int extra)
    {
        if (!TryReadCount(little, 4, out var count))
        {
            return null;
        }

        var rings = new List<Coordinate[]>();
        for (var i = 0; i < count; i++)
        {
            if (Points(little, extra) is not { } ring)
            {
                return null;
            }

            rings.Add(ring);
        }

        return shapes.Polygon(rings);
    }

    Geometry? Parts(uint type, bool little, int depth)
    {
        if (!TryReadCount(little, 9, out var count))
        {
            return null;
        }

        var parts = new List<Geometry>();
        for (var i = 0; i < count; i++)
        {
            if (ReadGeometry(depth + 1) is not { } part)
            {
                return shapes.Fail("the geometry is cut short");
            }

            parts.Add(part);
        }

        return Join(type, parts);
    }

    readonly Geometry? Join(uint type, List<Geometry> parts)
    {
        var fits = type switch
        {
            4 => parts.TrueForAll(p => p is Point),
            5 => parts.TrueForAll(p => p is LineString),
            6 => parts.TrueForAll(p => p is Polygon),
            _ => true,
        };
        return !fits ? shapes.Fail("a multi-part geometry holds a part of another type") : type switch
        {
            4 => ShapeBuilder.Factory.CreateMultiPoint([.. parts.Cast<Point>()]),
            5 => ShapeBuilder.Factory.CreateMultiLineString([.. parts.Cast<LineString>()]),
            6 => ShapeBuilder.Factory.CreateMultiPolygon([.. parts.Cast<Polygon>()]),
            _ => ShapeBuilder.Factory.CreateGeometryCollection([.. parts]),
        };
    }

    bool TryReadCount(bool little, int bytesEach, out int count)
    {
        count = 0;
        if (_bytes.Length - _at < 4)
        {
            shapes.Fail("the geometry is cut short");
            return false;
        }

        var number = ReadCount(little);
        if (number > (uint)((_bytes.Length - _at) / bytesEach))
        {
            shapes.Fail("the geometry promises more points or parts than it has bytes");
            return false;
        }

        count = (int)number;
        return true;
    }

    uint ReadCount(bool little)
    {
        var span = _bytes.Slice(_at, 4);
        _at += 4;
        return little ? BinaryPrimitives.ReadUInt32LittleEndian(span) : BinaryPrimitives.ReadUInt32BigEndian(span);
    }

    double ReadDouble(bool little)
    {
        var span = _bytes.Slice(_at, 8);
        _at += 8;
        return little ? BinaryPrimitives.ReadDoubleLittleEndian(span) : BinaryPrimitives.ReadDoubleBigEndian(span);
    }
}
