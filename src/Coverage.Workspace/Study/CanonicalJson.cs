using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Coverage.Workspaces.Study;

/// <summary>
/// One spelling of a study for hashing: members sorted by name, numbers in shortest form, no white space, <c>$schema</c> left out, and
/// file paths cut to the file's name, so that moving the folder or reordering members changes nothing.
/// </summary>
static class CanonicalJson
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(JsonValue root, IEnumerable<FileReference> files)
    {
        var names = files.ToDictionary(f => f.JsonPath, f => Path.GetFileName(f.FullPath), StringComparer.Ordinal);
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            WriteValue(json, root, names);
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    static void WriteValue(Utf8JsonWriter json, JsonValue value, Dictionary<string, string> fileNames)
    {
        switch (value.Kind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var (name, member) in value.Members.Where(m => m.Key != "$schema").OrderBy(m => m.Key, StringComparer.Ordinal))
                {
                    json.WritePropertyName(name);
                    WriteValue(json, member, fileNames);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                value.Items.ForEach(i => WriteValue(json, i, fileNames));
                json.WriteEndArray();
                break;
            case JsonValueKind.String:
                json.WriteStringValue(fileNames.GetValueOrDefault(value.Path, value.Text));
                break;
            case JsonValueKind.Number:
                json.WriteNumberValue(double.Parse(value.Text, CultureInfo.InvariantCulture));
                break;
            case JsonValueKind.Null:
                json.WriteNullValue();
                break;
            default:
                json.WriteBooleanValue(value.Kind == JsonValueKind.True);
                break;
        }
    }
}
