using System.Globalization;

namespace Coverage.Workspaces.Import.Elevation;

/// <summary>Turns the tags of a TIFF into a <see cref="RasterLayout"/>, refusing by name what is not read here.</summary>
static class TiffLayout
{
    const int MostSide = 1 << 24;
    const int MostBlocks = 1 << 24;

    const int WidthTag = 256, HeightTag = 257, BitsTag = 258, CompressionTag = 259, FillOrderTag = 266, OrientationTag = 274;
    const int StripOffsetsTag = 273, SamplesTag = 277, RowsPerStripTag = 278, StripCountsTag = 279, PredictorTag = 317;
    const int TileWidthTag = 322, TileHeightTag = 323, TileOffsetsTag = 324, TileCountsTag = 325, SampleFormatTag = 339;
    const int GdalMetadataTag = 42112, GdalNoDataTag = 42113;

    public static RasterLayout Read(ByteSource source)
    {
        var tags = TiffDirectory.Read(source);
        CheckForm(tags, source.Name);
        var place = TiffPlace.Read(tags, source.Name);
        var isTiled = tags.Has(TileOffsetsTag);
        int width = Side(tags, WidthTag, -1), height = Side(tags, HeightTag, -1);
        var layout = new RasterLayout
        {
            Width = width,
            Height = height,
            Sample = Sample(tags, source.Name),
            IsBigEndian = tags.IsBigEndian,
            Packing = Packing(tags, source.Name),
            Predictor = (int)tags.Integer(PredictorTag, 1),
            BlockWidth = isTiled ? Side(tags, TileWidthTag, -1) : width,
            BlockHeight = isTiled ? Side(tags, TileHeightTag, -1) : (int)Math.Clamp(tags.Integer(RowsPerStripTag, height), 1, height),
            IsTiled = isTiled,
            Offsets = [],
            Counts = [],
            NoData = NoData(tags, source.Name, out var warning),
            Crs = place.Crs,
            OriginX = place.OriginX,
            OriginY = place.OriginY,
            StepX = place.StepX,
            StepY = place.StepY,
            Warnings = warning is null ? place.Warnings : place.Warnings.Add(warning),
        };
        CheckPredictor(layout, source.Name);
        return WithBlocks(layout, tags);
    }

    static void CheckForm(TiffDirectory tags, string file)
    {
        if (tags.Integer(SamplesTag, 1) is not 1 and var bands)
        {
            throw new InputException($"it has {bands} bands, one is expected", file, "keep one: gdal_translate -b 1 IN OUT.tif");
        }

        if (tags.Integer(FillOrderTag, 1) != 1 || tags.Integer(OrientationTag, 1) != 1)
        {
            throw new InputException("its cells are stored mirrored (FillOrder or Orientation)", file,
                "write it again: gdal_translate IN OUT.tif");
        }

        var metadata = tags.Text(GdalMetadataTag);
        if (metadata.Contains("role=\"scale\"", StringComparison.Ordinal) || metadata.Contains("role=\"offset\"", StringComparison.Ordinal))
        {
            throw new InputException("its values are scaled (GDAL SCALE or OFFSET)", file,
                "write the true values: gdal_translate -unscale IN OUT.tif");
        }
    }

    static int Side(TiffDirectory tags, int tag, long otherwise) =>
        tags.Integer(tag, otherwise) is >= 1 and <= MostSide and var side
            ? (int)side
            : throw tags.Fault(tag, $"a side of {tags.Integer(tag, otherwise)} cells");

    static SampleKind Sample(TiffDirectory tags, string file) => (tags.Integer(SampleFormatTag, 1), tags.Integer(BitsTag, 1)) switch
    {
        (1 or 4, 8) => SampleKind.UInt8,
        (1 or 4, 16) => SampleKind.UInt16,
        (1 or 4, 32) => SampleKind.UInt32,
        (2, 8) => SampleKind.Int8,
        (2, 16) => SampleKind.Int16,
        (2, 32) => SampleKind.Int32,
        (3, 32) => SampleKind.Float32,
        (3, 64) => SampleKind.Float64,
        var (format, bits) => throw new InputException(
            $"its samples have {bits} bits of format {format}, which is not read here", file,
                "write floats: gdal_translate -ot Float32 IN OUT.tif"),
    };

    static RasterPacking Packing(TiffDirectory tags, string file) => tags.Integer(CompressionTag, 1) switch
    {
        1 => RasterPacking.None,
        5 => RasterPacking.Lzw,
        8 or 32946 => RasterPacking.Deflate,
        32773 => RasterPacking.PackBits,
        var other => throw new InputException(
            $"it is packed with {PackingName(other)}, which is not read here", file,
                "pack it with deflate: gdal_translate -co COMPRESS=DEFLATE IN OUT.tif"),
    };

    static string PackingName(long compression) => compression switch
    {
        2 or 3 or 4 => "CCITT fax",
        6 or 7 => "JPEG",
        34712 => "JPEG 2000",
        34887 => "LERC",
        34925 => "LZMA",
        50000 => "Zstandard",
        50001 => "WebP",
        50002 => "JPEG XL",
        _ => "TIFF compression " + compression.ToString(CultureInfo.InvariantCulture),
    };

    static void CheckPredictor(RasterLayout layout, string file)
    {
        var isFloat = layout.Sample is SampleKind.Float32 or SampleKind.Float64;
        // Differences of floats are taken on their bits as whole numbers, which the difference code does for 8 to 32 bits.
        var isKnown = layout.Predictor switch { 1 => true, 2 => layout.Sample != SampleKind.Float64, 3 => isFloat, _ => false };
        if (!isKnown)
        {
            throw new InputException(
                $"predictor {layout.Predictor} for {layout.Sample} is not read here", file,
                    "write it without: gdal_translate -co COMPRESS=DEFLATE IN OUT.tif");
        }
    }

    static double? NoData(TiffDirectory tags, string file, out ImportFinding? warning)
    {
        warning = null;
        var text = tags.Text(GdalNoDataTag);
        if (text.Length == 0)
        {
            return null;
        }

        if (text.Equals("nan", StringComparison.OrdinalIgnoreCase))
        {
            return double.NaN;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            return value;
        }

        warning = new ImportFinding(
            Severity.Warned, "raster-nodata", file, "", "GDAL_NODATA", text, "not a number, so no value is taken as missing",
                "set it: gdal_edit.py -a_nodata -9999 FILE");
        return null;
    }

    static RasterLayout WithBlocks(RasterLayout layout, TiffDirectory tags)
    {
        var (offsetsTag, countsTag) = layout.IsTiled ? (TileOffsetsTag, TileCountsTag) : (StripOffsetsTag, StripCountsTag);
        var expected = (long)layout.BlocksAcross * layout.BlocksDown;
        if (expected > MostBlocks || tags.Count(offsetsTag) != (ulong)expected)
        {
            throw tags.Fault(offsetsTag, $"{tags.Count(offsetsTag)} blocks where {expected} make up {layout.Width} × {layout.Height} cells");
        }

        if (tags.Count(countsTag) != (ulong)expected && (layout.Packing != RasterPacking.None || tags.Has(countsTag)))
        {
            throw tags.Fault(countsTag, $"{tags.Count(countsTag)} byte counts for {expected} blocks");
        }

        var offsets = tags.Integers(offsetsTag);
        var counts = tags.Has(countsTag)
            ? tags.Integers(countsTag)
            : [.. offsets.Select((_, b) => layout.BytesIn(b / layout.BlocksAcross))];
        return layout with { Offsets = offsets, Counts = counts };
    }
}
