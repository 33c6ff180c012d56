using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Coverage.Workspaces.Store;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Scenarios;

/// <summary>
/// A scenario as a study of its own: the base's <c>study.json</c> with the scenario's edits after its own, another id, and paths that lead to the same files from where it is
/// written. <c>run</c> takes it, and its figures are the scenario's.
/// </summary>
public static class ScenarioExport
{
    /// <summary>Writes the study file.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="studyPath">The study that its base result was run from.</param>
    /// <param name="outPath">The file to write; an existing one is not overwritten.</param>
    /// <param name="cancellation">Hashing the inputs can take a while.</param>
    public static void Write(StoredScenario scenario, string studyPath, string outPath, CancellationToken cancellation = default)
    {
        var study = StudyFile.Read(studyPath);
        if (InputsHash.Of(study, cancellation) != scenario.InputsHash)
        {
            throw new InputException(
                $"the study or its files have changed since the result was run that scenario '{scenario.Id}' stands on", studyPath,
                "run the study again and make the scenario on the new result");
        }

        if (File.Exists(outPath))
        {
            throw new InputException("the file exists already", outPath, "name a new file");
        }

        var text = Text(scenario, study, outPath);
        try
        {
            using var staged = StagedFile.Create(outPath);
            File.WriteAllText(staged.TemporaryPath, text);
            staged.Commit();
        }
        catch (Exception e) when (StoreFailure.Explains(e))
        {
            throw StoreFailure.Of(e, outPath);
        }
    }

    static string Text(StoredScenario scenario, StudyFile study, string outPath)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(outPath))!;
        var root = JsonNode.Parse(File.ReadAllText(study.Path, Encoding.UTF8))!.AsObject();
        Replant(root, "$", study.Files.ToDictionary(f => f.JsonPath, f => Path.GetRelativePath(folder, f.FullPath).Replace('\\', '/'), StringComparer.Ordinal));
        KeepTerms(root, study, folder);
        var id = $"{study.Settings.Id}-{scenario.Id}";
        root["id"] = id.Length <= 64 ? id : id[..64];
        root["edits"] = new JsonArray([.. study.Edits.Concat(scenario.Edits).Select(e => JsonNode.Parse(EditWriter.Write(e)))]);
        return root.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n";
    }

    /// <summary>Gives every file its path from the new place.</summary>
    static void Replant(JsonNode? node, string path, Dictionary<string, string> files)
    {
        switch (node)
        {
            case JsonObject o:
                foreach (var name in o.Select(m => m.Key).ToArray())
                {
                    var at = path + PathStep(name);
                    if (files.TryGetValue(at, out var file))
                    {
                        o[name] = file;
                    }
                    else
                    {
                        Replant(o[name], at, files);
                    }
                }

                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    var at = $"{path}[{i}]";
                    if (files.TryGetValue(at, out var file))
                    {
                        list[i] = file;
                    }
                    else
                    {
                        Replant(list[i], at, files);
                    }
                }

                break;
        }
    }

    /// <summary>Licences are kept under the file's name as written, which is another now.</summary>
    static void KeepTerms(JsonObject root, StudyFile study, string folder)
    {
        if (root["sources"] is not JsonObject terms)
        {
            return;
        }

        foreach (var file in study.Files.DistinctBy(f => f.Written).Where(f => terms.ContainsKey(f.Written)))
        {
            var own = terms[file.Written];
            terms.Remove(file.Written);
            terms[Path.GetRelativePath(folder, file.FullPath).Replace('\\', '/')] = own;
        }
    }

    static string PathStep(string name) => name.Length > 0 && name.All(char.IsAsciiLetterOrDigit) ? "." + name : "['" + name + "']";
}
