using System.IO.Compression;

namespace Coverage.Workspaces.Import.Tables;

/// <summary>
/// Opens a shapefile inside a .zip; several are listed in the error unless one is named. The parts are unpacked to temporary files that
/// vanish when closed, since a shapefile is read by position; their sizes are checked before and while unpacking.
/// </summary>
static class ZippedShapefile
{
    static readonly string[] s_parts = [".shp", ".dbf", ".shx", ".prj", ".cpg"];

    public static SourceTable Open(string path, string? layer, SourceOptions options, FindingTally findings)
    {
        using var stream = Files.OpenRead(path);
        ZipLimits.Check(stream, findings.File, options.MaxInflatedBytes);
        try
        {
            // Zips made on Chinese Windows write names in GBK without saying so.
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true, TextEncodings.Gb18030);
            var stem = ChooseStem(zip, layer, findings.File);
            var parts = new Dictionary<string, Stream>(StringComparer.Ordinal);
            try
            {
                Unpack(zip, stem, parts, options.MaxInflatedBytes, findings.File);
                return ShapefileTable.Open(
                    parts.ToDictionary(p => p.Key, p => new Func<Stream>(() => p.Value), StringComparer.Ordinal), Path.GetFileName(stem),
                    options, findings);
            }
            catch
            {
                foreach (var part in parts.Values)
                {
                    part.Dispose();
                }

                throw;
            }
        }
        catch (InvalidDataException e)
        {
            throw new InputException("the zip archive is damaged or cut short", findings.File, "copy or download it again", e);
        }
    }

    static void Unpack(ZipArchive zip, string stem, Dictionary<string, Stream> parts, long maxBytes, string file)
    {
        foreach (var entry in zip.Entries.Where(e => string.Equals(Stem(e.FullName), stem, StringComparison.OrdinalIgnoreCase)))
        {
            var extension = Path.GetExtension(entry.FullName).ToLowerInvariant();
            if (s_parts.Contains(extension, StringComparer.Ordinal) && !parts.ContainsKey(extension))
            {
                parts[extension] = Unpack(entry, maxBytes, file);
            }
        }
    }

    static string ChooseStem(ZipArchive zip, string? layer, string file)
    {
        var stems = zip.Entries
            .Where(x => x.Name.EndsWith(".shp", StringComparison.OrdinalIgnoreCase)
                && !x.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal))
            .Select(x => Stem(x.FullName))
            .Order(StringComparer.Ordinal)
            .ToList();
        var chosen = layer is null ? stems : stems.Where(
            s => string.Equals(Path.GetFileName(s), layer, StringComparison.OrdinalIgnoreCase)).ToList();
        return chosen.Count == 1
            ? chosen[0]
            : throw new InputException(
                layer is null
                    ? "the zip archive holds several shapefiles"
                    : "the zip archive has no shapefile '" + layer + "', or more than one",
                file, "name one with \"layer\": " + string.Join(", ", stems.Select(Path.GetFileName).Take(50)));
    }

    static string Stem(string name) => name[..(name.Length - Path.GetExtension(name).Length)];

    static FileStream Unpack(ZipArchiveEntry entry, long maxBytes, string file)
    {
        var place = Path.Combine(Path.GetTempPath(), "coverage-" + Path.GetRandomFileName());
        var temporary = new FileStream(place, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        try
        {
            using var packed = entry.Open();
            var buffer = new byte[1 << 16];
            for (var read = packed.Read(buffer); read > 0; read = packed.Read(buffer))
            {
                temporary.Write(buffer, 0, read);
                if (temporary.Length > maxBytes)
                {
                    throw new InputException("the archive inflates to more bytes than it says", file, "pack it again");
                }
            }

            temporary.Position = 0;
            return temporary;
        }
        catch
        {
            temporary.Dispose();
            throw;
        }
    }
}
