using System.IO.Compression;
using System.Text;

namespace Coverage.Worlds;

/// <summary>
/// A small GeoTIFF of one band, encoded in any of the ways that readers must know. Cells are row-major, row 0 in the north; <see
/// cref="West"/> and
/// <see cref="North"/> are the outer corner of the first cell, or its centre with <see cref="IsPoint"/>.
/// </summary>
public sealed record TiffBytes(int Width, int Height, double[] Cells)
{
    public bool IsBigEndian { get; init; }

    public bool IsBigTiff { get; init; }

    /// <summary>1 unsigned, 2 signed, 3 float.</summary>
    public int Format { get; init; } = 3;

    public int Bits { get; init; } = 32;

    /// <summary>1 none, 5 LZW, 8 deflate, 32773 PackBits; anything else is stored as it is under that name.</summary>
    public int Compression { get; init; } = 1;

    public int Predictor { get; init; } = 1;

    /// <summary>Side of square tiles; 0 writes strips.</summary>
    public int TileSide { get; init; }

    public int RowsPerStrip { get; init; } = 3;

    public double West { get; init; } = 106;

    public double North { get; init; } = 30;

    public double Step { get; init; } = 0.5;

    public bool IsPoint { get; init; }

    /// <summary>EPSG code; 0 writes none.</summary>
    public int Epsg { get; init; } = 4326;

    public string NoData { get; init; } = "";

    public bool HasPlace { get; init; } = true;

    public int Bands { get; init; } = 1;

    /// <summary>Stated instead of the true sides.</summary>
    public (int Width, int Height)? Lie { get; init; }

    /// <summary>Blocks written as if they were not there.</summary>
    public int[] MissingBlocks { get; init; } = [];

    public byte[] ToArray()
    {
        var file = new List<byte>(IsBigTiff ? new byte[16] : new byte[8]);
        var offsets = new List<long>();
        var counts = new List<long>();
        foreach (var (block, index) in Blocks().Select((b, i) => (b, i)))
        {
            var packed = MissingBlocks.Contains(index) ? [] : Pack(block);
            offsets.Add(packed.Length == 0 ? 0 : file.Count);
            counts.Add(packed.Length);
            file.AddRange(packed);
        }

        var directory = WriteDirectory(file, offsets, counts);
        var head = new List<byte>(IsBigEndian ? "MM"u8.ToArray() : "II"u8.ToArray());
        head.AddRange(IsBigTiff ? [.. Number(43, 2), .. Number(8, 2), 0, 0, .. Number(directory, 8)] : [.. Number(42, 2),
            .. Number(directory, 4)]);
        for (var i = 0; i < head.Count; i++)
        {
            file[i] = head[i];
        }

        return [.. file];
    }

    int SampleBytes => Bits / 8;

    long WriteDirectory(List<byte> file, List<long> offsets, List<long> counts)
    {
        var isTiled = TileSide > 0;
        var wide = IsBigTiff ? (Type: 16, Bytes: 8) : (Type: 4, Bytes: 4);
        var entries = new List<(int Tag, int Type, int Count, byte[] Bytes)>
        {
            Whole(256, 4, 4, [Lie?.Width ?? Width]), Whole(257, 4, 4, [Lie?.Height ?? Height]),
            Whole(258, 3, 2, [Bits]), Whole(259, 3, 2, [Compression]),
            Whole(isTiled ? 324 : 273, wide.Type, wide.Bytes, offsets),
            Whole(277, 3, 2, [Bands]),
            Whole(isTiled ? 325 : 279, wide.Type, wide.Bytes, counts),
            Whole(317, 3, 2, [Predictor]), Whole(339, 3, 2, [Format]),
            Whole(34735, 3, 2, Epsg == 0 ? [1, 1, 0, 1, 1025, 0, 1, IsPoint ? 2 : 1]
                : [1, 1, 0, 3, 1024, 0, 1, Epsg == 4326 ? 2 : 1, 1025, 0, 1, IsPoint ? 2 : 1, Epsg == 4326 ? 2048 : 3072, 0, 1, Epsg]),
        };
        entries.AddRange(isTiled ? [Whole(322, 3, 2, [TileSide]), Whole(323, 3, 2, [TileSide])] : [Whole(278, 3, 2, [RowsPerStrip])]);
        if (HasPlace)
        {
            entries.Add(Real(33550, [Step, Step, 0]));
            entries.Add(Real(33922, [0, 0, 0, West, North, 0]));
        }

        if (NoData.Length > 0)
        {
            entries.Add((42113, 2, NoData.Length + 1, [.. Encoding.ASCII.GetBytes(NoData), 0]));
        }

        return WriteEntries(file, [.. entries.OrderBy(e => e.Tag)]);
    }

    long WriteEntries(List<byte> file, (int Tag, int Type, int Count, byte[] Bytes)[] entries)
    {
        var inline = IsBigTiff ? 8 : 4;
        var table = new List<byte>(Number(entries.Length, IsBigTiff ? 8 : 2));
        foreach (var (tag, type, count, bytes) in entries)
        {
            table.AddRange([.. Number(tag, 2), .. Number(type, 2), .. Number(count, inline)]);
            if (bytes.Length <= inline)
            {
                table.AddRange([.. bytes, .. new byte[inline - bytes.Length]]);
            }
            else
            {
                table.AddRange(Number(file.Count, inline));
                file.AddRange(bytes);
            }
        }

        var at = file.Count;
        file.AddRange([.. table, .. new byte[inline]]);
        return at;
    }

    (int Tag, int Type, int Count, byte[] Bytes) Whole(int tag, int type, int size, List<long> values) =>
        (tag, type, values.Count, [.. values.SelectMany(v => Number(v, size))]);

    (int Tag, int Type, int Count, byte[] Bytes) Real(int tag, double[] values) =>
        (tag, 12, values.Length, [.. values.SelectMany(v => Number(BitConverter.DoubleToInt64Bits(v), 8))]);

    byte[] Number(long value, int bytes)
    {
        var little = BitConverter.GetBytes(value)[..bytes];
        return IsBigEndian ? [.. little.Reverse()] : little;
    }

    /// <summary>Cells of each block, row by row; cells of a tile beyond the raster are 0.</summary>
    IEnumerable<double[][]> Blocks()
    {
        var (blockWidth, blockHeight) = TileSide > 0 ? (TileSide, TileSide) : (Width, RowsPerStrip);
        for (var top = 0; top < Height; top += blockHeight)
        {
            for (var left = 0; left < Width; left += blockWidth)
            {
                var rows = TileSide > 0 ? blockHeight : Math.Min(blockHeight, Height - top);
                yield return [.. Enumerable.Range(top, rows).Select(y => Enumerable.Range(left, blockWidth)
                    .Select(x => x < Width && y < Height ? Cells[y * Width + x] : 0).ToArray())];
            }
        }
    }

    byte[] Pack(double[][] rows)
    {
        byte[] raw = [.. rows.SelectMany(Row)];
        return Compression switch
        {
            5 => LzwBytes.Pack(raw),
            8 => Deflated(raw),
            32773 => [.. raw.Chunk(100).SelectMany(PackedBits)],
            _ => raw,
        };
    }

    byte[] Row(double[] cells)
    {
        if (Predictor == 3)
        {
            var big = cells.Select(c => new TiffBytes(1, 1, []) { IsBigEndian = true, Format = Format, Bits = Bits }.Sample(c)).ToArray();
            byte[] planes = [.. Enumerable.Range(0, SampleBytes).SelectMany(b => big.Select(s => s[b]))];
            return [.. planes.Select((v, i) => i == 0 ? v : (byte)(v - planes[i - 1]))];
        }

        var bits = cells.Select(StoredBits).ToArray();
        return Predictor == 2
            ? [.. bits.SelectMany((v, i) => Number(i == 0 ? v : v - bits[i - 1], SampleBytes))]
            : [.. cells.SelectMany(Sample)];
    }

    byte[] Sample(double cell) => Number(StoredBits(cell), SampleBytes);

    long StoredBits(double cell) => (Format, Bits) switch
    {
        (3, 32) => BitConverter.SingleToInt32Bits((float)cell),
        (3, _) => BitConverter.DoubleToInt64Bits(cell),
        _ => (long)cell,
    };

    static byte[] Deflated(byte[] raw)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(raw);
        }

        return packed.ToArray();
    }

    /// <summary>A run when all bytes are equal, else literals.</summary>
    static IEnumerable<byte> PackedBits(byte[] part) =>
        part.Length > 1 && part.All(b => b == part[0]) ? [(byte)(1 - part.Length), part[0]] : [(byte)(part.Length - 1), .. part];
}
