using System.IO.Compression;
using System.Text;

namespace Coverage.Workspaces.Import.Tables;

/// <summary>
/// Tells a file's format by its first bytes, and by its name only where the bytes leave it open (text). What is no table is refused by
/// name: a web page saved as .xls, a Word document, a picture.
/// </summary>
static class FormatRule
{
    static readonly (byte[] Magic, string What)[] s_foreign =
    [
        ("%PDF"u8.ToArray(), "a PDF document"), ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"), ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
        ([0x49, 0x49, 0x2A, 0], "a TIFF raster"), ([0x4D, 0x4D, 0, 0x2A], "a TIFF raster"), ([0x49, 0x49, 0x2B, 0], "a BigTIFF raster"),
        ([0x1F, 0x8B], "a gzip archive; unpack it first"), ("Rar!"u8.ToArray(), "a RAR archive; unpack it first"),
        ([0x37, 0x7A, 0xBC, 0xAF], "a 7z archive; unpack it first"),
        ("PAR1"u8.ToArray(), "a Parquet file"), ("fgb"u8.ToArray(), "a FlatGeobuf file"),
        ([0, 1, 0, 0, 0x53, 0x74, 0x61, 0x6E], "an Access database"), ("{\\rtf"u8.ToArray(), "a rich text document"),
    ];

    const string WebPage = "a web page (HTML); open it in Excel and save it as .xlsx";

    static readonly (string Mark, string What)[] s_markup =
    [
        ("<html", WebPage), ("<table", WebPage), ("<!doctype html", WebPage),
        ("schemas-microsoft-com:office:spreadsheet", "an XML spreadsheet of 2003; open it in Excel and save it as .xlsx"),
        ("<kml", "a KML file"), ("<osm", "an OpenStreetMap file; it belongs under network.osm"),
    ];

    public static SourceFormat Find(string path, FindingTally findings)
    {
        var extension = Path.GetExtension(path).ToLowerInvariant();
        using var stream = Files.OpenRead(path);
        var head = new byte[(int)Math.Min(8192, stream.Length)];
        stream.ReadExactly(head);
        if (head.Length == 0)
        {
            throw new InputException("the file is empty", findings.File, "export it again");
        }

        var format = ByMagic(stream, head, findings.File) ?? ByText(head, extension, findings.File);
        if (!Expected(format).Contains(extension, StringComparer.Ordinal))
        {
            findings.Add(
                Severity.Warned, "wrong-extension", "", "", extension,
                $"the file is named {extension} but holds {Name(format)}; it is read as that", "rename the file");
        }

        return format;
    }

    static SourceFormat? ByMagic(Stream stream, ReadOnlySpan<byte> head, string file)
    {
        if (head.StartsWith("SQLite format 3\0"u8))
        {
            return SourceFormat.GeoPackage;
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) || IsRawWorkbook(head))
        {
            return SourceFormat.Workbook;
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0, 0, 0x27, 0x0A]))
        {
            return SourceFormat.Shapefile;
        }

        if (head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8))
        {
            return InsideZip(stream, file);
        }

        foreach (var (magic, what) in s_foreign)
        {
            if (head.StartsWith(magic))
            {
                throw Foreign(file, what);
            }
        }

        return null;
    }

    // A BOF record of BIFF2–BIFF8 outside any container, as old programs wrote it.
    static bool IsRawWorkbook(ReadOnlySpan<byte> head) =>
        head.Length > 8 && head[0] == 0x09 && head[3] == 0
        && head[1] is 0x00 or 0x02 or 0x04 or 0x08
        && head[2] is 0x04 or 0x06 or 0x08 or 0x10;

    static SourceFormat InsideZip(Stream stream, string file)
    {
        stream.Position = 0;
        try
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            var names = zip.Entries.Take(10_000).Select(e => e.FullName).ToList();
            if (names.Any(n => n.StartsWith("xl/", StringComparison.OrdinalIgnoreCase)))
            {
                return SourceFormat.Workbook;
            }

            if (names.Any(n => n.EndsWith(".shp", StringComparison.OrdinalIgnoreCase)))
            {
                return SourceFormat.ZippedShapefile;
            }

            throw Foreign(file, InZip(names));
        }
        catch (InvalidDataException e)
        {
            throw new InputException("the zip archive is damaged or cut short", file, "copy or download it again", e);
        }
    }

    static string InZip(List<string> names) =>
        names.Any(n => n.StartsWith("word/", StringComparison.Ordinal)) ? "a Word document"
        : names.Any(n => n.StartsWith("ppt/", StringComparison.Ordinal)) ? "a PowerPoint file"
        : names.Contains("content.xml") && names.Contains("mimetype") ? "an OpenDocument file; save it as .xlsx"
        : names.Any(n => n.EndsWith(".kml", StringComparison.OrdinalIgnoreCase)) ? "a KMZ file"
        : "a zip archive without a shapefile in it (" + (names.Count == 0 ? "empty" : string.Join(", ", names.Take(5))) + ")";

    static SourceFormat ByText(ReadOnlySpan<byte> head, string extension, string file)
    {
        var start = Start(head);
        if (start.StartsWith('<'))
        {
            throw Foreign(file, InMarkup(start));
        }

        if (extension is ".geojson" or ".json" || (start.StartsWith('{') && start.Contains('"', StringComparison.Ordinal)))
        {
            return start.StartsWith('{')
                ? SourceFormat.GeoJson
                : throw new InputException(
                    "the file is no GeoJSON: it begins with '" + Shorten(start) + "'", file,
                    "export it as GeoJSON, or rename it to what it is");
        }

        if (IsBinary(head))
        {
            throw Foreign(file, "binary data of no known kind");
        }

        return extension is ".gpkg" or ".shp" or ".zip" or ".dbf" or ".shx" or ".prj" or ".sqlite" or ".db"
            ? throw new InputException(
                $"the file is named {extension} but holds text: '{Shorten(start)}'", file,
                extension is ".prj" ? "name the .shp file instead" : "export it again, or rename it to what it is")
            : SourceFormat.Delimited;
    }

    static string InMarkup(string start)
    {
        foreach (var (mark, what) in s_markup)
        {
            if (start.Contains(mark, StringComparison.OrdinalIgnoreCase))
            {
                return what;
            }
        }

        return "an XML or HTML file";
    }

    /// <summary>The first characters as text, whatever the encoding, without a byte order mark and leading white space.</summary>
    static string Start(ReadOnlySpan<byte> head)
    {
        var part = head[..Math.Min(head.Length, 2048)];
        var encoding = part switch
        {
            [0xFF, 0xFE, ..] or [_, 0, _, 0, ..] => TextEncodings.Utf16Le,
            [0xFE, 0xFF, ..] or [0, _, 0, _, ..] => TextEncodings.Utf16Be,
            _ => Encoding.UTF8,
        };
        return encoding.GetString(part).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
    }

    static bool IsBinary(ReadOnlySpan<byte> head)
    {
        var utf16 = head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];
        var zeros = head.Count((byte)0);
        var controls = 0;
        foreach (var b in head)
        {
            controls += b is < 0x20 and not (0 or 0x09 or 0x0A or 0x0D or 0x0C or 0x1A or 0x1B) ? 1 : 0;
        }

        // Zero bytes are text only in UTF-16, where every second byte of the ASCII part is one.
        var zerosAlternate = zeros > head.Length / 16 && ZerosAtOneParity(head);
        return (zeros > 0 && !utf16 && !zerosAlternate) || (!utf16 && !zerosAlternate && controls > head.Length / 50);
    }

    static bool ZerosAtOneParity(ReadOnlySpan<byte> head)
    {
        var even = 0;
        var odd = 0;
        for (var i = 0; i < head.Length; i++)
        {
            even += head[i] == 0 && (i & 1) == 0 ? 1 : 0;
            odd += head[i] == 0 && (i & 1) == 1 ? 1 : 0;
        }

        return even == 0 || odd == 0;
    }

    static InputException Foreign(string file, string what) => new(
        "the file is " + what + ", not a table this program reads", file, "give it as .csv, .xlsx, .xls, .geojson, .gpkg or .shp");

    static string Shorten(string text) => text.Length <= 30 ? text.TrimEnd() : text[..30] + "…";

    static string[] Expected(SourceFormat format) => format switch
    {
        SourceFormat.Delimited => [".csv", ".tsv", ".txt", ".tab"],
        SourceFormat.Workbook => [".xlsx", ".xls", ".xlsm", ".xlsb", ".et"],
        SourceFormat.GeoJson => [".geojson", ".json"],
        SourceFormat.GeoPackage => [".gpkg"],
        SourceFormat.Shapefile => [".shp"],
        _ => [".zip"],
    };

    static string Name(SourceFormat format) => format switch
    {
        SourceFormat.Delimited => "a text table",
        SourceFormat.Workbook => "an Excel workbook",
        SourceFormat.GeoJson => "GeoJSON",
        SourceFormat.GeoPackage => "an SQLite database",
        SourceFormat.Shapefile => "a shapefile",
        _ => "a zipped shapefile",
    };
}
