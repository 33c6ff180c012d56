using System.Buffers.Binary;

namespace Coverage.Workspaces.Import.Tables;

/// <summary>Reads the offsets of a .shx: where each record of the .shp begins, in bytes. A shapefile counts in words of 16 bits.</summary>
static class ShxIndex
{
    const int HeaderBytes = 100;

    /// <summary>
    /// Offsets in record order; null when the index is broken or points outside a .shp of <paramref name="shpLength"/> bytes.
    /// </summary>
    public static long[]? TryRead(Stream stream, long shpLength)
    {
        var records = (stream.Length - HeaderBytes) / 8;
        if (stream.Length < HeaderBytes || records > (shpLength - HeaderBytes) / ShpRecords.SmallestRecord)
        {
            return null;
        }

        stream.Position = HeaderBytes;
        var offsets = new long[records];
        var entry = new byte[8];
        for (var i = 0; i < records; i++)
        {
            stream.ReadExactly(entry);
            offsets[i] = 2L * BinaryPrimitives.ReadUInt32BigEndian(entry);
            if (offsets[i] < HeaderBytes || offsets[i] > shpLength - ShpRecords.SmallestRecord)
            {
                return null;
            }
        }

        return offsets;
    }
}
