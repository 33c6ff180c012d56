using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Coverage.Worlds;

/// <summary>Reads a PMTiles 3 archive by the specification, knowing nothing of the program's writer.</summary>
public sealed class PmtilesReader
{
    readonly byte[] _file;

    public PmtilesReader(byte[] file)
    {
        _file = file;
        if (Encoding.ASCII.GetString(file, 0, 7) != "PMTiles" || file[7] != 3)
        {
            throw new InvalidDataException("no PMTiles 3 archive");
        }
    }

    public int MinZoom => _file[100];

    public int MaxZoom => _file[101];

    public double[] Box => [Degrees(102), Degrees(106), Degrees(110), Degrees(114)];

    public long AddressedTiles => Long(72);

    public string Metadata => Encoding.UTF8.GetString(Unzip(Long(24), Long(32)));

    /// <summary>The bytes of a tile; null when the archive does not have it.</summary>
    public byte[]? Tile(int z, int x, int y)
    {
        var id = IdOf(z, x, y);
        var (offset, length) = (Long(8), Long(16));
        for (var depth = 0; depth < 4; depth++)
        {
            var entries = Directory(Unzip(offset, length));
            var at = entries.FindLastIndex(e => e.Id <= id);
            if (at < 0)
            {
                return null;
            }

            var entry = entries[at];
            if (entry.Run > 0)
            {
                return id < entry.Id + entry.Run ? Unzip(Long(56) + (long)entry.Offset, (long)entry.Length) : null;
            }

            (offset, length) = (Long(40) + (long)entry.Offset, (long)entry.Length);
        }

        throw new InvalidDataException("directories without end");
    }

    /// <summary>All tiles of smaller zooms, then the Hilbert curve of this zoom, walked quadrant by quadrant.</summary>
    public static ulong IdOf(int z, int x, int y)
    {
        ulong id = 0;
        for (var i = 0; i < z; i++)
        {
            id += 1UL << (2 * i);
        }

        return id + Curve(z, x, y);
    }

    static ulong Curve(int z, int x, int y)
    {
        if (z == 0)
        {
            return 0;
        }

        var half = 1 << (z - 1);
        var quarter = 1UL << (2 * (z - 1));
        return (x < half, y < half) switch
        {
            (true, true) => Curve(z - 1, y, x),
            (true, false) => quarter + Curve(z - 1, x, y - half),
            (false, false) => 2 * quarter + Curve(z - 1, x - half, y - half),
            _ => 3 * quarter + Curve(z - 1, half - 1 - y, 2 * half - 1 - x),
        };
    }

    static List<(ulong Id, ulong Offset, ulong Length, ulong Run)> Directory(byte[] bytes)
    {
        var at = 0;
        var count = (int)Varint();
        var entries = new (ulong Id, ulong Offset, ulong Length, ulong Run)[count];
        ulong id = 0;
        for (var i = 0; i < count; i++)
        {
            entries[i].Id = id += Varint();
        }

        for (var i = 0; i < count; i++)
        {
            entries[i].Run = Varint();
        }

        for (var i = 0; i < count; i++)
        {
            entries[i].Length = Varint();
        }

        for (var i = 0; i < count; i++)
        {
            var v = Varint();
            entries[i].Offset = v == 0 ? entries[i - 1].Offset + entries[i - 1].Length : v - 1;
        }

        return [.. entries];

        ulong Varint()
        {
            ulong value = 0;
            for (var shift = 0; ; shift += 7)
            {
                var b = bytes[at++];
                value |= (ulong)(b & 0x7F) << shift;
                if (b < 0x80)
                {
                    return value;
                }
            }
        }
    }

    byte[] Unzip(long offset, long length)
    {
        using var gzip = new GZipStream(new MemoryStream(_file, (int)offset, (int)length), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        gzip.CopyTo(bytes);
        return bytes.ToArray();
    }

    long Long(int at) => BinaryPrimitives.ReadInt64LittleEndian(_file.AsSpan(at));

    double Degrees(int at) => BinaryPrimitives.ReadInt32LittleEndian(_file.AsSpan(at)) / 1e7;
}
