using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Coverage.Workspaces.Store;

/// <summary>
/// The table <c>manifest</c> of a result file: one row per key, values as text; the key <c>schema</c> marks the file as ours.
/// </summary>
static class ManifestTable
{
    public const string Name = "manifest";

    /// <summary>Version of the layout of result files that this program writes and the newest it reads.</summary>
    public const int Schema = 1;

    public const string Create = "CREATE TABLE manifest (fid INTEGER PRIMARY KEY NOT NULL, key TEXT NOT NULL UNIQUE, value TEXT NOT NULL)";

    const string Stamp = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static void Write(SqliteFile file, Manifest manifest, IEnumerable<StoredLayer> layers)
    {
        using var insert = new Statement(file, "INSERT INTO manifest (key, value) VALUES (?, ?)");
        foreach (var (key, value) in Rows(manifest, layers))
        {
            insert.Bind(1, key);
            insert.Bind(2, value);
            insert.Execute();
        }
    }

    /// <summary>All rows; refuses files without the table.</summary>
    public static Dictionary<string, string> ReadRows(SqliteFile file, string path)
    {
        // A view of that name could be made to run for ever.
        using var exists = new Statement(file, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'manifest'");
        if (!exists.Read())
        {
            throw NotAResult(path);
        }

        var rows = new Dictionary<string, string>(StringComparer.Ordinal);
        using var select = new Statement(file, "SELECT key, value FROM manifest");
        while (select.Read())
        {
            rows[select.Text(0)] = select.Text(1);
        }

        CheckSchema(rows, path);
        return rows;
    }

    public static Manifest Parse(Dictionary<string, string> rows, string path)
    {
        string Text(string key) => rows.TryGetValue(key, out var value) ? value : throw Damaged(path, key);
        try
        {
            return new Manifest
            {
                StudyId = Text("study"),
                NameZh = Text("name.zh"),
                NameEn = Text("name.en"),
                ProgramVersion = Text("program"),
                Created = DateTimeOffset.ParseExact(Text("created"), Stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                AsOf = DateOnly.ParseExact(Text("asOf"), "yyyy-MM-dd", CultureInfo.InvariantCulture),
                InputsHash = Text("inputsHash"),
                Hash = Text("hash"),
                RunHash = rows.GetValueOrDefault("run.hash", ""),
                SitingJson = rows.GetValueOrDefault("siting", ""),
                Crs = Text("crs"),
                SettingsJson = Text("settings"),
                FiguresJson = Text("figures"),
                Sources = JsonSerializer.Deserialize(Text("sources"), StoreJson.Default.ImmutableArraySourceFile),
                Seconds = JsonSerializer.Deserialize(Text("seconds"), StoreJson.Default.ImmutableArrayStageSeconds),
                NetworkFile = Text("network.file"),
                NetworkHash = Text("network.hash"),
            };
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw Damaged(path, e.Message, e);
        }
    }

    /// <summary>The layers with names and types; their row counts are still 0.</summary>
    public static ImmutableArray<StoredLayer> ParseLayers(Dictionary<string, string> rows, string path)
    {
        try
        {
            var entries = rows.TryGetValue("layers", out var json)
                ? JsonSerializer.Deserialize(json, StoreJson.Default.ImmutableArrayLayerEntry)
                : throw Damaged(path, "layers");
            return [.. entries.Select(e => e.ToLayer())];
        }
        catch (Exception e) when (e is JsonException or NullReferenceException or ArgumentException)
        {
            throw Damaged(path, "layers: " + e.Message, e);
        }
    }

    public static InputException NotAResult(string path, Exception? inner = null) =>
        new("not a result of this program", path, "give the .gpkg file that run wrote", inner);

    public static InputException Damaged(string path, string what, Exception? inner = null) =>
        new($"the result file is damaged ({what})", path, "write it again with run", inner);

    /// <summary>The manifest as rows of key and value.</summary>
    public static IEnumerable<(string Key, string Value)> Rows(Manifest m, IEnumerable<StoredLayer> layers) =>
    [
        ("schema", Schema.ToString(CultureInfo.InvariantCulture)),
        ("study", m.StudyId),
        ("name.zh", m.NameZh),
        ("name.en", m.NameEn),
        ("program", m.ProgramVersion),
        ("created", m.Created.UtcDateTime.ToString(Stamp, CultureInfo.InvariantCulture)),
        ("asOf", m.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("inputsHash", m.InputsHash),
        ("hash", m.Hash),
        ("crs", m.Crs),
        ("settings", m.SettingsJson),
        ("figures", m.FiguresJson),
        ("sources", JsonSerializer.Serialize(m.Sources, StoreJson.Default.ImmutableArraySourceFile)),
        ("seconds", JsonSerializer.Serialize(m.Seconds, StoreJson.Default.ImmutableArrayStageSeconds)),
        ("network.file", m.NetworkFile),
        ("network.hash", m.NetworkHash),
        .. m.RunHash == m.Hash ? [] : new[] { ("run.hash", m.RunHash) },
        .. m.SitingJson.Length == 0 ? [] : new[] { ("siting", m.SitingJson) },
        ("layers", JsonSerializer.Serialize([.. layers.Select(LayerEntry.Of)], StoreJson.Default.ImmutableArrayLayerEntry)),
    ];

    /// <summary>Refuses rows that are not ours, or a newer program's.</summary>
    public static void CheckSchema(Dictionary<string, string> rows, string path)
    {
        if (!rows.TryGetValue("schema", out var text) || !int.TryParse(text, CultureInfo.InvariantCulture, out var schema) || schema < 1)
        {
            throw NotAResult(path);
        }

        if (schema > Schema)
        {
            throw new WorkspaceException(
                $"{path}: written by a newer program (layout {schema}, this one knows up to {Schema})"
                + " → update the program, or write the result again with run");
        }
    }
}
