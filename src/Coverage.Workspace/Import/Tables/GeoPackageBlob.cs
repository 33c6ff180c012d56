using NetTopologySuite.Geometries;

namespace Coverage.Workspaces.Import.Tables;

/// <summary>
/// Reads a GeoPackage geometry (OGC 12-128r18, 2.1.3): <c>GP</c>, version, flags, SRS id, envelope of 0 to 64 bytes, then WKB.
/// </summary>
static class GeoPackageBlob
{
    const int HeaderBytes = 8;

    public static Geometry? Read(ReadOnlySpan<byte> blob, ShapeBuilder shapes)
    {
        if (blob.Length < HeaderBytes || blob[0] != 'G' || blob[1] != 'P')
        {
            return shapes.Fail("the geometry is no GeoPackage geometry: it does not begin with GP");
        }

        var flags = blob[3];
        if ((flags & 0x20) != 0)
        {
            return shapes.Fail("the geometry is of an extended type that is not supported");
        }

        var envelope = (flags >> 1 & 7) switch
        {
            0 => 0,
            1 => 32,
            2 or 3 => 48,
            4 => 64,
            _ => -1,
        };
        return envelope < 0 ? shapes.Fail("the geometry's envelope has an unknown kind")
            : blob.Length < HeaderBytes + envelope ? shapes.Fail("the geometry is cut short")
            : new WkbShapes(blob[(HeaderBytes + envelope)..], shapes).Read();
    }
}
