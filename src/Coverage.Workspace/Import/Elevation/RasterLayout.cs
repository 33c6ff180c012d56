using System.Collections.Immutable;

namespace Coverage.Workspaces.Import.Elevation;

/// <summary>How a sample is stored.</summary>
enum SampleKind
{
    UInt8,
    Int8,
    UInt16,
    Int16,
    UInt32,
    Int32,
    Float32,
    Float64,
}

/// <summary>How a block is packed.</summary>
enum RasterPacking
{
    None,
    Lzw,
    Deflate,
    PackBits,
}

/// <summary>
/// Where the cells of a raster lie in its file: blocks of <c>BlockWidth × BlockHeight</c> cells in row-major order (a strip is a block as
/// wide as the raster, the last one cut at the bottom; a tile is always whole), and how samples are written. A block at offset 0 with 0
/// bytes is not there.
/// </summary>
sealed record RasterLayout
{
    public required int Width { get; init; }

    public required int Height { get; init; }

    public required SampleKind Sample { get; init; }

    public required bool IsBigEndian { get; init; }

    public required RasterPacking Packing { get; init; }

    /// <summary>1 none, 2 differences of neighbours, 3 the same on the bytes of floats.</summary>
    public required int Predictor { get; init; }

    public required int BlockWidth { get; init; }

    public required int BlockHeight { get; init; }

    public required bool IsTiled { get; init; }

    public required long[] Offsets { get; init; }

    public required long[] Counts { get; init; }

    /// <summary>The value that means none; null when the file declares none.</summary>
    public required double? NoData { get; init; }

    public required string Crs { get; init; }

    public required double OriginX { get; init; }

    public required double OriginY { get; init; }

    public required double StepX { get; init; }

    public required double StepY { get; init; }

    public ImmutableArray<ImportFinding> Warnings { get; init; } = [];

    public int SampleBytes => Sample switch
    {
        SampleKind.UInt8 or SampleKind.Int8 => 1,
        SampleKind.UInt16 or SampleKind.Int16 => 2,
        SampleKind.Float64 => 8,
        _ => 4,
    };

    /// <summary>The largest value of a short whole type, where instruments saturate; NaN for the others.</summary>
    public float SaturatedAt => Sample switch
    {
        SampleKind.UInt8 => byte.MaxValue,
        SampleKind.Int8 => sbyte.MaxValue,
        SampleKind.UInt16 => ushort.MaxValue,
        SampleKind.Int16 => short.MaxValue,
        _ => float.NaN,
    };

    public int BlocksAcross => (int)(((long)Width + BlockWidth - 1) / BlockWidth);

    public int BlocksDown => (int)(((long)Height + BlockHeight - 1) / BlockHeight);

    /// <summary>Rows stored in a block of this block row.</summary>
    public int RowsIn(int blockRow) => IsTiled ? BlockHeight : (int)Math.Min(BlockHeight, Height - (long)blockRow * BlockHeight);

    public long BytesIn(int blockRow) => (long)BlockWidth * RowsIn(blockRow) * SampleBytes;
}
