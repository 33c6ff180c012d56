using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Coverage.Workspaces.Sample.Writers;

/// <summary>
/// Where a raster lies: the north-west corner of its first cell in degrees of WGS 84 (EPSG:4326), the size of a cell in degrees, and how many
/// cells; row 0 is the northernmost.
/// </summary>
readonly record struct GridPlace(double WestLon, double NorthLat, double StepDegrees, int Width, int Height)
{
    public Geo.LonLat CellCentre(int column, int row) => new(WestLon + (column + 0.5) * StepDegrees, NorthLat - (row + 0.5) * StepDegrees);
}

/// <summary>Writes a one-band GeoTIFF of float32 or int16 cells, deflated in strips or plain, cell is area, EPSG:4326 (TIFF 6.0, OGC GeoTIFF 1.1).</summary>
static class GeoTiffWriter
{
    const int RowsPerStrip = 64;

    public static void Write(string path, GridPlace place, ReadOnlySpan<float> cells, float noData, bool deflated = true) =>
        Write(path, place, MemoryMarshal.AsBytes(cells), (4, 3, noData.ToString(CultureInfo.InvariantCulture)), deflated);

    public static void Write(string path, GridPlace place, ReadOnlySpan<short> cells, short noData, bool deflated = true) =>
        Write(path, place, MemoryMarshal.AsBytes(cells), (2, 2, noData.ToString(CultureInfo.InvariantCulture)), deflated);

    static void Write(string path, GridPlace place, ReadOnlySpan<byte> cells, (int Bytes, int Format, string NoData) sample, bool deflated)
    {
        if (cells.Length != (long)place.Width * place.Height * sample.Bytes)
        {
            throw new ArgumentException("the cells do not fill the grid", nameof(cells));
        }

        using var file = File.Create(path);
        file.Write([0x49, 0x49, 42, 0, 0, 0, 0, 0]);
        var deflate = new Deflate();
        var (offsets, sizes) = (new List<uint>(), new List<uint>());
        for (var row = 0; row < place.Height; row += RowsPerStrip)
        {
            var stride = place.Width * sample.Bytes;
            var strip = cells.Slice(row * stride, Math.Min(RowsPerStrip, place.Height - row) * stride);
            offsets.Add((uint)file.Position);
            var packed = deflated ? deflate.Zlib(strip) : strip;
            file.Write(packed);
            sizes.Add((uint)packed.Length);
        }

        WriteDirectory(file, place, sample, (deflated, offsets, sizes));
    }

    static void WriteDirectory(FileStream file, GridPlace place, (int Bytes, int Format, string NoData) sample, (bool Deflated, List<uint> Offsets, List<uint> Sizes) strips)
    {
        var directory = new TagList(file);
        directory.Shorts(256, (ushort)place.Width);
        directory.Shorts(257, (ushort)place.Height);
        directory.Shorts(258, (ushort)(sample.Bytes * 8));
        directory.Shorts(259, (ushort)(strips.Deflated ? 8 : 1));
        directory.Shorts(262, 1);
        directory.Longs(273, strips.Offsets);
        directory.Shorts(277, 1);
        directory.Shorts(278, RowsPerStrip);
        directory.Longs(279, strips.Sizes);
        directory.Shorts(339, (ushort)sample.Format);
        directory.Doubles(33550, place.StepDegrees, place.StepDegrees, 0);
        directory.Doubles(33922, 0, 0, 0, place.WestLon, place.NorthLat, 0);
        // Version 1.1.0, three keys: geographic model, cell is area, WGS 84.
        directory.Shorts(34735, 1, 1, 0, 3, 1024, 0, 1, 2, 1025, 0, 1, 1, 2048, 0, 1, 4326);
        directory.Text(42113, sample.NoData);
        directory.Finish();
    }

    /// <summary>Collects the entries in rising tag order; values longer than four bytes go before the directory.</summary>
    sealed class TagList(FileStream file)
    {
        readonly List<byte[]> _entries = [];

        public void Shorts(ushort tag, params ReadOnlySpan<ushort> values) => Add(tag, 3, values.Length, MemoryMarshal.AsBytes(values));

        public void Longs(ushort tag, List<uint> values) => Add(tag, 4, values.Count, MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(values)));

        public void Doubles(ushort tag, params ReadOnlySpan<double> values) => Add(tag, 12, values.Length, MemoryMarshal.AsBytes(values));

        public void Text(ushort tag, string value) => Add(tag, 2, value.Length + 1, Encoding.ASCII.GetBytes(value + "\0"));

        void Add(ushort tag, ushort type, int count, ReadOnlySpan<byte> bytes)
        {
            var entry = new byte[12];
            BinaryPrimitives.WriteUInt16LittleEndian(entry, tag);
            BinaryPrimitives.WriteUInt16LittleEndian(entry.AsSpan(2), type);
            BinaryPrimitives.WriteInt32LittleEndian(entry.AsSpan(4), count);
            if (bytes.Length <= 4)
            {
                bytes.CopyTo(entry.AsSpan(8));
            }
            else
            {
                Align();
                BinaryPrimitives.WriteUInt32LittleEndian(entry.AsSpan(8), (uint)file.Position);
                file.Write(bytes);
            }

            _entries.Add(entry);
        }

        public void Finish()
        {
            Align();
            var at = (uint)file.Position;
            Span<byte> number = stackalloc byte[4];
            BinaryPrimitives.WriteUInt16LittleEndian(number, (ushort)_entries.Count);
            file.Write(number[..2]);
            _entries.ForEach(e => file.Write(e));
            file.Write([0, 0, 0, 0]);
            file.Position = 4;
            BinaryPrimitives.WriteUInt32LittleEndian(number, at);
            file.Write(number);
        }

        void Align()
        {
            if ((file.Position & 1) == 1)
            {
                file.WriteByte(0);
            }
        }
    }
}
