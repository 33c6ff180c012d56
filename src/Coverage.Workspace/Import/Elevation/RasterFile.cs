using System.Collections.Immutable;

namespace Coverage.Workspaces.Import.Elevation;

/// <summary>
/// A raster file of one band, opened by content: GeoTIFF (classic or BigTIFF), SRTM HGT, or one of these alone in a zip. Opening reads the
/// header only;
/// <see cref="Read"/> reads the cells of a window. Whatever the header claims is checked against the file before memory is taken.
/// </summary>
public sealed class RasterFile : IDisposable
{
    readonly ByteSource _source;
    readonly RasterLayout _layout;

    RasterFile(ByteSource source, RasterLayout layout)
    {
        _source = source;
        _layout = RasterBlocks.Checked(source, layout);
    }

    public static RasterFile Open(string path)
    {
        var source = new ByteSource(path);
        try
        {
            if (Prefix(source).StartsWith("PK\u0003\u0004"u8))
            {
                source.Dispose();
                source = ZippedRaster.Open(path);
            }

            return new RasterFile(source, LayoutOf(source));
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    public string Name => _source.Name;

    /// <summary><c>EPSG:n</c>, or empty when the file does not say (then <see cref="Warnings"/> says so).</summary>
    public string Crs => _layout.Crs;

    public int Width => _layout.Width;

    public int Height => _layout.Height;

    /// <summary>Centre of the first cell.</summary>
    public double OriginX => _layout.OriginX;

    public double OriginY => _layout.OriginY;

    public double StepX => _layout.StepX;

    public double StepY => _layout.StepY;

    /// <summary>What the file declares as no value; null when it declares none.</summary>
    public double? NoData => _layout.NoData;

    public ImmutableArray<ImportFinding> Warnings => _layout.Warnings;

    /// <summary>The largest value of the file's type when it is a short whole type (where heights saturate), else NaN.</summary>
    public float SaturatedAt => _layout.SaturatedAt;

    /// <summary>Outer edges of the raster.</summary>
    public RasterBox Extent
    {
        get
        {
            double x0 = OriginX - StepX / 2, x1 = x0 + StepX * Width, y0 = OriginY - StepY / 2, y1 = y0 + StepY * Height;
            return new RasterBox(Math.Min(x0, x1), Math.Min(y0, y1), Math.Max(x0, x1), Math.Max(y0, y1));
        }
    }

    /// <summary>
    /// The cells of a window in the raster's own coordinates, with one cell more on each side (what bilinear sampling at its edge needs);
    /// the whole raster without a window. A window that the raster does not touch is refused.
    /// </summary>
    public RasterGrid Read(RasterBox? window = null)
    {
        var part = window is { } box ? PartOf(box) : new RasterPart(0, 0, Width, Height);
        return new RasterGrid
        {
            Name = Name,
            Crs = Crs,
            Width = part.Width,
            Height = part.Height,
            OriginX = OriginX + part.Column * StepX,
            OriginY = OriginY + part.Row * StepY,
            StepX = StepX,
            StepY = StepY,
            Values = RasterBlocks.Read(_source, _layout, part),
            Warnings = Warnings,
        };
    }

    public void Dispose() => _source.Dispose();

    RasterPart PartOf(RasterBox box)
    {
        var (column, width) = Range((box.MinX - OriginX) / StepX, (box.MaxX - OriginX) / StepX, Width);
        var (row, height) = StepY < 0
            ? Range((box.MaxY - OriginY) / StepY, (box.MinY - OriginY) / StepY, Height)
            : Range((box.MinY - OriginY) / StepY, (box.MaxY - OriginY) / StepY, Height);
        return width > 0 && height > 0
            ? new RasterPart(column, row, width, height)
            : throw new InputException($"the raster covers {Extent} and nothing of the area needed, {box}", Name,
                "give a raster of the study area, or check the crs");
    }

    static (int First, int Count) Range(double from, double to, int size)
    {
        if (!(to >= -0.5 && from <= size - 0.5))
        {
            return (0, 0);
        }

        var first = (int)Math.Clamp(Math.Floor(from), 0, size - 1);
        var last = (int)Math.Clamp(Math.Ceiling(to), 0, size - 1);
        return (first, last - first + 1);
    }

    static RasterLayout LayoutOf(ByteSource source)
    {
        var prefix = Prefix(source);
        if (TiffDirectory.IsTiff(prefix))
        {
            return TiffLayout.Read(source);
        }

        if (HgtLayout.IsHgt(source))
        {
            return HgtLayout.Read(source);
        }

        throw prefix switch
        {
            [0x1F, 0x8B, ..] => new InputException("it is packed with gzip", source.Name, "unpack it (gunzip)"),
            [(byte)'n' or (byte)'N', (byte)'c' or (byte)'C', ..] => new InputException("it is an ASCII grid", source.Name,
                "convert it: gdal_translate IN OUT.tif"),
            _ => new InputException("it is neither a GeoTIFF nor an SRTM tile (.hgt)", source.Name,
                "convert it: gdal_translate IN OUT.tif"),
        };
    }

    static byte[] Prefix(ByteSource source) => source.Read(0, (int)Math.Min(8, source.Length));
}
