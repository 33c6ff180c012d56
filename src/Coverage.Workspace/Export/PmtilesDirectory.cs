using System.IO.Compression;

namespace Coverage.Workspaces.Export;

/// <summary>One entry of a directory: <c>Run</c> tiles from <c>TileId</c> on are the same bytes; a run of 0 points to a leaf directory.</summary>
readonly record struct PmtilesEntry(ulong TileId, ulong Offset, uint Length, uint Run);

/// <summary>
/// The directories of a PMTiles archive: entries in columns of varints, gzipped; when they do not fit behind the header, a root of leaves.
/// Source: PMTiles specification 3, §4 and §5.
/// </summary>
static class PmtilesDirectory
{
    /// <summary>Header and root directory must lie in the first so many bytes.</summary>
    const int FirstBytes = 16_384;

    const int FirstLeaf = 4096;

    /// <summary>The root directory, and all leaf directories one after the other (empty when the root holds everything).</summary>
    public static (byte[] Root, byte[] Leaves) Build(IReadOnlyList<PmtilesEntry> entries)
    {
        var root = Encode(entries, 0, entries.Count);
        for (var size = FirstLeaf; root.Length > FirstBytes - PmtilesHeader.Bytes; size *= 2)
        {
            var (leafed, leaves) = Split(entries, size);
            if (leafed.Length <= FirstBytes - PmtilesHeader.Bytes)
            {
                return (leafed, leaves);
            }
        }

        return (root, []);
    }

    static (byte[] Root, byte[] Leaves) Split(IReadOnlyList<PmtilesEntry> entries, int size)
    {
        var pointers = new List<PmtilesEntry>();
        using var leaves = new MemoryStream();
        for (var from = 0; from < entries.Count; from += size)
        {
            var leaf = Encode(entries, from, Math.Min(size, entries.Count - from));
            pointers.Add(new PmtilesEntry(entries[from].TileId, (ulong)leaves.Length, (uint)leaf.Length, Run: 0));
            leaves.Write(leaf);
        }

        return (Encode(pointers, 0, pointers.Count), leaves.ToArray());
    }

    static byte[] Encode(IReadOnlyList<PmtilesEntry> entries, int from, int count)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
        {
            Varint(gzip, (ulong)count);
            ulong last = 0;
            for (var i = from; i < from + count; i++)
            {
                Varint(gzip, entries[i].TileId - last);
                last = entries[i].TileId;
            }

            for (var i = from; i < from + count; i++)
            {
                Varint(gzip, entries[i].Run);
            }

            for (var i = from; i < from + count; i++)
            {
                Varint(gzip, entries[i].Length);
            }

            for (var i = from; i < from + count; i++)
            {
                // 0 says "right behind the one before".
                var follows = i > from && entries[i].Offset == entries[i - 1].Offset + entries[i - 1].Length;
                Varint(gzip, follows ? 0 : entries[i].Offset + 1);
            }
        }

        return bytes.ToArray();
    }

    static void Varint(Stream stream, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            stream.WriteByte((byte)(value | 0x80));
        }

        stream.WriteByte((byte)value);
    }
}
