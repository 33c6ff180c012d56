using System.Buffers.Binary;
using System.IO.Compression;

namespace Coverage.Workspaces.Export;

/// <summary>
/// Writes PNG images of eight bits a channel, red, green, blue and opacity, without interlacing; every row is filtered against the
/// pixel to its left. The same pixels give the same bytes. Source: PNG specification, third edition, §5, §7, §9.
/// </summary>
public static class PngEncoder
{
    const int BytesPerPixel = 4;

    static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
    static readonly uint[] CrcTable = BuildCrcTable();

    /// <param name="rgba">Rows from the top, four bytes a pixel, opacity not multiplied in.</param>
    /// <param name="width">Pixels, 1 … 65535.</param>
    /// <param name="height">Pixels, 1 … 65535.</param>
    public static byte[] Encode(ReadOnlySpan<byte> rgba, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(rgba.Length, checked(width * height * BytesPerPixel));
        using var output = new MemoryStream();
        output.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8;
        header[9] = 6;
        header[10..].Clear();
        WriteChunk(output, "IHDR"u8, header);
        WriteChunk(output, "IDAT"u8, Deflate(rgba, width, height));
        WriteChunk(output, "IEND"u8, []);
        return output.ToArray();
    }

    static byte[] Deflate(ReadOnlySpan<byte> rgba, int width, int height)
    {
        const byte leftFilter = 1;
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var stride = width * BytesPerPixel;
            var line = new byte[stride + 1];
            line[0] = leftFilter;
            for (var y = 0; y < height; y++)
            {
                var row = rgba.Slice(y * stride, stride);
                for (var i = 0; i < stride; i++)
                {
                    line[i + 1] = (byte)(row[i] - (i >= BytesPerPixel ? row[i - BytesPerPixel] : 0));
                }

                zlib.Write(line);
            }
        }

        return packed.ToArray();
    }

    static void WriteChunk(MemoryStream output, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        output.Write(number);
        output.Write(type);
        output.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), content));
        output.Write(number);
    }

    static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
        {
            crc = CrcTable[(crc ^ b) & 0xFF] ^ (crc >> 8);
        }

        return crc;
    }

    static uint[] BuildCrcTable()
    {
        var table = new uint[256];
        for (var n = 0u; n < 256; n++)
        {
            var c = n;
            for (var k = 0; k < 8; k++)
            {
                c = (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
            }

            table[n] = c;
        }

        return table;
    }
}
