using System.Globalization;
using System.IO.Compression;

namespace Coverage.Workspaces.Import.Tables;

/// <summary>
/// Refuses zip bombs before anything is inflated. The sizes are the archive's own words; .NET's inflater stops at them, so a lying entry is
/// cut short, not let through. Besides the total, one part that inflates more than <see cref="MaxRatio"/>-fold is refused when it is large.
/// </summary>
static class ZipLimits
{
    const long MaxRatio = 200;
    const long LargePart = 64 << 20;
    const int MaxEntries = 10_000;
    const long MaxSharedStrings = 256 << 20;

    public static void Check(Stream stream, string file, long maxInflated)
    {
        stream.Position = 0;
        try
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > MaxEntries)
            {
                throw Bomb(
                    file,
                    string.Create(CultureInfo.InvariantCulture, $"the archive has {zip.Entries.Count} parts, more than {MaxEntries}"));
            }

            var total = 0L;
            foreach (var entry in zip.Entries)
            {
                total = checked(total + entry.Length);
                CheckPart(entry, file);
            }

            if (total > maxInflated)
            {
                throw Bomb(
                    file, string.Create(CultureInfo.InvariantCulture, $"the archive inflates to {total} bytes, more than {maxInflated}"));
            }
        }
        catch (Exception e) when (e is InvalidDataException or OverflowException)
        {
            throw new InputException("the zip archive is damaged or cut short", file, "copy or download it again", e);
        }

        stream.Position = 0;
    }

    static void CheckPart(ZipArchiveEntry entry, string file)
    {
        if (entry.Length > LargePart && entry.Length / Math.Max(1, entry.CompressedLength) > MaxRatio)
        {
            throw Bomb(
                file,
                string.Create(CultureInfo.InvariantCulture,
                    $"the part '{entry.FullName}' inflates {entry.CompressedLength} bytes to {entry.Length}"));
        }

        if (entry.Length > MaxSharedStrings && entry.Name.Equals("sharedStrings.xml", StringComparison.OrdinalIgnoreCase))
        {
            throw Bomb(
                file,
                string.Create(CultureInfo.InvariantCulture,
                    $"its table of texts inflates to {entry.Length} bytes, more than {MaxSharedStrings}"));
        }
    }

    static InputException Bomb(string file, string what) => new(
        what, file, "split the file, or save it again with the program that made it");
}
