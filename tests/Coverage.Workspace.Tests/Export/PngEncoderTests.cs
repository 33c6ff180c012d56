using System.Buffers.Binary;
using System.IO.Compression;
using Coverage.Workspaces.Export;

namespace Coverage.Workspace.Tests.Export;

public sealed class PngEncoderTests
{
    [Fact]
    public void Pixels_come_back_as_they_were()
    {
        var pixels = new byte[5 * 3 * 4];
        new Random(3).NextBytes(pixels);

        var png = PngEncoder.Encode(pixels, 5, 3);

        Assert.Equal(pixels, Decode(png, 5, 3));
    }

    [Fact]
    public void Every_chunk_carries_its_checksum()
    {
        var png = PngEncoder.Encode(new byte[4], 1, 1);

        // The empty IEND chunk has a checksum known by heart.
        Assert.Equal([0, 0, 0, 0, (byte)'I', (byte)'E', (byte)'N', (byte)'D', 0xAE, 0x42, 0x60, 0x82], png[^12..]);
    }

    [Fact]
    public void A_picture_of_the_wrong_size_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PngEncoder.Encode(new byte[7], 1, 2));

    static byte[] Decode(byte[] png, int width, int height)
    {
        var at = 8;
        var packed = new MemoryStream();
        while (at < png.Length)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            if (System.Text.Encoding.ASCII.GetString(png, at + 4, 4) == "IDAT")
            {
                packed.Write(png, at + 8, length);
            }

            at += length + 12;
        }

        packed.Position = 0;
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        var pixels = new byte[width * height * 4];
        for (var y = 0; y < height; y++)
        {
            Assert.Equal(1, zlib.ReadByte());
            var row = pixels.AsSpan(y * width * 4, width * 4);
            zlib.ReadExactly(row);
            for (var i = 4; i < row.Length; i++)
            {
                row[i] += row[i - 4];
            }
        }

        return pixels;
    }
}
