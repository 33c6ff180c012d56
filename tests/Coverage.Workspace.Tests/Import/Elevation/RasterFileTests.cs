using System.IO.Compression;
using Coverage.Workspaces.Import.Elevation;
using Coverage.Worlds;

namespace Coverage.Workspace.Tests.Import.Elevation;

public sealed class RasterFileTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("coverage-raster-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    string Write(byte[] bytes, string name = "dem.tif")
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    RasterGrid Read(TiffBytes tiff, RasterBox? window = null)
    {
        using var file = RasterFile.Open(Write(tiff.ToArray()));
        return file.Read(window);
    }

    InputException Refusal(TiffBytes tiff) => Assert.Throws<InputException>(() => Read(tiff));

    /// <summary>0, 1, 2, … with a long flat stretch, so that packing has something to do.</summary>
    static TiffBytes Ramp(int width = 7, int height = 5) => new(width, height,
        [.. Enumerable.Range(0, width * height).Select(i => i % 13 < 6 ? 3.0 : i % 120)]);

    public static TheoryData<int, int, int, int> Samples => new()
    {
        { 1, 8, 1, 1 }, { 1, 8, 5, 2 }, { 2, 8, 8, 2 }, { 1, 16, 5, 2 }, { 2, 16, 8, 2 }, { 2, 16, 32773, 1 }, { 1, 32, 8, 2 },
            { 2, 32, 5, 2 },
        { 3, 32, 1, 1 }, { 3, 32, 5, 3 }, { 3, 32, 8, 3 }, { 3, 32, 8, 2 }, { 3, 64, 5, 1 }, { 3, 64, 8, 3 }, { 3, 32, 32773, 1 },
            { 1, 8, 32773, 1 },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_sample_packing_predictor_order_and_block_shape_gives_the_same_cells(int format, int bits, int compression,
        int predictor)
    {
        foreach (var isBigEndian in new[] { false, true })
        {
            foreach (var (isBigTiff, tileSide) in new[] { (false, 0), (true, 0), (false, 16), (true, 16) })
            {
                var tiff = Ramp(37, 41) with
                {
                    Format = format, Bits = bits, Compression = compression, Predictor = predictor, IsBigEndian = isBigEndian,
                        IsBigTiff = isBigTiff, TileSide = tileSide,
                };

                Assert.Equal(tiff.Cells.Select(c => (float)c), Read(tiff).Values);
            }
        }
    }

    [Fact]
    public void A_long_lzw_strip_runs_through_all_code_widths_and_clears()
    {
        var random = new Random(7);
        var tiff = new TiffBytes(200, 150, [.. Enumerable.Range(0, 30_000).Select(_ => (double)random.Next(40))]) { Format = 1, Bits = 8,
            Compression = 5, RowsPerStrip = 150 };

        Assert.Equal(tiff.Cells.Select(c => (float)c), Read(tiff).Values);
    }

    [Fact]
    public void Negative_and_large_values_keep_their_sign()
    {
        Assert.Equal([-32768f, -1, 32767], Read(new TiffBytes(3, 1, [-32768, -1, 32767]) { Format = 2, Bits = 16 }).Values);
        Assert.Equal([-128f, 127, 0], Read(new TiffBytes(3, 1, [-128, 127, 0]) { Format = 2, Bits = 8 }).Values);
        Assert.Equal([4294967295f, 0, 1], Read(new TiffBytes(3, 1, [4294967295, 0, 1]) { Format = 1, Bits = 32 }).Values);
    }

    [Fact]
    public void The_origin_is_the_centre_of_the_first_cell_whether_pixels_are_areas_or_points()
    {
        var area = Read(Ramp());
        var point = Read(Ramp() with { IsPoint = true });

        Assert.Equal((106.25, 29.75, 0.5, -0.5, "EPSG:4326"), (area.OriginX, area.OriginY, area.StepX, area.StepY, area.Crs));
        Assert.Equal((106.0, 30.0), (point.OriginX, point.OriginY));
    }

    [Theory]
    [InlineData("-9999", -9999)]
    [InlineData("-3.4028234663852886e+38", -3.4028234663852886e+38)]
    [InlineData("nan", double.NaN)]
    public void Declared_no_data_becomes_NaN(string declared, double stored)
    {
        var read = Read(new TiffBytes(3, 1, [1, stored, 3]) { NoData = declared });

        Assert.Equal([1, float.NaN, 3], read.Values);
        Assert.Empty(read.Warnings);
    }

    [Fact]
    public void What_the_file_does_not_say_is_a_warning()
    {
        var read = Read(Ramp() with { Epsg = 0, NoData = "none" });

        Assert.Equal("", read.Crs);
        Assert.Equal(["raster-crs-unknown", "raster-nodata"], read.Warnings.Select(w => w.Code).Order());
        Assert.Equal("EPSG:4548", Read(Ramp() with { Epsg = 4548 }).Crs);
    }

    [Fact]
    public void Blocks_that_are_not_there_hold_no_data()
    {
        var tiff = Ramp(8, 8) with { TileSide = 4, Compression = 8, MissingBlocks = [1] };

        Assert.Equal(0, Read(tiff).Values[5]);
        Assert.Equal(float.NaN, Read(tiff with { NoData = "-1" }).Values[5]);
        Assert.Equal((float)tiff.Cells[3], Read(tiff).Values[3]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    public void A_window_is_the_same_cells_with_one_more_around_it(int tileSide)
    {
        var tiff = Ramp(60, 50) with { TileSide = tileSide, Compression = 8, Predictor = 3 };
        var whole = Read(tiff);

        var part = Read(tiff, new RasterBox(106.25 + 20.2 * 0.5, 29.75 - 33.5 * 0.5, 106.25 + 24.9 * 0.5, 29.75 - 30.1 * 0.5));

        Assert.Equal((6, 5), (part.Width, part.Height));
        Assert.Equal((106.25 + 10, 29.75 - 15), (part.OriginX, part.OriginY));
        for (var i = 0; i < part.Values.Length; i++)
        {
            Assert.Equal(whole.Values[(30 + i / 6) * 60 + 20 + i % 6], part.Values[i]);
        }
    }

    [Fact]
    public void A_window_beside_the_raster_is_refused() =>
        Assert.Contains("nothing of the area", Assert.Throws<InputException>(() => Read(Ramp(), new RasterBox(120, 20, 121, 21))).What,
            StringComparison.Ordinal);

    [Fact]
    public void A_large_strip_without_packing_is_read_row_by_row()
    {
        var tiff = Ramp(600, 500) with { RowsPerStrip = 500 };

        Assert.Equal(tiff.Cells.Select(c => (float)c), Read(tiff).Values);
    }

    [Fact]
    public void What_is_not_read_is_refused_by_name()
    {
        Assert.Contains("Zstandard", Refusal(Ramp() with { Compression = 50000 }).What, StringComparison.Ordinal);
        Assert.Contains("LERC", Refusal(Ramp() with { Compression = 34887 }).What, StringComparison.Ordinal);
        Assert.Contains("3 bands", Refusal(Ramp() with { Bands = 3 }).What, StringComparison.Ordinal);
        Assert.Contains("where it lies", Refusal(Ramp() with { HasPlace = false }).What, StringComparison.Ordinal);
        Assert.Contains("predictor 3", Refusal(Ramp() with { Format = 1, Predictor = 3 }).What, StringComparison.Ordinal);
        Assert.Contains("12 bits", Refusal(Ramp() with { Format = 1, Bits = 12 }).What, StringComparison.Ordinal);
        Assert.Contains("neither", Assert.Throws<InputException>(() => RasterFile.Open(Write([1, 2, 3]))).What, StringComparison.Ordinal);
        Assert.Contains("gzip", Assert.Throws<InputException>(() => RasterFile.Open(Write([0x1F, 0x8B, 8]))).What,
            StringComparison.Ordinal);
        Assert.Throws<InputException>(() => RasterFile.Open(Write([])));
        Assert.Throws<InputException>(() => RasterFile.Open(Path.Combine(_folder, "none.tif")));
    }

    [Fact]
    public void A_header_that_claims_more_than_the_file_holds_is_refused_before_memory_is_taken()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        Refusal(Ramp() with { Lie = (16_000_000, 16_000_000) });
        Refusal(Ramp() with { Lie = (1 << 30, 5) });
        Refusal(Ramp() with { Lie = (1_000_000, 5), Compression = 8 });
        Refusal(Ramp() with { Lie = (100_000, 5), RowsPerStrip = 5 });
        Refusal(Ramp(4, 4) with { Lie = (30_000, 4), RowsPerStrip = 4, Compression = 5 });

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void A_raster_cut_off_anywhere_is_refused()
    {
        var whole = (Ramp(30, 30) with { Compression = 8, Predictor = 3, NoData = "-1" }).ToArray();
        // The last four bytes say that no other directory follows, which nobody asks.
        for (var length = 0; length < whole.Length - 4; length += 7)
        {
            var path = Write(whole[..length]);
            Assert.Throws<InputException>(() =>
            {
                using var file = RasterFile.Open(path);
                file.Read();
            });
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 2)]
    [InlineData(8, 3)]
    [InlineData(32773, 1)]
    public void A_damaged_byte_is_read_or_refused_but_never_crashes(int compression, int predictor)
    {
        var whole = (Ramp(30, 30) with { Compression = compression, Predictor = predictor, NoData = "-1", TileSide = 16 }).ToArray();
        var random = new Random(20260103);
        for (var round = 0; round < 300; round++)
        {
            var bytes = (byte[])whole.Clone();
            // Half of the flips hit the directory, at the end.
            var at = round % 2 == 0 ? random.Next(bytes.Length) : bytes.Length - 1 - random.Next(Math.Min(bytes.Length, 400));
            bytes[at] ^= (byte)(1 << random.Next(8));
            var path = Write(bytes);
            try
            {
                using var file = RasterFile.Open(path);
                file.Read();
            }
            catch (InputException e)
            {
                Assert.NotEmpty(e.Where);
            }
        }
    }

    [Fact]
    public void A_zip_with_one_raster_is_opened_and_others_are_refused()
    {
        using (var one = RasterFile.Open(Zip(("dem.tif", Ramp().ToArray()))))
        {
            Assert.Equal(("dem.tif", 7), (one.Name, one.Width));
        }

        Assert.Contains("2 files", Assert.Throws<InputException>(() => RasterFile.Open(Zip(("a.tif", [1]), ("b.tif", [1])))).What,
            StringComparison.Ordinal);
        Assert.Contains("unpacks from", Assert.Throws<InputException>(() => RasterFile.Open(Zip(("bomb.tif", [])))).What,
            StringComparison.Ordinal);
        var cut = File.ReadAllBytes(Zip(("dem.tif", Ramp(90, 90).ToArray())));
        Assert.Throws<InputException>(() => RasterFile.Open(Write(cut[..(cut.Length / 2)], "cut.zip")));
    }

    string Zip(params (string Name, byte[] Bytes)[] entries)
    {
        var path = Path.Combine(_folder, "dem.zip");
        File.Delete(path);
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, bytes) in entries)
        {
            using var entry = archive.CreateEntry(name).Open();
            entry.Write(bytes);
        }

        return path;
    }
}
