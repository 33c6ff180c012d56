using System.IO.Compression;
using System.Runtime.InteropServices;
using Coverage.Geo;

namespace Coverage.Workspace.Tests.Sample;

/// <summary>Just enough TIFF to read back the sample's float rasters: one band, deflated strips, little-endian.</summary>
sealed class TinyTiff
{
    readonly byte[] _bytes;
    readonly Dictionary<int, (int Type, int Count, int At)> _tags = [];

    TinyTiff(byte[] bytes)
    {
        _bytes = bytes;
        var at = BitConverter.ToInt32(bytes, 4);
        for (var i = 0; i < BitConverter.ToUInt16(bytes, at); i++)
        {
            var entry = at + 2 + 12 * i;
            var (type, count) = (BitConverter.ToUInt16(bytes, entry + 2), BitConverter.ToInt32(bytes, entry + 4));
            var size = count * type switch { 3 => 2, 4 => 4, 12 => 8, _ => 1 };
            _tags[BitConverter.ToUInt16(bytes, entry)] = (type, count, size <= 4 ? entry + 8 : BitConverter.ToInt32(bytes, entry + 8));
        }
    }

    public static TinyTiff Read(string path) => new(File.ReadAllBytes(path));

    public int Width => (int)Number(256, 0);

    public int Height => (int)Number(257, 0);

    public double WestLon => Number(33922, 3);

    public double NorthLat => Number(33922, 4);

    public double Step => Number(33550, 0);

    public IEnumerable<(LonLat Place, float Value)> Cells()
    {
        var values = Values();
        return Enumerable.Range(0, values.Length).Select(i => (new LonLat(WestLon + (i % Width + 0.5) * Step, NorthLat - (i / Width + 0.5) * Step), values[i]));
    }

    public float[] Values()
    {
        var all = new MemoryStream();
        for (var s = 0; s < _tags[273].Count; s++)
        {
            using var strip = new ZLibStream(new MemoryStream(_bytes, (int)Number(273, s), (int)Number(279, s)), CompressionMode.Decompress);
            strip.CopyTo(all);
        }

        return MemoryMarshal.Cast<byte, float>(all.ToArray()).ToArray();
    }

    double Number(int tag, int index)
    {
        var (type, _, at) = _tags[tag];
        return type switch
        {
            3 => BitConverter.ToUInt16(_bytes, at + 2 * index),
            4 => BitConverter.ToUInt32(_bytes, at + 4 * index),
            _ => BitConverter.ToDouble(_bytes, at + 8 * index),
        };
    }
}
