using Coverage.Layers;
using System.Buffers.Binary;

namespace Coverage.Workspaces.Store;

/// <summary>
/// Writes shapes as GeoPackage blobs: header <c>GP</c>, version 0, little-endian, SRS 4326, then WKB; lines and areas carry the
/// envelope min x, max x, min y, max y, points do not need one; or as PostGIS's extended WKB. The buffer is used again for the next row.
/// Source: OGC 12-128r17 (GeoPackage 1.3), §2.1.3; ISO WKB, OGC 06-103r4 §8.
/// </summary>
sealed class GeometryBlob
{
    public const int Wgs84 = 4326;

    const byte LittleEndian = 1;
    const byte WithEnvelope = 1 << 1;

    const int WithSrid = 0x20000000;

    byte[] _bytes = new byte[256];
    int _length;

    /// <summary>The blob of a shape, valid until the next call; empty for an empty shape.</summary>
    public ReadOnlySpan<byte> Encode(GridShape shape, ShapeBox box)
    {
        _length = 0;
        if (shape.IsEmpty)
        {
            return [];
        }

        Header(shape.Kind == ShapeKind.Point ? null : box);
        Wkb(shape, srid: null);
        return _bytes.AsSpan(0, _length);
    }

    /// <summary>The shape as PostGIS takes it over the wire: WKB that carries its SRS, 4326; empty for an empty shape.</summary>
    public ReadOnlySpan<byte> EncodeExtended(GridShape shape)
    {
        _length = 0;
        if (!shape.IsEmpty)
        {
            Wkb(shape, Wgs84);
        }

        return _bytes.AsSpan(0, _length);
    }

    void Wkb(GridShape shape, int? srid)
    {
        switch (shape.Kind)
        {
            case ShapeKind.Point:
                Begin(WkbType.Point, srid);
                Vertices(shape.Coordinates);
                break;
            case ShapeKind.Line:
                Begin(WkbType.LineString, srid);
                Integer(shape.VertexCount);
                Vertices(shape.Coordinates);
                break;
            default:
                Begin(WkbType.MultiPolygon, srid);
                Polygons(shape);
                break;
        }
    }

    void Header(ShapeBox? box)
    {
        Reserve(8 + 32);
        "GP\0"u8.CopyTo(_bytes);
        _bytes[3] = (byte)(box is null ? LittleEndian : LittleEndian | WithEnvelope);
        _length = 4;
        Integer(Wgs84);
        if (box is { } b)
        {
            Vertices([b.MinX, b.MaxX, b.MinY, b.MaxY]);
        }
    }

    void Polygons(GridShape shape)
    {
        Integer(shape.PolygonEnds.Length);
        int ring = 0, vertex = 0;
        foreach (var polygonEnd in shape.PolygonEnds)
        {
            Begin(WkbType.Polygon);
            Integer(polygonEnd - ring);
            for (; ring < polygonEnd; ring++)
            {
                var end = shape.RingEnds[ring];
                Integer(end - vertex);
                Vertices(shape.Coordinates[(2 * vertex)..(2 * end)]);
                vertex = end;
            }
        }
    }

    void Begin(WkbType type, int? srid = null)
    {
        Reserve(9);
        _bytes[_length++] = LittleEndian;
        Integer(srid is null ? (int)type : (int)type | WithSrid);
        if (srid is { } s)
        {
            Integer(s);
        }
    }

    void Integer(int value)
    {
        Reserve(4);
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(_length), value);
        _length += 4;
    }

    void Vertices(ReadOnlySpan<int> coordinates)
    {
        Reserve(coordinates.Length * 8);
        foreach (var steps in coordinates)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(_bytes.AsSpan(_length), FixedPoint.FromGrid(steps));
            _length += 8;
        }
    }

    void Reserve(int bytes)
    {
        if (_bytes.Length < _length + bytes)
        {
            Array.Resize(ref _bytes, Math.Max(_length + bytes, _bytes.Length * 2));
        }
    }
}
