using System.Buffers.Binary;

namespace Coverage.Workspaces.Export;

/// <summary>
/// The header of a PMTiles archive: where its parts are, what it holds, its box in degrees. Tiles and directories are gzipped, tiles are vector
/// tiles, in order. Source: PMTiles specification 3, §3.
/// </summary>
sealed record PmtilesHeader
{
    public const int Bytes = 127;

    const byte Gzip = 2;
    const byte VectorTiles = 1;

    public required int RootLength { get; init; }

    public required int MetadataLength { get; init; }

    public required int LeavesLength { get; init; }

    public required long TilesLength { get; init; }

    public required long AddressedTiles { get; init; }

    public required long Entries { get; init; }

    public required long Contents { get; init; }

    public required int MinZoom { get; init; }

    public required int MaxZoom { get; init; }

    public required (double West, double South, double East, double North) Box { get; init; }

    public byte[] Encode()
    {
        var bytes = new byte[Bytes];
        "PMTiles"u8.CopyTo(bytes);
        bytes[7] = 3;
        var at = 8;
        var offset = (long)Bytes;
        foreach (var length in (long[])[RootLength, MetadataLength, LeavesLength, TilesLength])
        {
            Long(offset);
            Long(length);
            offset += length;
        }

        Long(AddressedTiles);
        Long(Entries);
        Long(Contents);
        bytes[at++] = 1;
        bytes[at++] = Gzip;
        bytes[at++] = Gzip;
        bytes[at++] = VectorTiles;
        bytes[at++] = (byte)MinZoom;
        bytes[at++] = (byte)MaxZoom;
        Degrees(Box.West);
        Degrees(Box.South);
        Degrees(Box.East);
        Degrees(Box.North);
        bytes[at++] = (byte)MinZoom;
        Degrees((Box.West + Box.East) / 2);
        Degrees((Box.South + Box.North) / 2);
        return bytes;

        void Long(long value)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(at), value);
            at += 8;
        }

        void Degrees(double value)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), (int)Math.Round(value * 1e7));
            at += 4;
        }
    }
}
