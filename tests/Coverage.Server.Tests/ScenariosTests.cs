using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Coverage.Server.Results;
using Coverage.Workspaces.Run;
using Coverage.Workspaces.Study;
using Coverage.Worlds;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;

namespace Coverage.Server.Tests;

/// <summary>Scenarios over HTTP on the small town's result.</summary>
public sealed class ScenariosTests : IAsyncLifetime
{
    readonly TemporaryFolder _folder = new();
    WebApplication _app = null!;
    HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        var result = _folder.File("r.gpkg");
        StudyRun.Compute(StudyFile.Read(SmallStudy.Write(_folder)), new RunOptions()).Store(result);
        _app = CoverageServer.Create(
            new ServerOptions { Result = ServedResult.Open(result), ResultPath = result, ViewerFolder = "absent" }, b => b.WebHost.UseTestServer());
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
    public async Task A_scenario_is_made_edited_looked_at_and_taken_back()
    {
        var (made, scenario) = await Send(HttpMethod.Post, "/api/scenarios", """{ "id": "a", "title": "第二食堂" }""");
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal("\"1\"", made.Headers.ETag!.Tag);
        Assert.Equal("第二食堂", scenario.GetProperty("scenario").GetProperty("title").GetString());

        var (added, _) = await Send(HttpMethod.Post, "/api/scenarios/a/edits", SecondCanteen, "\"1\"");
        Assert.Equal("\"2\"", added.Headers.ETag!.Tag);

        var whole = Delta(await Get("/api/scenarios/a/delta?target=meals&walker=standard&group=all")).Single(r => r.GetProperty("minutes").GetInt32() == 5 && r.GetProperty("unit").ValueKind == JsonValueKind.Null);
        Assert.Equal(Far, whole.GetProperty("gained").GetInt64());
        Assert.Equal(0, whole.GetProperty("lost").GetInt64());

        var facilities = await Get("/api/scenarios/a/facilities");
        Assert.Equal(["same", "added"], facilities.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("properties").GetProperty("change").GetString()));

        var (undone, after) = await Send(HttpMethod.Post, "/api/scenarios/a/undo", null, "\"2\"");
        Assert.Equal("\"3\"", undone.Headers.ETag!.Tag);
        Assert.Equal(0, after.GetProperty("scenario").GetProperty("edits").GetArrayLength());
        Assert.All(Delta(await Get("/api/scenarios/a/delta?target=meals&walker=standard&group=all")), r => Assert.Equal(0, r.GetProperty("gained").GetInt64()));
    }

    [Fact]
    public async Task Trying_an_edit_tells_the_changed_cells_and_stores_nothing()
    {
        await Send(HttpMethod.Post, "/api/scenarios", """{ "id": "a" }""");
        var untouched = await _client.GetByteArrayAsync("/api/scenarios/a/cells?target=meals&walker=standard&group=all");
        Assert.Equal(await _client.GetByteArrayAsync("/api/cells?target=meals&walker=standard&part=times"), untouched);

        var (_, tried) = await Send(HttpMethod.Post, "/api/scenarios/a/try?target=meals&walker=standard&group=all", SecondCanteen);

        // Every home beyond the diagonal is nearer to the new canteen; on the diagonal it is a matter of millimetres.
        var cells = tried.GetProperty("cells").EnumerateArray().Select(c => c.GetInt32()).ToArray();
        Assert.Empty(Enumerable.Range(0, 25).Where(i => i / 5 + i % 5 > 4).Except(cells));
        Assert.All(cells, i => Assert.True(i / 5 + i % 5 >= 4));
        Assert.Equal(cells.Length, tried.GetProperty("ms").GetArrayLength());
        Assert.Equal(Far, Delta(tried).Single(r => r.GetProperty("minutes").GetInt32() == 5 && r.GetProperty("unit").ValueKind == JsonValueKind.Null).GetProperty("gained").GetInt64());
        Assert.Equal(1, (await Get("/api/scenarios/a")).GetProperty("scenario").GetProperty("version").GetInt32());
        Assert.Equal(untouched, await _client.GetByteArrayAsync("/api/scenarios/a/cells?target=meals&walker=standard&group=all"));
    }

    [Fact]
    public async Task A_lost_update_is_refused_with_both_versions()
    {
        await Send(HttpMethod.Post, "/api/scenarios", """{ "id": "a" }""");
        await Send(HttpMethod.Post, "/api/scenarios/a/edits", SecondCanteen, "\"1\"");

        var (answer, problem) = await Send(HttpMethod.Post, "/api/scenarios/a/edits", """{ "edit": "stairs-remove" }""", "\"1\"");

        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.StatusCode);
        Assert.Equal("/problems/scenario-changed", problem.GetProperty("type").GetString());
        Assert.Equal(2, problem.GetProperty("current").GetProperty("version").GetInt32());
        Assert.Equal("facility-add", problem.GetProperty("current").GetProperty("edits")[0].GetProperty("edit").GetString());
        Assert.Equal("stairs-remove", problem.GetProperty("mine")[0].GetProperty("edit").GetString());
    }

    [Theory]
    [InlineData("/api/scenarios/none/delta?target=meals", 422)]
    [InlineData("/api/scenarios/a/delta?target=nothing", 404)]
    [InlineData("/api/scenarios/a/delta?target=meals&walker=nobody", 404)]
    [InlineData("/api/scenarios/a/delta?target=meals&group=nobody", 404)]
    [InlineData("/api/scenarios/..%2Fa", 422)]
    public async Task A_question_that_has_no_answer_is_a_problem(string url, int status)
    {
        await Send(HttpMethod.Post, "/api/scenarios", """{ "id": "a" }""");

        using var answer = await _client.GetAsync(url);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("not json", "application/json", "\"1\"", 400)]
    [InlineData("""{ "edit": "facility-close", "facility": "nobody" }""", "application/json", "\"1\"", 422)]
    [InlineData("""{ "edit": "stairs-remove" }""", "application/json", null, 428)]
    [InlineData("""{ "edit": "stairs-remove" }""", "application/json", "x", 400)]
    [InlineData("""{ "edit": "stairs-remove" }""", "text/plain", "\"1\"", 415)]
    public async Task A_bad_change_is_a_problem_and_changes_nothing(string body, string type, string? version, int status)
    {
        await Send(HttpMethod.Post, "/api/scenarios", """{ "id": "a" }""");

        var (answer, _) = await Send(HttpMethod.Post, "/api/scenarios/a/edits", body, version, type);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(1, (await Get("/api/scenarios/a")).GetProperty("scenario").GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task A_server_without_a_result_file_says_that_it_keeps_no_scenarios()
    {
        await using var town = await Town.StartAsync();

        var (status, problem) = await town.ProblemAsync("/api/scenarios");

        Assert.Equal(409, status);
        Assert.Equal("/problems/no-scenarios", problem.GetProperty("type").GetString());
    }

    static string SecondCanteen
    {
        get
        {
            var at = SmallStudy.Place(4, 4);
            return FormattableString.Invariant($$"""{ "edit": "facility-add", "facility": { "id": "c2", "kind": "canteen", "at": [{{at.Lon:0.#######}}, {{at.Lat:0.#######}}] } }""");
        }
    }

    /// <summary>People within three blocks of the far corner.</summary>
    static long Far => (from row in Enumerable.Range(0, 5) from column in Enumerable.Range(0, 5) where 8 - row - column <= 3 select SmallStudy.PeopleAt(column, row)).Sum();

    static JsonElement.ArrayEnumerator Delta(JsonElement answer) => answer.GetProperty("delta").EnumerateArray();

    async Task<JsonElement> Get(string url)
    {
        using var document = JsonDocument.Parse(await _client.GetStringAsync(url));
        return document.RootElement.Clone();
    }

    async Task<(HttpResponseMessage Answer, JsonElement Body)> Send(HttpMethod method, string url, string? body, string? version = null, string type = "application/json")
    {
        using var request = new HttpRequestMessage(method, url);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        }

        if (version is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", version);
        }

        var answer = await _client.SendAsync(request);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return (answer, document.RootElement.Clone());
    }
}
