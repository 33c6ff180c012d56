using System.IO.Compression;

namespace Coverage.Workspaces.Import.Elevation;

/// <summary>The one raster inside a zip archive, unpacked into memory; archives with more in them and zip bombs are refused.</summary>
static class ZippedRaster
{
    const long MostBytes = 512L << 20;
    const int MostUnpacking = 1100;

    public static ByteSource Open(string path)
    {
        var file = Path.GetFileName(path);
        try
        {
            using var archive = ZipFile.OpenRead(path);
            var entries = archive.Entries.Where(e => e.Name.Length > 0
                && !e.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal)).ToList();
            return entries.Count == 1
                ? Unpack(entries[0], file)
                : throw new InputException($"{entries.Count} files are in the archive, one raster is expected", file,
                    "unpack it and give the raster itself");
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new InputException("the archive cannot be unpacked: " + e.Message, file, "get it again from its source", e);
        }
    }

    static ByteSource Unpack(ZipArchiveEntry entry, string file)
    {
        if (entry.Length is <= 0 or > MostBytes || entry.Length / MostUnpacking > entry.CompressedLength)
        {
            throw new InputException(
                $"{entry.Name} says that it unpacks from {entry.CompressedLength} to {entry.Length} bytes", file,
                    "unpack it yourself and give the raster, if you trust it");
        }

        var bytes = GC.AllocateUninitializedArray<byte>((int)entry.Length);
        using var content = entry.Open();
        if (content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length || content.ReadByte() >= 0)
        {
            throw new InputException($"{entry.Name} does not unpack to the {entry.Length} bytes that the archive states", file,
                "get it again from its source");
        }

        return new ByteSource(entry.Name, bytes);
    }
}
