using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Coverage.Workspace.Tests.Import.Tables;

/// <summary>Writes small workbooks part by part: .xlsx as zipped XML, .xls as BIFF8 in a compound file. A cell is text, a number, a DateTime, a bool or null.</summary>
public static class Workbooks
{
    public static byte[] Xlsx(params (string Name, object?[][] Rows)[] sheets) => Xlsx([.. sheets.Select(s => (s.Name, SheetXml(s.Rows)))]);

    /// <summary>Sheets given as their own XML, for what no program would write.</summary>
    public static byte[] Xlsx((string Name, string Xml)[] sheets, string sharedStrings = "")
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, true))
        {
            var names = string.Concat(sheets.Select((s, i) => $"<sheet name=\"{s.Name}\" sheetId=\"{i + 1}\" r:id=\"rId{i + 1}\"/>"));
            var targets = string.Concat(sheets.Select((_, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"));
            Add(zip, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
            Add(zip, "_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Add(zip, "xl/workbook.xml", $"<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{names}</sheets></workbook>");
            Add(zip, "xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{targets}<Relationship Id=\"rIdS\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/><Relationship Id=\"rIdT\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>");
            Add(zip, "xl/styles.xml", "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/><xf numFmtId=\"20\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
            if (sharedStrings.Length > 0)
            {
                Add(zip, "xl/sharedStrings.xml", sharedStrings);
            }

            for (var i = 0; i < sheets.Length; i++)
            {
                Add(zip, $"xl/worksheets/sheet{i + 1}.xml", sheets[i].Xml);
            }
        }

        return memory.ToArray();
    }

    public static string SheetXml(object?[][] rows)
    {
        var xml = new StringBuilder("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
        for (var r = 0; r < rows.Length; r++)
        {
            // A row of null is not written at all, as Excel leaves out empty rows.
            if (rows[r].Length == 0)
            {
                continue;
            }

            xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{r + 1}\">");
            for (var c = 0; c < rows[r].Length; c++)
            {
                xml.Append(CellXml(Column(c) + (r + 1).ToString(CultureInfo.InvariantCulture), rows[r][c]));
            }

            xml.Append("</row>");
        }

        return xml.Append("</sheetData></worksheet>").ToString();
    }

    /// <summary>One sheet of text and numbers as BIFF8 in a compound file.</summary>
    public static byte[] Xls(string sheet, object?[][] rows)
    {
        var body = Biff(rows);
        var name = Encoding.Unicode.GetBytes(sheet);
        byte[] bound = [0, 0, 0, 0, 0, 0, (byte)sheet.Length, 1, .. name];
        var globals = Record(0x0809, Bof(0x0005)).Length + Record(0x0085, bound).Length + Record(0x000A, []).Length;
        BitConverter.GetBytes(globals).CopyTo(bound, 0);
        return Compound([.. Record(0x0809, Bof(0x0005)), .. Record(0x0085, bound), .. Record(0x000A, []), .. body]);
    }

    static byte[] Biff(object?[][] rows)
    {
        using var stream = new MemoryStream();
        stream.Write(Record(0x0809, Bof(0x0010)));
        stream.Write(Record(0x0200, [0, 0, 0, 0, .. Int(rows.Length), 0, 0, .. Short(rows.Max(r => r.Length)), 0, 0]));
        for (var r = 0; r < rows.Length; r++)
        {
            for (var c = 0; c < rows[r].Length; c++)
            {
                byte[] place = [.. Short(r), .. Short(c), 0, 0];
                stream.Write(rows[r][c] switch
                {
                    string text => Record(0x0204, [.. place, .. Short(text.Length), 1, .. Encoding.Unicode.GetBytes(text)]),
                    double number => Record(0x0203, [.. place, .. BitConverter.GetBytes(number)]),
                    int number => Record(0x0203, [.. place, .. BitConverter.GetBytes((double)number)]),
                    _ => [],
                });
            }
        }

        stream.Write(Record(0x000A, []));
        return stream.ToArray();
    }

    static byte[] Bof(int type) => [.. Short(0x0600), .. Short(type), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    static byte[] Record(int id, byte[] content) => [.. Short(id), .. Short(content.Length), .. content];

    /// <summary>Sector 0 holds the FAT, sector 1 the directory, the stream follows, padded to the size below which it would be a mini stream.</summary>
    static byte[] Compound(byte[] stream)
    {
        var sectors = Math.Max(8, (stream.Length + 511) / 512);
        var header = new byte[512];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(header, 0);
        Short(0x3E).CopyTo(header, 24);
        Short(3).CopyTo(header, 26);
        Short(0xFFFE).CopyTo(header, 28);
        Short(9).CopyTo(header, 30);
        Short(6).CopyTo(header, 32);
        Int(1).CopyTo(header, 44);
        Int(1).CopyTo(header, 48);
        Int(4096).CopyTo(header, 56);
        Int(-2).CopyTo(header, 60);
        Int(-2).CopyTo(header, 68);
        header.AsSpan(76, 436).Fill(0xFF);
        Int(0).CopyTo(header, 76);
        var fat = new byte[512];
        fat.AsSpan().Fill(0xFF);
        Int(-3).CopyTo(fat, 0);
        Int(-2).CopyTo(fat, 4);
        for (var i = 0; i < sectors; i++)
        {
            Int(i == sectors - 1 ? -2 : i + 3).CopyTo(fat, 8 + (4 * i));
        }

        byte[] directory = [.. Entry("Root Entry", 5, -2, 0, 1), .. Entry("Workbook", 2, 2, sectors * 512, -1), .. Entry("", 0, 0, 0, -1), .. Entry("", 0, 0, 0, -1)];
        return [.. header, .. fat, .. directory, .. stream, .. new byte[(sectors * 512) - stream.Length]];
    }

    static byte[] Entry(string name, byte type, int start, int size, int child)
    {
        var entry = new byte[128];
        Encoding.Unicode.GetBytes(name).CopyTo(entry, 0);
        Short(name.Length == 0 ? 0 : (name.Length + 1) * 2).CopyTo(entry, 64);
        entry[66] = type;
        entry[67] = 1;
        Int(-1).CopyTo(entry, 68);
        Int(-1).CopyTo(entry, 72);
        Int(child).CopyTo(entry, 76);
        Int(start).CopyTo(entry, 116);
        Int(size).CopyTo(entry, 120);
        return entry;
    }

    static string CellXml(string place, object? cell) => cell switch
    {
        null => "",
        string text => $"<c r=\"{place}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(text)}</t></is></c>",
        bool yes => $"<c r=\"{place}\" t=\"b\"><v>{(yes ? 1 : 0)}</v></c>",
        DateTime { Year: < 1901 } time => $"<c r=\"{place}\" s=\"2\"><v>{time.TimeOfDay.TotalDays.ToString("R", CultureInfo.InvariantCulture)}</v></c>",
        DateTime date => $"<c r=\"{place}\" s=\"1\"><v>{date.ToOADate().ToString("R", CultureInfo.InvariantCulture)}</v></c>",
        IFormattable number => $"<c r=\"{place}\"><v>{number.ToString(null, CultureInfo.InvariantCulture)}</v></c>",
        _ => throw new ArgumentException("a cell of this type is not written", nameof(cell)),
    };

    static string Column(int index) => index < 26 ? ((char)('A' + index)).ToString() : Column((index / 26) - 1) + (char)('A' + (index % 26));

    static void Add(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write(text);
    }

    static byte[] Short(int value) => [(byte)value, (byte)(value >> 8)];

    static byte[] Int(int value) => BitConverter.GetBytes(value);
}
