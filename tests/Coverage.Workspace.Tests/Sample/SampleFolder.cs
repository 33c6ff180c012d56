using System.Text.Json.Nodes;
using Coverage.Workspaces.Sample;

namespace Coverage.Workspace.Tests.Sample;

/// <summary>The small sample, made once for all tests of this room and deleted with them.</summary>
public sealed class SampleFolder : IDisposable
{
    public SampleFolder()
    {
        Folder = Directory.CreateTempSubdirectory("coverage-sample-").FullName;
        SampleCity.Write(Folder, new SampleOptions { Seed = 1, Size = SampleSize.Small });
        Recipe = JsonNode.Parse(File.ReadAllText(At("recipe.json")))!.AsObject();
    }

    public string Folder { get; }

    public JsonObject Recipe { get; }

    public string At(string name) => Path.Combine(Folder, name);

    public void Dispose() => Directory.Delete(Folder, true);
}
