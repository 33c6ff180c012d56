using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Coverage.Workspaces.Sample;

/// <summary>JSON as the sample writes it: Chinese as Chinese, indented, LF.</summary>
static class SampleJson
{
    public static JsonSerializerOptions Relaxed { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true, NewLine = "\n",
    };

    public static void Write(string path, JsonObject content) => File.WriteAllText(path, content.ToJsonString(Relaxed) + "\n");
}
