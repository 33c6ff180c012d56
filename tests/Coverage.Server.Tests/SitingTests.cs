using System.Net;
using System.Text;
using System.Text.Json;
using Coverage.Server.Results;
using Coverage.Workspaces.Run;
using Coverage.Workspaces.Study;
using Coverage.Worlds;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;

namespace Coverage.Server.Tests;

/// <summary>Siting over HTTP on the small town's result: 25 corners, one canteen, five minutes are three blocks.</summary>
public sealed class SitingTests : IAsyncLifetime
{
    const string Question = """{ "target": "meals", "add": 4, "candidates": { "source": "network", "spacingMetres": 1 } }""";

    readonly TemporaryFolder _folder = new();
    WebApplication _app = null!;
    HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        var result = _folder.File("r.gpkg");
        StudyRun.Compute(StudyFile.Read(SmallStudy.Write(_folder)), new RunOptions()).Store(result);
        _app = CoverageServer.Create(
            new ServerOptions { Result = ServedResult.Open(result), ViewerFolder = "absent" }, b => b.WebHost.UseTestServer());
        await _app.StartAsync();
        _client = _app.PatientClient();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_question_gets_an_address_and_its_answer_covers_everyone()
    {
        var (posted, _) = await Send(HttpMethod.Post, "/api/siting", Question);
        Assert.Contains(posted.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.Accepted });

        var told = await Ended(posted.Headers.Location!.ToString());

        Assert.Equal("done", told.GetProperty("state").GetString());
        var answer = told.GetProperty("answer");
        Assert.True(answer.GetProperty("proved").GetBoolean());
        Assert.Equal((1 << 25) - 1, answer.GetProperty("value").GetInt64());
    }

    [Fact]
    public async Task Services_that_share_a_room_are_told_apart()
    {
        var told = await Answer("""
            { "problem": "multi-service", "target": "meals,bathing", "use": "one", "add": 2, "candidates": { "source": "network", "spacingMetres": 1 } }
            """);

        var services = told.GetProperty("services").EnumerateArray().ToArray();
        Assert.Equal(["meals", "bathing"], services.Select(s => s.GetProperty("target").GetString()));
        Assert.Equal(told.GetProperty("value").GetInt64(), services.Sum(s => s.GetProperty("after").GetInt64()));
        Assert.All(
            told.GetProperty("sites").EnumerateArray().Where(s => s.GetProperty("state").GetString() == "opened"),
            s => Assert.Single(s.GetProperty("services").EnumerateArray()));
    }

    [Fact]
    public async Task A_station_names_its_centre()
    {
        var told = await Answer("""
            { "problem": "hub-satellite", "target": "meals", "add": 2, "hubs": { "most": 1, "span": 1, "minutes": 5, "hubKinds": "street-center", "stationKinds": "community-station" },
              "candidates": { "source": "network", "spacingMetres": 1 } }
            """);

        var opened = told.GetProperty("sites").EnumerateArray().Where(s => s.GetProperty("state").GetString() == "opened").ToArray();
        var hub = Assert.Single(opened, s => s.GetProperty("role").GetString() == "hub");
        Assert.All(opened.Where(s => s.GetProperty("role").GetString() == "station"), s => Assert.Equal(hub.GetProperty("id").GetString(), s.GetProperty("hub").GetString()));
        Assert.Equal(1, told.GetProperty("pattern").GetProperty("span").GetInt32());
    }

    async Task<JsonElement> Answer(string question)
    {
        var (posted, _) = await Send(HttpMethod.Post, "/api/siting", question);
        var told = await Ended(posted.Headers.Location!.ToString());
        Assert.Equal("done", told.GetProperty("state").GetString());
        return told.GetProperty("answer");
    }

    [Fact]
    public async Task A_deleted_question_is_stopped_or_was_done_already()
    {
        var (posted, _) = await Send(HttpMethod.Post, "/api/siting", Question);

        var (deleted, told) = await Send(HttpMethod.Delete, posted.Headers.Location!.ToString(), null);

        Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
        Assert.Contains(told.GetProperty("state").GetString(), new[] { "stopped", "done" });
    }

    [Theory]
    [InlineData("""{ "add": 1 }""", 400, "missing-parameter")]
    [InlineData("""{ "target": "meals", "add": 1, "minutes": 900 }""", 422, "over-limit")]
    [InlineData("""{ "target": "meals", "add": 1, "candidates": { "source": "moon" } }""", 400, "bad-value")]
    [InlineData("""{ "target": "meals,bathing", "add": 1, "use": "both" }""", 400, "bad-value")]
    public async Task Bad_questions_are_problems(string body, int status, string slug)
    {
        var (answer, problem) = await Send(HttpMethod.Post, "/api/siting", body);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.EndsWith(slug, problem.GetProperty("type").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_nobody_asked_is_unknown()
    {
        var (answer, problem) = await Send(HttpMethod.Get, "/api/siting/none", null);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.EndsWith("unknown-job", problem.GetProperty("type").GetString(), StringComparison.Ordinal);
    }

    async Task<JsonElement> Ended(string address)
    {
        while (true)
        {
            var (_, told) = await Send(HttpMethod.Get, address, null);
            if (told.GetProperty("state").GetString() is not ("waiting" or "running"))
            {
                return told;
            }
        }
    }

    async Task<(HttpResponseMessage Answer, JsonElement Body)> Send(HttpMethod method, string address, string? body)
    {
        using var request = new HttpRequestMessage(method, address);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        var answer = await _client.SendAsync(request);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return (answer, document.RootElement.Clone());
    }
}
