using System.Net;
using System.Text.Json;

namespace Coverage.Server.Tests.Processes;

/// <summary>OGC API Processes on the small town: a test per requirements class, and every process once with figures that follow from arithmetic.</summary>
public sealed class ProcessesTests
{
    [Fact]
    public async Task Core_every_process_is_listed_and_described_with_links_that_lead_there()
    {
        await using var server = await SmallServer.StartAsync();

        var list = (await server.JsonAsync("/processes")).GetProperty("processes").EnumerateArray().ToArray();

        Assert.Equal(
            ["coverage", "service-area", "od-matrix", "siting", "audit", "compare", "echo"], list.Select(p => p.GetProperty("id").GetString()));
        foreach (var process in list)
        {
            var address = process.GetProperty("links")[0].GetProperty("href").GetString()!;
            var description = await server.JsonAsync(address);
            Assert.Equal(process.GetProperty("id").GetString(), description.GetProperty("id").GetString());
            Assert.All(description.GetProperty("inputs").EnumerateObject(), i => Assert.True(i.Value.GetProperty("schema").TryGetProperty("type", out _)));
            Assert.Single(description.GetProperty("outputs").EnumerateObject());
            Assert.Contains(description.GetProperty("links").EnumerateArray(), l => l.GetProperty("rel").GetString() == "http://www.opengis.net/def/rel/ogc/1.0/execute");
        }

        Assert.Equal("async-execute", list[0].GetProperty("jobControlOptions")[0].GetString());
        Assert.Contains((await server.JsonAsync("/ogc")).GetProperty("links").EnumerateArray(), l => l.GetProperty("rel").GetString() == "http://www.opengis.net/def/rel/ogc/1.0/processes");
        Assert.Contains(
            (await server.JsonAsync("/conformance")).GetProperty("conformsTo").EnumerateArray(),
            c => c.GetString() == "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/core");
    }

    [Fact]
    public async Task Core_a_synchronous_execution_answers_raw_or_as_a_document()
    {
        await using var server = await SmallServer.StartAsync();

        var (raw, text) = await server.ExecuteAsync("echo", """{ "message": "走得到" }""");
        var (document, json) = await server.ExecuteAsync("echo", """{ "message": { "value": "走得到" } }""", """, "response": "document" """);

        Assert.Equal((HttpStatusCode.OK, "走得到"), (raw.StatusCode, text));
        Assert.Equal("text/plain", raw.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.OK, document.StatusCode);
        Assert.Equal("走得到", JsonDocument.Parse(json).RootElement.GetProperty("echo").GetString());
    }

    [Fact]
    public async Task Core_an_asynchronous_execution_is_a_job_with_status_log_and_result()
    {
        await using var server = await SmallServer.StartAsync();

        var before = await server.TakeEveryTurnAsync();
        var (answer, body) = await server.ExecuteAsync("echo", """{ "message": "hello" }""", asynchronous: true);
        var job = SmallServer.JobOf(body);
        var early = await server.Client.GetAsync($"/jobs/{job}/results");
        await server.DismissAsync(before);
        var ended = await server.EndedAsync(job);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal($"http://localhost/jobs/{job}", answer.Headers.Location!.ToString());
        Assert.Equal("respond-async", answer.Headers.GetValues("Preference-Applied").Single());
        Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
        Assert.Equal("successful", ended.GetProperty("status").GetString());
        Assert.Equal(100, ended.GetProperty("progress").GetInt32());
        foreach (var member in (string[])["created", "started", "finished", "updated", "message"])
        {
            Assert.True(ended.TryGetProperty(member, out _), member);
        }

        Assert.Equal("hello", await server.Client.GetStringAsync($"/jobs/{job}/results"));
        var log = await server.Client.GetStringAsync($"/jobs/{job}/log");
        Assert.Contains("accepted: echo", log, StringComparison.Ordinal);
        Assert.EndsWith(" done\n", log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing", "{}", 404, "http://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0/no-such-process")]
    [InlineData("echo", "{}", 400, "/problems/missing-parameter")]
    [InlineData("echo", """{ "message": 3 }""", 400, "/problems/bad-value")]
    [InlineData("echo", """{ "message": "x", "colour": "red" }""", 400, "/problems/unknown-parameter")]
    [InlineData("echo", """{ "message": "x", "pause": 3600 }""", 422, "/problems/over-limit")]
    [InlineData("service-area", """{ "at": [106.55], "walker": "elder70" }""", 400, "/problems/bad-value")]
    [InlineData("service-area", """{ "at": [106.55, 29.56], "walker": "cyclist" }""", 400, "/problems/bad-value")]
    [InlineData("siting", """{ "target": "meals", "candidates": { "source": 7 } }""", 400, "/problems/bad-value")]
    public async Task Core_what_cannot_be_done_is_refused_before_there_is_a_job(string process, string inputs, int status, string type)
    {
        await using var server = await SmallServer.StartAsync();

        var (answer, body) = await server.ExecuteAsync(process, inputs);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(type, JsonDocument.Parse(body).RootElement.GetProperty("type").GetString());
        Assert.Equal(0, (await server.JsonAsync("/jobs")).GetProperty("numberMatched").GetInt32());
    }

    [Fact]
    public async Task Job_list_is_newest_first_and_is_narrowed_by_process_status_time_and_duration()
    {
        await using var server = await SmallServer.StartAsync();
        var first = SmallServer.JobOf((await server.ExecuteAsync("echo", """{ "message": "a", "pause": 0.3 }""", asynchronous: true)).Body);
        await server.RunningAsync(first);
        server.Clock.Advance(TimeSpan.FromSeconds(0.3));
        await server.EndedAsync(first);
        var second = SmallServer.JobOf((await server.ExecuteAsync("service-area", """{ "walker": "elder70" }""", asynchronous: true)).Body);
        await server.EndedAsync(second);
        var created = (await server.JsonAsync($"/jobs/{second}")).GetProperty("created").GetString();

        Assert.Equal([second, first], await Ids(server, ""));
        Assert.Equal([second], await Ids(server, "?limit=1"));
        Assert.Equal([first], await Ids(server, "?processID=echo&type=process"));
        Assert.Equal([second], await Ids(server, "?status=failed"));
        Assert.Equal([second, first], await Ids(server, "?status=failed,successful"));
        Assert.Equal([second], await Ids(server, $"?datetime={created}/.."));
        Assert.Equal([first], await Ids(server, "?minDuration=0.3&processID=echo"));
        Assert.Equal([first], await Ids(server, "?maxDuration=0.3&processID=echo"));
        Assert.Empty(await Ids(server, "?minDuration=0.301&processID=echo"));
        Assert.Empty(await Ids(server, "?maxDuration=0.299&processID=echo"));
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Client.GetAsync("/jobs?status=sleeping")).StatusCode);
    }

    [Fact]
    public async Task Dismiss_ends_a_job_that_runs_and_forgets_one_that_has_ended()
    {
        await using var server = await SmallServer.StartAsync();
        var job = SmallServer.JobOf((await server.ExecuteAsync("echo", """{ "message": "a", "pause": 30 }""", asynchronous: true)).Body);

        var ended = await server.Client.DeleteAsync($"/jobs/{job}");
        var status = await server.JsonAsync($"/jobs/{job}");
        var results = await server.Client.GetAsync($"/jobs/{job}/results");
        var forgotten = await server.Client.DeleteAsync($"/jobs/{job}");

        Assert.Equal(HttpStatusCode.OK, ended.StatusCode);
        Assert.Equal("dismissed", status.GetProperty("status").GetString());
        Assert.Equal(HttpStatusCode.Gone, results.StatusCode);
        Assert.Contains("\"dismissed\"", await forgotten.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("http://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0/no-such-job", (await server.JsonAsync($"/jobs/{job}")).GetProperty("type").GetString());
        Assert.False(Directory.Exists(Path.Combine(server.Result + ".jobs", job)));
    }

    [Theory]
    [InlineData("/processes", "处理", "Processes")]
    [InlineData("/processes/siting", "选址", "Siting")]
    [InlineData("/jobs", "任务", "Jobs")]
    public async Task Html_pages_stand_at_the_same_addresses_in_both_languages(string address, string zh, string en)
    {
        await using var server = await SmallServer.StartAsync();

        Assert.Contains($"<h1>{zh}</h1>", WebUtility.HtmlDecode(await server.Client.GetStringAsync(address + "?f=html&lang=zh")), StringComparison.Ordinal);
        Assert.Contains($"<h1>{en}</h1>", await server.Client.GetStringAsync(address + "?f=html&lang=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Html_of_a_job_shows_its_log_and_encodes_what_was_sent()
    {
        await using var server = await SmallServer.StartAsync();
        var job = SmallServer.JobOf((await server.ExecuteAsync("echo", """{ "message": "走<script>" }""", asynchronous: true)).Body);
        await server.EndedAsync(job);

        var page = await server.Client.GetStringAsync($"/jobs/{job}?f=html&lang=en");

        Assert.Contains("走\\u003Cscript\\u003E", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.Contains(" done", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Oas30_has_a_literal_path_per_process_whose_body_is_the_description()
    {
        await using var server = await SmallServer.StartAsync();

        var api = await server.JsonAsync("/openapi.json");

        Assert.StartsWith("3.0", api.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var paths = api.GetProperty("paths");
        Assert.True(paths.TryGetProperty("/processes/coverage/execution", out _));
        var body = paths.GetProperty("/processes/od-matrix/execution").GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema");
        var inputs = body.GetProperty("properties").GetProperty("inputs");
        Assert.Equal(["target", "walker"], inputs.GetProperty("required").EnumerateArray().Select(r => r.GetString()));
        Assert.Contains("elder70", inputs.GetProperty("properties").GetProperty("walker").GetProperty("enum").EnumerateArray().Select(w => w.GetString()));
        Assert.True(paths.GetProperty("/jobs/{jobId}").TryGetProperty("delete", out _));
    }

    [Fact]
    public async Task Service_area_of_the_canteen_nests_and_a_place_and_a_target_together_are_refused()
    {
        await using var server = await SmallServer.StartAsync();

        var (answer, body) = await server.ExecuteAsync("service-area", """{ "target": "meals", "walker": "standard", "minutes": [5, 2] }""");
        var (_, both) = await server.ExecuteAsync("service-area", """{ "target": "meals", "at": [106.55, 29.56], "walker": "standard" }""");

        Assert.Equal("application/geo+json", answer.Content.Headers.ContentType!.MediaType);
        var minutes = JsonDocument.Parse(body).RootElement.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("properties").GetProperty("minutes").GetInt32());
        Assert.Equal([2, 5], minutes);
        Assert.Contains("give one of the two", both, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Od_matrix_has_the_ten_corners_within_five_minutes_of_the_canteen()
    {
        await using var server = await SmallServer.StartAsync();

        var (answer, csv) = await server.ExecuteAsync("od-matrix", """{ "target": "meals", "walker": "standard", "minutes": 5 }""");

        // Three blocks of 99 s are 297 s: the corners with column + row up to 3.
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(1 + 10, csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Siting_gives_the_proved_answer_of_the_verb()
    {
        await using var server = await SmallServer.StartAsync();

        var (_, body) = await server.ExecuteAsync("siting", """{ "target": "meals", "add": 4, "candidates": { "source": "network", "spacingMetres": 1 } }""");

        var answer = JsonDocument.Parse(body).RootElement;
        Assert.True(answer.GetProperty("proved").GetBoolean());
        Assert.Equal((1 << 25) - 1, answer.GetProperty("value").GetInt64());
    }

    [Fact]
    public async Task Audit_answers_by_a_named_standard_and_fails_with_words_on_an_unknown_one()
    {
        await using var server = await SmallServer.StartAsync();

        var (good, body) = await server.ExecuteAsync("audit", """{ "standard": "dianjiang" }""");
        var (bad, words) = await server.ExecuteAsync("audit", """{ "standard": "moon" }""");

        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        Assert.Equal("small", JsonDocument.Parse(body).RootElement.GetProperty("study").GetString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.StatusCode);
        Assert.Contains("dianjiang", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kept_run_is_compared_with_the_served_result_and_a_published_one_takes_its_place()
    {
        await using var server = await SmallServer.StartAsync();
        var before = (await server.JsonAsync("/health")).GetProperty("version").GetString();
        var people = Path.Combine(Path.GetDirectoryName(server.Result)!, "canteens.csv");
        await File.WriteAllTextAsync(people, (await File.ReadAllTextAsync(people)).Replace("c1,", "c2,", StringComparison.Ordinal));

        var kept = SmallServer.JobOf((await server.ExecuteAsync("coverage", """{ "publish": false }""")).Body);
        Assert.Equal("successful", (await server.EndedAsync(kept)).GetProperty("status").GetString());
        Assert.Equal(before, (await server.JsonAsync("/health")).GetProperty("version").GetString());
        var (_, comparison) = await server.ExecuteAsync("compare", $$"""{ "after": "{{kept}}" }""");
        var figures = await server.JsonAsync($"/jobs/{kept}/results");
        var file = await server.Client.GetAsync($"/jobs/{kept}/result.gpkg");
        var published = SmallServer.JobOf((await server.ExecuteAsync("coverage", "{}")).Body);
        Assert.Equal("successful", (await server.EndedAsync(published)).GetProperty("status").GetString());

        Assert.False(JsonDocument.Parse(comparison).RootElement.GetProperty("hashBefore").GetString() == JsonDocument.Parse(comparison).RootElement.GetProperty("hashAfter").GetString());
        Assert.Equal("small", figures.GetProperty("study").GetString());
        Assert.Equal("application/geopackage+sqlite3", file.Content.Headers.ContentType!.MediaType);
        using var stored = Workspaces.Store.StoredResult.Open(server.Result);
        Assert.Equal(figures.GetProperty("hash").GetString(), stored.Manifest.Hash);
        Assert.NotEqual(before, stored.Manifest.Hash[..12]);
    }

    [Fact]
    public async Task A_study_that_cannot_be_read_fails_with_its_one_clear_error_and_leaves_the_result()
    {
        await using var server = await SmallServer.StartAsync();
        var before = await File.ReadAllBytesAsync(server.Result);
        await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(server.Result)!, "people.csv"), "id,lon,lat\n");

        var job = SmallServer.JobOf((await server.ExecuteAsync("coverage", "{}")).Body);
        var ended = await server.EndedAsync(job);

        Assert.Equal("failed", ended.GetProperty("status").GetString());
        Assert.Equal(422, ended.GetProperty("problem").GetProperty("status").GetInt32());
        Assert.Contains("people", ended.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await server.Client.GetAsync($"/jobs/{job}/results")).StatusCode);
        Assert.Equal(before, await File.ReadAllBytesAsync(server.Result));
    }

    [Fact]
    public async Task Without_a_study_there_is_no_coverage_process_and_without_a_file_no_job()
    {
        await using var server = await SmallServer.StartAsync(o => o with { StudyPath = null });
        await using var town = await Town.StartAsync();

        Assert.DoesNotContain("coverage", (await server.JsonAsync("/processes")).GetProperty("processes").EnumerateArray().Select(p => p.GetProperty("id").GetString()));
        Assert.Equal(HttpStatusCode.Conflict, (await server.ExecuteAsync("coverage", "{}")).Answer.StatusCode);
        using var body = new StringContent("""{ "inputs": { "message": "x" } }""", System.Text.Encoding.UTF8, "application/json");
        Assert.Equal(HttpStatusCode.Conflict, (await town.Client.PostAsync("/processes/echo/execution", body)).StatusCode);
    }

    static async Task<string[]> Ids(SmallServer server, string query) =>
        [.. (await server.JsonAsync("/jobs" + query)).GetProperty("jobs").EnumerateArray().Select(j => j.GetProperty("jobID").GetString()!)];
}
