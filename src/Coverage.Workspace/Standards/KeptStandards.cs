using System.Collections.Immutable;
using System.Text.Json;
using Coverage.Audit;

namespace Coverage.Workspaces.Standards;

/// <summary>
/// The standards of the user's own that a study names, with those they extend, kept in the result as they were read: whoever holds the result,
/// in a file or a database, audits it by what the run was audited by. The texts stand under the names of their files.
/// </summary>
static class KeptStandards
{
    const string Member = "ownStandards";

    /// <param name="standards">Built-in ids and paths of files, as a study names them.</param>
    /// <exception cref="InputException">Two files of one name.</exception>
    public static ImmutableSortedDictionary<string, string> Read(IEnumerable<string> standards)
    {
        var kept = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var path in standards.Where(StandardFile.IsFile).SelectMany(s => (string[])[s, .. StandardFile.ExtendedFiles(s)]).Select(Path.GetFullPath).Distinct())
        {
            if (!kept.TryAdd(Path.GetFileName(path), File.ReadAllText(path)))
            {
                throw new InputException("two standards of this study have this file name", path, "rename one of them");
            }
        }

        return kept.ToImmutable();
    }

    public static void Write(Utf8JsonWriter json, IReadOnlyDictionary<string, string> kept)
    {
        json.WriteStartObject(Member);
        foreach (var (file, text) in kept)
        {
            json.WriteString(file, text);
        }

        json.WriteEndObject();
    }

    /// <summary>The standards named by a study, from what its result keeps.</summary>
    /// <param name="names">As the study names them.</param>
    /// <param name="figures">The figures of the result.</param>
    /// <exception cref="InputException">The result keeps no such standard.</exception>
    public static ImmutableArray<ServiceStandard> Of(IEnumerable<string> names, JsonElement figures)
    {
        var kept = figures.TryGetProperty(Member, out var texts)
            ? texts.EnumerateObject().ToDictionary(t => t.Name, t => t.Value.GetString()!, StringComparer.Ordinal)
            : [];
        return
        [
            .. names.Select(name => !StandardFile.IsFile(name) ? StandardFile.Read(name)
                : kept.ContainsKey(Path.GetFileName(name)) ? StandardFile.ReadKept(Path.GetFileName(name), kept)
                : throw new InputException("the result does not keep this standard", name, "run the study again, or name the file with --standard")),
        ];
    }
}
