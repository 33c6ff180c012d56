using System.Buffers.Binary;
using Coverage.Geo;
using NetTopologySuite.Geometries;

namespace Coverage.Workspaces.Store;

/// <summary>
/// Reads the blobs that <see cref="GeometryBlob"/> writes, also after another program has edited them (any envelope). Every count is
/// checked against the bytes that are there, so a damaged blob is an <see cref="InvalidDataException"/> and never a huge allocation.
/// </summary>
ref struct BlobCursor
{
    const byte LittleEndian = 1;

    ReadOnlySpan<byte> _rest;

    BlobCursor(ReadOnlySpan<byte> wkb) => _rest = wkb;

    /// <summary>Stands before plain little-endian WKB.</summary>
    public static BlobCursor OfWkb(ReadOnlySpan<byte> wkb) => new(wkb);

    /// <summary>Stands before the WKB of a GeoPackage blob; <see cref="IsEmpty"/> when the blob says it holds nothing.</summary>
    public static BlobCursor OfGeoPackage(ReadOnlySpan<byte> blob)
    {
        if (blob.Length < 8 || !blob.StartsWith("GP\0"u8))
        {
            throw new InvalidDataException("no GeoPackage geometry");
        }

        var flags = blob[3];
        var envelope = ((flags >> 1) & 7) switch
        {
            0 => 0,
            1 => 32,
            2 or 3 => 48,
            4 => 64,
            _ => throw new InvalidDataException("unknown envelope"),
        };
        var cursor = new BlobCursor(blob) { IsEmpty = (flags & 0x10) != 0 };
        cursor.Take(8);
        cursor.Take(envelope);
        return cursor;
    }

    public bool IsEmpty { get; private init; }

    public LonLat Point()
    {
        Expect(WkbType.Point);
        return Vertex();
    }

    /// <summary>Adds the vertices of a line.</summary>
    public void Line(ICollection<LonLat> vertices)
    {
        Expect(WkbType.LineString);
        var count = Count(16);
        for (var i = 0; i < count; i++)
        {
            vertices.Add(Vertex());
        }
    }

    public MultiPolygon Areas(GeometryFactory factory)
    {
        Expect(WkbType.MultiPolygon);
        var polygons = new Polygon[Count(9)];
        for (var i = 0; i < polygons.Length; i++)
        {
            Expect(WkbType.Polygon);
            var rings = new LinearRing[Count(4)];
            for (var r = 0; r < rings.Length; r++)
            {
                rings[r] = Ring(factory);
            }

            polygons[i] = rings.Length == 0 ? factory.CreatePolygon() : factory.CreatePolygon(rings[0], rings[1..]);
        }

        return factory.CreateMultiPolygon(polygons);
    }

    LinearRing Ring(GeometryFactory factory)
    {
        var vertices = new Coordinate[Count(16)];
        for (var i = 0; i < vertices.Length; i++)
        {
            var v = Vertex();
            vertices[i] = new Coordinate(v.Lon, v.Lat);
        }

        if (vertices.Length is > 0 and < 3 || (vertices.Length > 0 && !vertices[0].Equals2D(vertices[^1])))
        {
            throw new InvalidDataException("a ring that does not close");
        }

        return factory.CreateLinearRing(vertices);
    }

    LonLat Vertex()
    {
        var bytes = Take(16);
        return new LonLat(BinaryPrimitives.ReadDoubleLittleEndian(bytes), BinaryPrimitives.ReadDoubleLittleEndian(bytes[8..]));
    }

    void Expect(WkbType type)
    {
        if (Take(1)[0] != LittleEndian || Integer() != (int)type)
        {
            throw new InvalidDataException($"the geometry is no little-endian {type}");
        }
    }

    /// <summary>A count of things of at least <paramref name="bytesEach"/> bytes.</summary>
    int Count(int bytesEach)
    {
        var count = Integer();
        return count >= 0 && count <= _rest.Length / bytesEach
            ? count
            : throw new InvalidDataException($"{count} parts in {_rest.Length} bytes");
    }

    int Integer() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    ReadOnlySpan<byte> Take(int bytes)
    {
        if (_rest.Length < bytes)
        {
            throw new InvalidDataException("the geometry ends early");
        }

        var taken = _rest[..bytes];
        _rest = _rest[bytes..];
        return taken;
    }
}
