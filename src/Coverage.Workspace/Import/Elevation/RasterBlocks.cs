using System.Globalization;

namespace Coverage.Workspaces.Import.Elevation;

/// <summary>Reads the cells of a rectangle from the blocks of a raster, one block in memory at a time.</summary>
static class RasterBlocks
{
    const long MostCells = 1 << 28;
    const long MostBlockBytes = 256 << 20;
    const long LargeStripBytes = 1 << 20;

    // Deflate packs at most 1032 times, LZW at most some 1370 times.
    const int MostUnpacking = 1400;
    const long AlwaysAllowedBytes = 64 << 20;

    /// <summary>
    /// The layout, when its claims fit the file; large strips that are not packed become one block per row, to be read in parts.
    /// </summary>
    public static RasterLayout Checked(ByteSource source, RasterLayout layout)
    {
        for (var b = 0; b < layout.Offsets.Length; b++)
        {
            if (layout.Offsets[b] == 0 && layout.Counts[b] == 0)
            {
                continue;
            }

            source.Require(layout.Offsets[b], layout.Counts[b]);
            var needed = layout.BytesIn(b / layout.BlocksAcross);
            var most = layout.Packing == RasterPacking.None ? layout.Counts[b] : (layout.Counts[b] + 16) * MostUnpacking;
            if (needed > most)
            {
                throw Fault(source, b, $"has {layout.Counts[b]} bytes for {needed} bytes of cells");
            }
        }

        var isRows = layout is { Packing: RasterPacking.None, Predictor: 1, IsTiled: false } && layout.BytesIn(0) > LargeStripBytes;
        layout = isRows ? ByRows(layout) : layout;
        return layout.BytesIn(0) <= MostBlockBytes ? layout : throw new InputException(
            $"one block of it takes {layout.BytesIn(0) >> 20} MiB", source.Name,
                "write it in tiles: gdal_translate -co TILED=YES -co COMPRESS=DEFLATE IN OUT.tif");
    }

    public static float[] Read(ByteSource source, RasterLayout layout, RasterPart part)
    {
        CheckSize(source, layout, part);
        var cells = GC.AllocateUninitializedArray<float>(part.Width * part.Height);
        var unpacked = new byte[layout.BytesIn(0)];
        byte[] packed = [];
        var (acrossFrom, acrossTo) = Blocks(part.Column, part.Width, layout.BlockWidth);
        var (downFrom, downTo) = Blocks(part.Row, part.Height, layout.BlockHeight);
        for (var down = downFrom; down <= downTo; down++)
        {
            for (var across = acrossFrom; across <= acrossTo; across++)
            {
                var block = down * layout.BlocksAcross + across;
                var count = (int)Math.Min(layout.Counts[block], 2 * MostBlockBytes);
                if (packed.Length < count)
                {
                    packed = new byte[count];
                }

                var bytes = unpacked.AsSpan(0, (int)layout.BytesIn(down));
                var isThere = count > 0;
                if (isThere)
                {
                    source.Read(layout.Offsets[block], packed.AsSpan(0, count));
                    if (!BlockUnpacker.TryUnpack(layout.Packing, packed, count, bytes))
                    {
                        throw Fault(source, block, $"does not unpack to {bytes.Length} bytes");
                    }
                }

                CopyBlock(layout, part, (across, down), isThere ? bytes : default, cells);
            }
        }

        return cells;
    }

    /// <summary>
    /// Copies what of a block lies in the part; a block that is not there (no bytes) holds the no-data value, or 0 when none is declared.
    /// </summary>
    static void CopyBlock(RasterLayout layout, RasterPart part, (int Across, int Down) at, Span<byte> bytes, float[] cells)
    {
        int left = at.Across * layout.BlockWidth, top = at.Down * layout.BlockHeight, size = layout.SampleBytes;
        int from = Math.Max(left, part.Column), to = Math.Min(Math.Min(left + layout.BlockWidth, layout.Width), part.Column + part.Width);
        int first = Math.Max(top, part.Row), last = Math.Min(Math.Min(top + layout.BlockHeight, layout.Height), part.Row + part.Height);
        for (var row = first; row < last; row++)
        {
            var into = cells.AsSpan((row - part.Row) * part.Width + from - part.Column, to - from);
            if (bytes.IsEmpty)
            {
                into.Fill(layout.NoData is null ? 0 : float.NaN);
                continue;
            }

            var stored = bytes.Slice((row - top) * layout.BlockWidth * size, layout.BlockWidth * size);
            SampleRow.UndoPredictor(layout, stored);
            SampleRow.Convert(layout, stored[((from - left) * size)..], into);
        }
    }

    static void CheckSize(ByteSource source, RasterLayout layout, RasterPart part)
    {
        var cells = (long)part.Width * part.Height;
        var backed = source.Length * MostUnpacking + AlwaysAllowedBytes;
        if (cells > MostCells || cells * sizeof(float) > backed)
        {
            throw new InputException(
                FormattableString.Invariant($"{part.Width} × {part.Height} cells are more than can be read at once (the raster has {layout.Width} × {layout.Height})"), source.Name,
                "clip it to the study area: gdal_translate -projwin … IN OUT.tif");
        }
    }

    static (int From, int To) Blocks(int first, int count, int size) => (first / size, (first + count - 1) / size);

    static RasterLayout ByRows(RasterLayout layout)
    {
        var offsets = new long[layout.Height];
        var counts = new long[layout.Height];
        var rowBytes = (long)layout.Width * layout.SampleBytes;
        for (var row = 0; row < offsets.Length; row++)
        {
            var strip = row / layout.BlockHeight;
            var isThere = layout.Counts[strip] > 0;
            offsets[row] = isThere ? layout.Offsets[strip] + row % layout.BlockHeight * rowBytes : 0;
            counts[row] = isThere ? rowBytes : 0;
        }

        return layout with { BlockHeight = 1, Offsets = offsets, Counts = counts };
    }

    static InputException Fault(ByteSource source, int block, string what) =>
        new($"block {block.ToString(CultureInfo.InvariantCulture)} {what}", source.Name,
            "the file is cut off or damaged; get it again from its source");
}
