using System.Buffers.Binary;
using System.Globalization;
using NetTopologySuite.Geometries;

namespace Coverage.Workspaces.Import.Tables;

/// <summary>
/// Decodes one record of a .shp: null shape, point, multipoint, polyline, polygon, each plain or with Z or M, which are read past. Counts
/// are checked against the record's length before anything is allocated.
/// </summary>
static class ShpShapes
{
    const int MaxRings = 20_000;

    public static Geometry? Read(ReadOnlySpan<byte> record, ShapeBuilder shapes)
    {
        if (record.Length < 4)
        {
            return shapes.Fail("the shape's length cannot be right");
        }

        var type = BinaryPrimitives.ReadInt32LittleEndian(record);
        return type switch
        {
            0 => null,
            1 or 11 or 21 => Point(record[4..], shapes),
            8 or 18 or 28 => MultiPoint(record[4..], shapes),
            3 or 13 or 23 => Parts(record[4..], shapes) is { } parts ? Lines(parts, shapes) : null,
            5 or 15 or 25 => Parts(record[4..], shapes) is { } parts ? RingNesting.Build(parts, shapes) : null,
            _ => shapes.Fail(string.Create(CultureInfo.InvariantCulture, $"the shape is of the unknown type {type}")),
        };
    }

    static Geometry? Point(ReadOnlySpan<byte> body, ShapeBuilder shapes) =>
        body.Length < 16 ? shapes.Fail("the shape is cut short")
        : ReadPoint(body, shapes) is { } point ? ShapeBuilder.Factory.CreatePoint(point)
        : null;

    static Geometry? MultiPoint(ReadOnlySpan<byte> body, ShapeBuilder shapes)
    {
        if (body.Length < 36)
        {
            return shapes.Fail("the shape is cut short");
        }

        var count = BinaryPrimitives.ReadUInt32LittleEndian(body[32..]);
        if (count > (uint)((body.Length - 36) / 16))
        {
            return shapes.Fail("the shape promises more points than it has bytes");
        }

        return ReadPoints(body.Slice(36, (int)count * 16), shapes) is { } points
            ? ShapeBuilder.Factory.CreateMultiPointFromCoords(points)
            : null;
    }

    /// <summary>The parts of a polyline or polygon behind its 32 bytes of bounding box.</summary>
    static List<Coordinate[]>? Parts(ReadOnlySpan<byte> body, ShapeBuilder shapes)
    {
        if (body.Length < 40)
        {
            shapes.Fail("the shape is cut short");
            return null;
        }

        var parts = BinaryPrimitives.ReadUInt32LittleEndian(body[32..]);
        var points = BinaryPrimitives.ReadUInt32LittleEndian(body[36..]);
        if (parts > MaxRings || points > int.MaxValue / 16 || 40 + (4L * parts) + (16L * points) > body.Length)
        {
            shapes.Fail("the shape promises more parts or points than it has bytes, or more than 20,000 parts");
            return null;
        }

        return Split(body.Slice(40, (int)parts * 4), body.Slice(40 + ((int)parts * 4), (int)points * 16), shapes);
    }

    static List<Coordinate[]>? Split(ReadOnlySpan<byte> starts, ReadOnlySpan<byte> points, ShapeBuilder shapes)
    {
        var list = new List<Coordinate[]>();
        var count = points.Length / 16;
        for (var i = 0; i < starts.Length; i += 4)
        {
            var from = BinaryPrimitives.ReadInt32LittleEndian(starts[i..]);
            var to = i + 4 < starts.Length ? BinaryPrimitives.ReadInt32LittleEndian(starts[(i + 4)..]) : count;
            if (from < 0 || to < from || to > count)
            {
                shapes.Fail("the parts of the shape overlap or lie outside it");
                return null;
            }

            if (ReadPoints(points[(from * 16)..(to * 16)], shapes) is not { } part)
            {
                return null;
            }

            if (part.Length > 0)
            {
                list.Add(part);
            }
        }

        return list;
    }

    static Geometry? Lines(List<Coordinate[]> parts, ShapeBuilder shapes)
    {
        var lines = new List<LineString>();
        foreach (var part in parts)
        {
            if (shapes.Line(part) is not { } line)
            {
                return null;
            }

            lines.Add(line);
        }

        return lines.Count == 1 ? lines[0] : ShapeBuilder.Factory.CreateMultiLineString([.. lines]);
    }

    static Coordinate[]? ReadPoints(ReadOnlySpan<byte> bytes, ShapeBuilder shapes)
    {
        var points = new Coordinate[bytes.Length / 16];
        for (var i = 0; i < points.Length; i++)
        {
            if (ReadPoint(bytes[(i * 16)..], shapes) is not { } point)
            {
                return null;
            }

            points[i] = point;
        }

        return points;
    }

    // Numbers below -1e38 are the format's way of writing none.
    static Coordinate? ReadPoint(ReadOnlySpan<byte> bytes, ShapeBuilder shapes)
    {
        var x = BinaryPrimitives.ReadDoubleLittleEndian(bytes);
        var y = BinaryPrimitives.ReadDoubleLittleEndian(bytes[8..]);
        return shapes.CheckFinite(x < -1e38 ? double.NaN : x, y < -1e38 ? double.NaN : y) ? new Coordinate(x, y) : null;
    }
}
