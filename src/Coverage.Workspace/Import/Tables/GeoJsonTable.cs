using System.Globalization;
using System.Text;

namespace Coverage.Workspaces.Import.Tables;

/// <summary>
/// Opens GeoJSON (RFC 7946): a FeatureCollection, one Feature or a bare geometry. The file is walked twice: first for its columns (the
/// union of all properties, in order of appearance) and its old <c>crs</c> member, then for its rows. Feature ids become the column
/// <c>id</c> unless a property is called so.
/// </summary>
static class GeoJsonTable
{
    static readonly string[] s_single =
    [
        "Feature", "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection",
    ];

    public static SourceTable Open(string path, SourceOptions options, FindingTally findings)
    {
        var encoding = DetectEncoding(path, options, findings);
        var columns = new GeoJsonColumns(options.MaxColumns, findings.File);
        var survey = new GeoJsonSurvey(columns, findings.File);
        using (var members = OpenMembers(path, encoding, options, findings.File))
        {
            survey.Read(members);
        }

        if (!survey.IsCollection && !s_single.Contains(survey.Type, StringComparer.Ordinal))
        {
            throw new InputException(
                "the JSON is no GeoJSON: it has no \"features\" and its type is '" + survey.Type + "'", findings.File,
                "export it as a FeatureCollection");
        }

        if (survey.HasIds && !columns.Contains("id"))
        {
            columns.Add("id");
        }

        var crs = Crs(survey, findings);
        IRowCursor cursor = new GeoJsonCursor(
            OpenMembers(path, encoding, options, findings.File), columns, findings,
            survey.IsCollection ? null : ReadWhole(path, encoding, options, findings.File));
        return new SourceTable(findings.File, ColumnNames.From(columns.Names), findings.Report, cursor) { Crs = crs, HasShapes = true };
    }

    static DetectedEncoding DetectEncoding(string path, SourceOptions options, FindingTally findings)
    {
        using var stream = Files.OpenRead(path);
        var detected = EncodingDetector.Detect(stream, findings.File, options.Encoding);
        if (detected.Encoding.CodePage != Encoding.UTF8.CodePage || (detected.Damaged && options.Encoding is null))
        {
            findings.Add(
                Severity.Warned, "encoding", "", "", detected.Name,
                $"GeoJSON must be UTF-8; this file was read as {detected.Name} ({detected.Why})", "save it as UTF-8");
        }

        return detected;
    }

    static Stream OpenText(string path, DetectedEncoding detected)
    {
        var stream = Files.OpenRead(path);
        stream.Position = detected.BomBytes;

        // Transcoding also replaces broken bytes, which the JSON reader would stumble over.
        return detected is { Damaged: false, Encoding: UTF8Encoding }
            ? stream
            : Encoding.CreateTranscodingStream(stream, detected.Encoding, TextEncodings.Utf8);
    }

    static JsonMembers OpenMembers(string path, DetectedEncoding detected, SourceOptions options, string file) =>
        new(OpenText(path, detected), file, options.MaxFeatureBytes);

    static byte[] ReadWhole(string path, DetectedEncoding detected, SourceOptions options, string file)
    {
        if (new FileInfo(path).Length > options.MaxFeatureBytes)
        {
            throw new InputException(
                string.Create(CultureInfo.InvariantCulture, $"the single feature is larger than {options.MaxFeatureBytes} bytes"), file,
                "simplify it");
        }

        using var stream = OpenText(path, detected);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    static SourceCrs? Crs(GeoJsonSurvey survey, FindingTally findings)
    {
        if (survey.CrsName is not { } name)
        {
            if (survey.HasCrs)
            {
                findings.Add(
                    Severity.Warned, "crs-member", "", "crs", "", "the file has a crs member that names no system",
                    "say the layer's crs in the study");
                return null;
            }

            return new SourceCrs(4326, null, "RFC 7946");
        }

        var epsg = Epsg(name);
        findings.Add(
            epsg is null ? Severity.Warned : Severity.Note, "crs-member", "", "crs", name,
            epsg is null
                ? "this coordinate system is not known"
                : "the file names its own coordinate system, as old GeoJSON did; it is used",
            epsg is null ? "say the layer's crs in the study" : "");
        return epsg is { } code ? new SourceCrs(code, null, "crs member") : null;
    }

    /// <summary>EPSG:4545, urn:ogc:def:crs:EPSG::4545, urn:ogc:def:crs:OGC:1.3:CRS84, http://www.opengis.net/def/crs/EPSG/0/4545.</summary>
    static int? Epsg(string name)
    {
        if (name.EndsWith("CRS84", StringComparison.OrdinalIgnoreCase) || name.EndsWith("CRS84h", StringComparison.OrdinalIgnoreCase))
        {
            return 4326;
        }

        var digits = name[(name.LastIndexOfAny([':', '/']) + 1)..];
        return name.Contains("EPSG", StringComparison.OrdinalIgnoreCase)
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
                ? code
                : null;
    }
}
