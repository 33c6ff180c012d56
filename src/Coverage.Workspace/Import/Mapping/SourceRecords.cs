using System.Collections.Immutable;
using System.Security.Cryptography;
using Coverage.Workspaces.Standards;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>
/// Size, SHA-256 and terms of every file a study names, each once, in the order of the study; a shapefile's other parts follow it, and so do the files that a standard
/// of the user's own extends.
/// </summary>
static class SourceRecords
{
    static readonly string[] ShapefileParts = [".dbf", ".shx", ".prj", ".cpg"];

    public static ImmutableArray<SourceRecord> Of(StudyFile study, CancellationToken cancellation)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var records = ImmutableArray.CreateBuilder<SourceRecord>();
        foreach (var file in study.Files)
        {
            var isStandard = study.Standards.Contains(file.FullPath);
            foreach (var path in (isStandard ? [file.FullPath, .. StandardFile.ExtendedFiles(file.FullPath)] : Parts(file.FullPath)).Where(seen.Add))
            {
                cancellation.ThrowIfCancellationRequested();
                records.Add(Record(path, TermsOf(study, file)));
            }
        }

        return records.ToImmutable();
    }

    static IEnumerable<string> Parts(string path)
    {
        yield return path;
        if (!path.EndsWith(".shp", StringComparison.OrdinalIgnoreCase))
        {
            yield break;
        }

        foreach (var extension in ShapefileParts)
        {
            string[] spellings = [Path.ChangeExtension(path, extension), Path.ChangeExtension(path, extension.ToUpperInvariant())];
            if (spellings.FirstOrDefault(File.Exists) is { } part)
            {
                yield return part;
            }
        }
    }

    static SourceTerms? TermsOf(StudyFile study, FileReference file) =>
        study.SourceTerms.TryGetValue(file.Written, out var told) ? told
        : file.FullPath == study.Network.Osm ? new SourceTerms("ODbL 1.0", "© OpenStreetMap contributors")
        : null;

    static SourceRecord Record(string path, SourceTerms? terms)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            var hash = Convert.ToHexStringLower(SHA256.HashData(stream));
            return new SourceRecord(Path.GetFileName(path), stream.Length, hash, terms?.Licence, terms?.Attribution);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException("the file cannot be read: " + e.Message, path, "check that it is a file and may be read", e);
        }
    }
}
