using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace Coverage.Workspaces.Import.Tables;

/// <summary>
/// Finds the cells of a sheet of an .xlsx that hold an error (#N/A, #REF!), by row and column counted from 0. The workbook library reads
/// them as blank, and a blank that should have been a figure must not pass in silence. The sheet is parsed only when a quick look at its
/// bytes meets an error at all.
/// </summary>
static class XlsxErrors
{
    const int MaxCells = 100_000;
    const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static Dictionary<(long Row, int Column), string> Find(string path, string sheet)
    {
        var errors = new Dictionary<(long Row, int Column), string>();
        using var stream = Files.OpenRead(path);
        if (stream.ReadByte() != 'P')
        {
            return errors;
        }

        stream.Position = 0;
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
        if (FindPart(zip, sheet) is { } part && MentionsErrors(part))
        {
            using var xml = Open(part);
            Collect(xml, errors);
        }

        return errors;
    }

    static ZipArchiveEntry? FindPart(ZipArchive zip, string sheet)
    {
        if (Entry(zip, "xl/workbook.xml") is not { } workbook || Entry(zip, "xl/_rels/workbook.xml.rels") is not { } relations)
        {
            return null;
        }

        var id = Attribute(workbook, "sheet", x => x.GetAttribute("name") == sheet, x => x.GetAttribute("id", Relations));
        var target = id is null
            ? null
            : Attribute(relations, "Relationship", x => x.GetAttribute("Id") == id, x => x.GetAttribute("Target"));
        return target is null ? null : Entry(zip, target.StartsWith('/') ? target[1..] : "xl/" + target);
    }

    static ZipArchiveEntry? Entry(ZipArchive zip, string name) =>
        zip.Entries.FirstOrDefault(e => string.Equals(e.FullName, name, StringComparison.OrdinalIgnoreCase));

    static string? Attribute(ZipArchiveEntry part, string element, Predicate<XmlReader> wanted, Func<XmlReader, string?> value)
    {
        using var xml = Open(part);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == element && wanted(xml))
            {
                return value(xml);
            }
        }

        return null;
    }

    static bool MentionsErrors(ZipArchiveEntry part)
    {
        using var stream = part.Open();
        var buffer = new byte[1 << 16];
        var kept = 0;
        for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer, kept, buffer.Length - kept))
        {
            var block = buffer.AsSpan(0, kept + read);
            if (block.IndexOf("t=\"e\""u8) >= 0 || block.IndexOf("t='e'"u8) >= 0)
            {
                return true;
            }

            // The mark may lie across two blocks.
            kept = Math.Min(4, block.Length);
            block[^kept..].CopyTo(buffer);
        }

        return false;
    }

    static void Collect(XmlReader xml, Dictionary<(long Row, int Column), string> errors)
    {
        var cell = "";
        var isValue = false;
        while (errors.Count < MaxCells && xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                cell = xml.LocalName == "c" ? xml.GetAttribute("t") == "e" ? xml.GetAttribute("r") ?? "" : "" : cell;
                isValue = xml.LocalName == "v" && cell.Length > 0;
            }
            else if (isValue && xml.NodeType == XmlNodeType.Text && Place(cell) is { } place)
            {
                errors[place] = xml.Value.Length > 20 ? xml.Value[..20] : xml.Value;
                isValue = false;
            }
        }
    }

    /// <summary>B7 is row 6, column 1.</summary>
    static (long Row, int Column)? Place(string cell)
    {
        var letters = cell.AsSpan().IndexOfAnyExceptInRange('A', 'Z');
        if (letters is < 1 or > 3 || !long.TryParse(cell.AsSpan(letters), NumberStyles.None, CultureInfo.InvariantCulture, out var row))
        {
            return null;
        }

        var column = 0;
        foreach (var letter in cell.AsSpan(0, letters))
        {
            column = (column * 26) + letter - 'A' + 1;
        }

        return (row - 1, column - 1);
    }

    static XmlReader Open(ZipArchiveEntry part) =>
        XmlReader.Create(part.Open(), new XmlReaderSettings { CloseInput = true, DtdProcessing = DtdProcessing.Prohibit });
}
