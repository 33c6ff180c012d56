using System.Text.Json;
using Coverage.DemoHost;
using Coverage.Server.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;

namespace Coverage.Server.Tests;

/// <summary>The demo town behind an in-memory server, one application per test; the layers are made once.</summary>
sealed class Town : IAsyncDisposable
{
    static readonly DemoTown Small = new(30);
    static readonly Lazy<ServedResult> WithNetwork = new(() => Small.Serve());
    static readonly Lazy<ServedResult> WithoutNetwork = new(() => Small.Serve(DemoTown.LiveAnswers.None));

    readonly WebApplication _app;

    Town(WebApplication app, ServedResult result)
    {
        _app = app;
        Result = result;
        Client = app.PatientClient();
    }

    public ServedResult Result { get; }

    public HttpClient Client { get; }

    public static async Task<Town> StartAsync(DemoTown.LiveAnswers live = DemoTown.LiveAnswers.Formula)
    {
        var result = (live == DemoTown.LiveAnswers.Formula ? WithNetwork : WithoutNetwork).Value;
        var app = CoverageServer.Create(new ServerOptions { Result = result, ViewerFolder = "absent" }, b => b.WebHost.UseTestServer());
        await app.StartAsync();
        return new Town(app, result);
    }

    public async Task<JsonElement> JsonAsync(string url)
    {
        using var document = JsonDocument.Parse(await Client.GetStringAsync(url));
        return document.RootElement.Clone();
    }

    public async Task<(int Status, JsonElement Problem)> ProblemAsync(string url)
    {
        using var answer = await Client.GetAsync(url);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return ((int)answer.StatusCode, document.RootElement.Clone());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
