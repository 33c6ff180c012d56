using System.Globalization;

namespace Coverage.Workspaces.Import.Tables;

/// <summary>
/// Chooses the encoding of a DBF's text: the study's word, the .cpg, the language driver byte where it names a page, else valid UTF-8 is
/// UTF-8 and all else GB18030. The byte 0x57 ("ANSI") names no page: desktop programs write it everywhere.
/// </summary>
static class DbfEncoding
{
    public static DetectedEncoding Choose(DbfRecords rows, string? cpg, string? forced, FindingTally findings)
    {
        var choice = forced is not null
            ? new DetectedEncoding(TextEncodings.Require(forced, findings.File), forced, "as the study says", 0, true)
            : ByCpg(cpg, findings) ?? ByLanguage(rows.Language) ?? ByContent(rows);
        findings.Note("encoding", $"attributes read as {choice.Name} ({choice.Why})");
        return choice;
    }

    static DetectedEncoding? ByCpg(string? cpg, FindingTally findings)
    {
        var name = cpg?.Trim('\0', ' ', '\r', '\n', '\t', '\uFEFF');
        if (string.IsNullOrEmpty(name))
        {
            return null;
        }

        if (TextEncodings.Find(name) is { } encoding)
        {
            return new DetectedEncoding(encoding, encoding.WebName, ".cpg", 0, true);
        }

        findings.Add(
            Severity.Warned, "encoding", "", "", name, "the .cpg names an encoding that is not known; it is told by the content instead",
            "write UTF-8 or GBK into the .cpg");
        return null;
    }

    static DetectedEncoding? ByLanguage(byte language)
    {
        var page = language switch
        {
            0x01 => 437,
            0x02 => 850,
            0x03 => 1252,
            0x4D or 0x7A => 54936,
            0x4F or 0x78 => 950,
            0x13 or 0x7B => 932,
            0x4E or 0x79 => 949,
            0x65 => 866,
            0xC8 => 1250,
            0xC9 => 1251,
            _ => 0,
        };
        return page == 0 ? null
            : TextEncodings.Find(page.ToString(CultureInfo.InvariantCulture)) is { } encoding
                ? new DetectedEncoding(encoding, encoding.WebName, "language driver byte of the .dbf", 0, true)
                : null;
    }

    static DetectedEncoding ByContent(DbfRecords rows)
    {
        var utf8 = rows.Fields.All(f => System.Text.Unicode.Utf8.IsValid(WithoutCutTail(f.Name)));
        for (var i = 0; i < rows.Count && utf8; i++)
        {
            var record = rows.Read();
            foreach (var field in rows.Fields)
            {
                utf8 &= field.Type != 'C' || System.Text.Unicode.Utf8.IsValid(WithoutCutTail(record.Slice(field.Start, field.Length)));
            }
        }

        rows.Rewind();
        return utf8
            ? new DetectedEncoding(TextEncodings.Utf8, "utf-8", "valid UTF-8", 0, false)
            : new DetectedEncoding(TextEncodings.Gb18030, "gb18030", "not valid UTF-8", 0, true);
    }

    /// <summary>A field's text up to its padding, less a last character that the field was too short for.</summary>
    static ReadOnlySpan<byte> WithoutCutTail(ReadOnlySpan<byte> field)
    {
        var text = field.TrimEnd((ReadOnlySpan<byte>)[0x20, 0]);
        if (text.Length < field.Length - 3)
        {
            return text;
        }

        var end = text.Length;
        while (end > 0 && text.Length - end < 3 && (text[end - 1] & 0xC0) == 0x80)
        {
            end--;
        }

        var needs = end == 0 ? 0 : text[end - 1] >= 0xF0 ? 4 : text[end - 1] >= 0xE0 ? 3 : text[end - 1] >= 0xC0 ? 2 : 1;
        return end > 0 && needs > text.Length - end + 1 ? text[..(end - 1)] : text;
    }
}
