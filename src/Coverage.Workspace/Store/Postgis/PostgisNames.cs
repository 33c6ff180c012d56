using System.Security.Cryptography;
using System.Text;

namespace Coverage.Workspaces.Store.Postgis;

/// <summary>
/// Names in a database. PostgreSQL cuts names after 63 bytes without a word, and <c>s_kind:street-center+township-center_elder70_to</c> is near
/// it: a longer name keeps its beginning and ends in eight hex digits of its SHA-256, the same in every result.
/// </summary>
static class PostgisNames
{
    const int MaxBytes = 63;
    const int DigestDigits = 8;

    /// <summary>A quoted table or column name.</summary>
    public static string Quoted(string name) => '"' + Stored(name).Replace("\"", "\"\"", StringComparison.Ordinal) + '"';

    /// <summary>The name as the database keeps it.</summary>
    public static string Stored(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) <= MaxBytes)
        {
            return name;
        }

        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..DigestDigits];
        var kept = name.Length;
        while (Encoding.UTF8.GetByteCount(name.AsSpan(0, kept)) > MaxBytes - DigestDigits - 1 || char.IsHighSurrogate(name[kept - 1]))
        {
            kept--;
        }

        return $"{name[..kept]}_{digest}";
    }

    /// <summary>The schema with views on the newest result of a study, for people with QGIS.</summary>
    public static string StudySchema(string study) => Stored("study_" + study);

    /// <summary>The schema that holds the rows of one result.</summary>
    public static string ResultSchema(long result) => $"coverage_r{result}";

    /// <summary>A table of a result, both names quoted.</summary>
    public static string Table(string schema, StoredLayer layer) => $"{Quoted(schema)}.{Quoted(layer.Id)}";
}
