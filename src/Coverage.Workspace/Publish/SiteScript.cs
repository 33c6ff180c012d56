using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Coverage.Workspaces.Publish;

/// <summary>
/// One data file of a published site: a classic script of one assignment, <c>(globalThis.coverageData??={})["key"]={…};</c>, so that the page reads it from a web server
/// and from a folder on disk alike (browsers refuse <c>fetch</c> and modules there). Signs that mean something in HTML are escaped; names may say anything.
/// </summary>
static class SiteScript
{
    static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The bytes of a file.</summary>
    /// <param name="key">Path below <c>data/</c>, without <c>.js</c>.</param>
    /// <param name="write">Writes one JSON value.</param>
    public static byte[] Encode(string key, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write("(globalThis.coverageData??={})["u8);
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStringValue(key);
        }

        buffer.Write("]="u8);
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            write(json);
        }

        buffer.Write(";\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The JSON of a file written by <see cref="Encode"/>.</summary>
    public static JsonDocument Parse(ReadOnlySpan<byte> file)
    {
        var from = file.IndexOf("]="u8) + 2;
        return JsonDocument.Parse(file[from..file.LastIndexOf((byte)';')].ToArray());
    }

    public static void Numbers(Utf8JsonWriter json, string name, IEnumerable<int> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }

    /// <summary>A member with a text, left out when there is none.</summary>
    public static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            json.WriteString(name, value.Trim());
        }
    }

    public static void Words(Utf8JsonWriter json, string name, Words words)
    {
        json.WriteStartObject(name);
        json.WriteString("zh", words.Zh);
        json.WriteString("en", words.En);
        json.WriteEndObject();
    }

    internal static string TextOf(byte[] file) => Encoding.UTF8.GetString(file);
}

/// <summary>One thing said in both languages.</summary>
sealed record Words(string Zh, string En);
