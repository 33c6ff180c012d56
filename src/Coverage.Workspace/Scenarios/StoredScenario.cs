using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Coverage.Scenarios;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Scenarios;

/// <summary>
/// A scenario as it is stored: the result it stands on, its edits in order, and a version that rises by one with every change
/// (<c>geodata/schema/scenario.schema.json</c>).
/// </summary>
public sealed record StoredScenario
{
    internal const string Form = "coverage-scenario/1";

    internal static readonly ImmutableArray<string> Fields = ["$schema", "schema", "id", "title", "base", "version", "branch", "edits"];
    internal static readonly ImmutableArray<string> BaseFields = ["study", "hash", "inputsHash"];
    internal static readonly ImmutableArray<string> BranchFields = ["id", "version"];

    const int LongestId = 64;

    public required string Id { get; init; }

    /// <summary>Shown to people; the id when empty.</summary>
    public string Title { get; init; } = "";

    public required string StudyId { get; init; }

    /// <summary>Hash of the result it was made on.</summary>
    public required string BaseHash { get; init; }

    public required string InputsHash { get; init; }

    public required int Version { get; init; }

    /// <summary>The scenario it was branched from, with its version then; null when made from the result alone.</summary>
    public (string Id, int Version)? Branch { get; init; }

    public ImmutableArray<Edit> Edits { get; init; } = [];

    /// <summary>Whether a name can be that of a scenario: it becomes a file's name.</summary>
    public static bool IsId(string id) =>
        id.Length is > 0 and <= LongestId && char.IsAsciiLetterOrDigit(id[0]) && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    internal static StoredScenario Parse(byte[] json, string file)
    {
        var context = new StudyContext(file);
        var o = new StudyObject(JsonTree.Parse(json, Path.GetFileName(file)), context, Fields);
        o.OneOf(o.Need("schema"), Form);
        var of = o.Object(o.Need("base"), BaseFields);
        var branch = o.Object("branch", BranchFields);
        return new StoredScenario
        {
            Id = IsId(o.NeedText("id")) ? o.NeedText("id") : throw o.Wrong(o.Need("id"), "this cannot be the id of a scenario", IdCure),
            Title = o.Text("title") ?? "",
            StudyId = of.NeedText("study"),
            BaseHash = of.NeedText("hash"),
            InputsHash = of.NeedText("inputsHash"),
            Version = o.WholeOf(o.Need("version"), 1, int.MaxValue),
            Branch = branch is null ? null : (branch.NeedText("id"), branch.WholeOf(branch.Need("version"), 1, int.MaxValue)),
            Edits = [.. o.ListOf(o.Need("edits")).Select(v => EditReader.Read(v, context))],
        };
    }

    internal const string IdCure = "use up to 64 letters, digits, '-', '_' and '.', beginning with a letter or digit";

    /// <summary>The file's bytes; also what <c>--json</c> prints and the server answers.</summary>
    public byte[] ToJson()
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Write(json);
        }

        return bytes.WrittenSpan.ToArray();
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("schema", Form);
        json.WriteString("id", Id);
        if (Title.Length > 0)
        {
            json.WriteString("title", Title);
        }

        json.WriteStartObject("base");
        json.WriteString("study", StudyId);
        json.WriteString("hash", BaseHash);
        json.WriteString("inputsHash", InputsHash);
        json.WriteEndObject();
        json.WriteNumber("version", Version);
        if (Branch is { } branch)
        {
            json.WriteStartObject("branch");
            json.WriteString("id", branch.Id);
            json.WriteNumber("version", branch.Version);
            json.WriteEndObject();
        }

        json.WriteStartArray("edits");
        foreach (var edit in Edits)
        {
            EditWriter.Write(json, edit);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
