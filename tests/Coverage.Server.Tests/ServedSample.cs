using System.Text.Json;
using Coverage.Server.Results;
using Coverage.Workspaces.Run;
using Coverage.Workspaces.Sample;
using Coverage.Workspaces.Study;
using Coverage.Worlds;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;

namespace Coverage.Server.Tests;

/// <summary>The small sample city, computed and served once for a class of tests.</summary>
public sealed class ServedSample : IAsyncLifetime
{
    readonly TemporaryFolder _folder = new();
    WebApplication _app = null!;

    public HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        SampleCity.Write(_folder.Path, new SampleOptions { Size = SampleSize.Small }, null);
        var result = _folder.File("r.gpkg");
        StudyRun.Compute(StudyFile.Read(_folder.File("study.json")), new RunOptions()).Store(result);
        var page = Directory.CreateDirectory(_folder.File("page")).FullName;
        File.WriteAllText(Path.Combine(page, "index.html"), "<!doctype html><title>便民地图</title><script src=\"data/site.js\" defer></script>");
        _app = CoverageServer.Create(
            new ServerOptions { Result = ServedResult.Open(result), ResultPath = result, ViewerFolder = "absent", PublicMapFolder = page }, b => b.WebHost.UseTestServer());
        await _app.StartAsync();
        Client = _app.PatientClient();
    }

    public async Task<JsonElement> Get(string url)
    {
        using var document = JsonDocument.Parse(await Client.GetStringAsync(url));
        return document.RootElement.Clone();
    }

    /// <summary>The rows of an answer that is a table.</summary>
    public async Task<JsonElement[]> Rows(string url) => [.. (await Get(url)).GetProperty("rows").EnumerateArray()];

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        _folder.Dispose();
    }
}
