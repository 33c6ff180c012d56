using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Coverage.Workspaces.Import;
using Coverage.Workspaces.Import.Mapping;

namespace Coverage.Workspaces.Study;

/// <summary>
/// The cache key of a run: SHA-256 over the canonical study, the names and contents of its files and the version of the geodata, lower-case hex. It does
/// not depend on where the files lie, on the order of members in study.json, or on any clock.
/// </summary>
public static class InputsHash
{
    // Raised when the importers come to read the same files differently.
    const string Form = "coverage-inputs/1";

    /// <summary>The hash that a run of the study would have now: reads every file, imports nothing.</summary>
    public static string Of(StudyFile study, CancellationToken cancellation) =>
        Compute(study, SourceRecords.Of(study, cancellation), GeodataFiles.Version());

    public static string Compute(StudyFile study, IEnumerable<SourceRecord> sources, string dataVersion)
    {
        var text = new StringBuilder();
        text.Append(Form).Append('\n').Append(dataVersion).Append('\n').Append(study.Canonical).Append('\n');
        foreach (var source in sources)
        {
            text.Append(CultureInfo.InvariantCulture, $"{source.File}\t{source.Bytes}\t{source.Sha256}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
