namespace Coverage.Workspaces.Study;

/// <summary>What reading one JSON file gathers beside its values: the file's name for complaints, its folder, and every file it points to.</summary>
sealed class StudyContext(string path)
{
    public string FileName { get; } = Path.GetFileName(path);

    public string Folder { get; } = Path.GetDirectoryName(Path.GetFullPath(path))!;

    public List<FileReference> Files { get; } = [];

    public InputException Wrong(JsonValue value, string reason, string cure) =>
        new(reason, $"{FileName}, {value.Path}, line {value.Line}:{value.Column}", cure);

    /// <summary>The full path of a file the study names; remembered, and looked for when reading is done.</summary>
    public string File(JsonValue value)
    {
        if (value.Text.Contains('\0'))
        {
            throw Wrong(value, "a path cannot hold a NUL character", "write the file's name");
        }

        var full = Path.GetFullPath(value.Text, Folder);
        Files.Add(new FileReference(value.Path, value.Text, full));
        if (!System.IO.File.Exists(full))
        {
            throw Wrong(value, $"the file {value.Quoted()} does not exist in {Folder}", "check the name; paths are relative to the study file");
        }

        return full;
    }
}

/// <summary>A file the study points to: where the study says so (JSONPath), as written there, and in full.</summary>
public sealed record FileReference(string JsonPath, string Written, string FullPath);
