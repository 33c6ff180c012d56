using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Coverage.Workspaces.Sample.Writers;

/// <summary>
/// Packs a zip file anew with a fixed date, fixed order and our own deflate, because the packaging library stamps the time of day and compresses
/// as the processor pleases.
/// </summary>
static class ZipWriter
{
    /// <summary>1 January 2026, 00:00, as MS-DOS writes it.</summary>
    const uint Stamp = ((2026 - 1980) << 25) | (1 << 21) | (1 << 16);

    public static void Repack(Stream source, string path)
    {
        using var archive = new ZipArchive(source, ZipArchiveMode.Read, leaveOpen: true);
        using var file = File.Create(path);
        var directory = new MemoryStream();
        var deflate = new Deflate();
        // Office wants the list of content types first.
        var entries = archive.Entries.OrderBy(e => e.FullName.StartsWith('[') ? 0 : 1).ThenBy(e => e.FullName, StringComparer.Ordinal).ToList();
        foreach (var entry in entries)
        {
            using var content = new MemoryStream();
            using (var stream = entry.Open())
            {
                stream.CopyTo(content);
            }

            Add(file, directory, deflate, entry.FullName, content.ToArray());
        }

        Finish(file, directory, entries.Count);
    }

    static void Add(FileStream file, MemoryStream directory, Deflate deflate, string name, byte[] content)
    {
        var packed = deflate.Raw(content);
        var text = Encoding.ASCII.GetBytes(name);
        var at = (uint)file.Position;
        Span<byte> shared = stackalloc byte[26];
        shared.Clear();
        BinaryPrimitives.WriteUInt16LittleEndian(shared, 20);
        BinaryPrimitives.WriteUInt16LittleEndian(shared[4..], 8);
        BinaryPrimitives.WriteUInt32LittleEndian(shared[6..], Stamp);
        BinaryPrimitives.WriteUInt32LittleEndian(shared[10..], Crc32(content));
        BinaryPrimitives.WriteInt32LittleEndian(shared[14..], packed.Length);
        BinaryPrimitives.WriteInt32LittleEndian(shared[18..], content.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(shared[22..], (ushort)text.Length);
        file.Write("PK\u0003\u0004"u8);
        file.Write(shared);
        file.Write(text);
        file.Write(packed);
        directory.Write("PK\u0001\u0002"u8);
        directory.Write([20, 0]);
        directory.Write(shared);
        directory.Write([0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        Span<byte> offset = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(offset, at);
        directory.Write(offset);
        directory.Write(text);
    }

    static void Finish(FileStream file, MemoryStream directory, int count)
    {
        var at = (uint)file.Position;
        file.Write(directory.ToArray());
        Span<byte> end = stackalloc byte[22];
        end.Clear();
        "PK\u0005\u0006"u8.CopyTo(end);
        BinaryPrimitives.WriteUInt16LittleEndian(end[8..], (ushort)count);
        BinaryPrimitives.WriteUInt16LittleEndian(end[10..], (ushort)count);
        BinaryPrimitives.WriteUInt32LittleEndian(end[12..], (uint)directory.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(end[16..], at);
        file.Write(end);
    }

    static uint Crc32(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var b in data)
        {
            crc ^= b;
            for (var k = 0; k < 8; k++)
            {
                crc = (crc >> 1) ^ (0xEDB88320 & (uint)-(int)(crc & 1));
            }
        }

        return ~crc;
    }
}
