using System.Globalization;

namespace Coverage.Workspaces.Import.Tables;

/// <summary>
/// Opens CSV and TSV: encoding, delimiter and header are detected and reported as notes; the rows then stream from the start again.
/// </summary>
static class DelimitedTable
{
    public static SourceTable Open(string path, SourceOptions options, FindingTally findings)
    {
        using var probe = Files.OpenRead(path);
        var detected = EncodingDetector.Detect(probe, findings.File, options.Encoding);
        findings.Note("encoding", $"read as {detected.Name} ({detected.Why})");
        var start = Beginning(path, detected);
        var delimiter = options.Delimiter ?? DelimiterRule.Find(start);
        if (delimiter != ',')
        {
            findings.Note("delimiter", "cells are separated by " + (delimiter == '\t' ? "tabs" : "'" + delimiter + "'"));
        }

        var skipLine = DelimiterRule.Declared(start) is not null;
        var (header, headerNumber) = FindHeader(path, detected, delimiter, skipLine, options, findings);
        var records = OpenRecords(path, detected, delimiter, skipLine, options, findings.File);
        try
        {
            while (records.Number < headerNumber && records.TryRead())
            {
            }

            return new SourceTable(
                findings.File, ColumnNames.From(header), findings.Report, new DelimitedCursor(records, header.Length, findings));
        }
        catch
        {
            records.Dispose();
            throw;
        }
    }

    static (string?[] Header, long Number) FindHeader(
        string path, DetectedEncoding detected, char delimiter, bool skipLine, SourceOptions options, FindingTally findings)
    {
        using var records = OpenRecords(path, detected, delimiter, skipLine, options, findings.File);
        var rows = new List<string?[]>();
        var wanted = options.HeaderRow ?? HeaderRule.Depth;
        while (records.Number < wanted && records.TryRead())
        {
            if (records.CellCount > options.MaxColumns)
            {
                throw new InputException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"the row has {records.CellCount} cells, more than the {options.MaxColumns} a table may have"),
                    findings.File + ", row " + records.Number.ToString(CultureInfo.InvariantCulture), "check the delimiter and the file");
            }

            rows.Add(Texts(records));
            if (options.HeaderRow is null && rows.Count >= 8 && rows.Sum(r => (long)r.Length) > 200_000)
            {
                break;
            }
        }

        return HeaderFinder.Choose(rows, options.HeaderRow, findings);
    }

    static DelimitedRecords OpenRecords(
        string path, DetectedEncoding detected, char delimiter, bool skipLine, SourceOptions options, string file)
    {
        var reader = OpenText(path, detected);
        if (skipLine)
        {
            reader.ReadLine();
        }

        return new DelimitedRecords(reader, delimiter, file, options.MaxRowChars);
    }

    static StreamReader OpenText(string path, DetectedEncoding detected)
    {
        var stream = Files.OpenRead(path);
        stream.Position = detected.BomBytes;
        return new StreamReader(stream, detected.Encoding, detectEncodingFromByteOrderMarks: false, 1 << 16);
    }

    static string Beginning(string path, DetectedEncoding detected)
    {
        using var reader = OpenText(path, detected);
        var buffer = new char[1 << 16];
        return new string(buffer, 0, reader.ReadBlock(buffer));
    }

    static string?[] Texts(DelimitedRecords records)
    {
        var texts = new string?[records.CellCount];
        for (var i = 0; i < texts.Length; i++)
        {
            var cell = records.Span(i);
            texts[i] = cell.IsWhiteSpace() ? null : cell.ToString();
        }

        return texts;
    }
}
