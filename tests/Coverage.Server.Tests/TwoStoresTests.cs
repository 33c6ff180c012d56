using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Coverage.Worlds;

namespace Coverage.Server.Tests;

/// <summary>Whoever asks the server cannot tell in which store its result lies: the same questions have the same answers, to the byte.</summary>
public sealed class TwoStoresTests(TwoStores stores) : IClassFixture<TwoStores>
{
    const string Selection = "target=meals&walker=elder70&group=60%2B&direction=to-facility";

    [Theory]
    [InlineData("/api/study")]
    [InlineData("/api/coverage?" + Selection)]
    [InlineData("/api/cells?target=meals&walker=elder70&part=times")]
    [InlineData("/api/facilities?target=meals")]
    [InlineData("/api/units?" + Selection)]
    [InlineData("/api/gaps?target=meals")]
    [InlineData("/api/completeness")]
    [InlineData("/api/modes?target=meals")]
    [InlineData("/api/supply?layer=hubs")]
    [InlineData("/api/sensitivity?target=meals")]
    [InlineData("/api/access?target=medical&measure=2sfca")]
    [InlineData("/api/audit")]
    [InlineData("/ogc/collections/demand/schema")]
    [InlineData("/ogc/collections/demand/queryables")]
    [InlineData("/ogc/collections/demand/items?limit=50")]
    [InlineData("/ogc/collections/facilities/items?filter=kind%20%3D%20%27canteen%27&crs=http://www.opengis.net/def/crs/EPSG/0/3857")]
    [InlineData("/ogc/collections/units/items")]
    public async Task A_question_has_the_same_answer_from_either_store(string address)
    {
        var (file, database) = Clients();

        var told = await Told(file, HttpMethod.Get, address);

        Assert.StartsWith("200 ", told, StringComparison.Ordinal);
        Assert.Equal(told, await Told(database, HttpMethod.Get, address));
    }

    [Fact]
    public async Task A_walk_is_explained_and_drawn_alike()
    {
        var (file, database) = Clients();
        using var study = JsonDocument.Parse(await file.GetStringAsync("/api/study"));
        var b = study.RootElement.GetProperty("bounds").EnumerateArray().Select(v => v.GetDouble()).ToArray();
        var at = FormattableString.Invariant($"lon={(b[0] + b[2]) / 2:0.######}&lat={(b[1] + b[3]) / 2:0.######}");

        foreach (var question in (string[])[$"/api/explain?{at}&target=meals&walker=elder70", $"/api/isochrone?{at}&walker=elder70&minutes=5,10,15"])
        {
            var told = await Told(file, HttpMethod.Get, question);
            Assert.StartsWith("200 ", told, StringComparison.Ordinal);
            Assert.Equal(told, await Told(database, HttpMethod.Get, question));
        }
    }

    [Fact]
    public async Task A_siting_question_has_the_same_answer_from_either_store()
    {
        var (file, database) = Clients();
        const string Question = """{ "target": "meals", "walker": "elder70", "add": 3 }""";

        var told = await Sited(file, Question);

        Assert.Contains("\"state\":\"done\"", told, StringComparison.Ordinal);
        Assert.Equal(told, await Sited(database, Question));
    }

    [Fact]
    public async Task A_scenario_has_the_same_effect_in_either_store()
    {
        var (file, database) = Clients();

        Assert.Equal(await Edited(file), await Edited(database));
    }

    [Fact]
    public async Task A_database_that_was_away_answers_again_when_it_is_back()
    {
        var (file, _) = Clients();
        const string Question = "/api/access?target=meals&measure=2sfca";

        var fresh = await stores.ServeDatabaseAgainAsync();
        await stores.AwayAsync(async () => Assert.StartsWith("503 ", await Told(fresh, HttpMethod.Get, Question), StringComparison.Ordinal));

        Assert.Equal(await Told(file, HttpMethod.Get, Question), await Told(fresh, HttpMethod.Get, Question));
    }

    static async Task<string> Edited(HttpClient client)
    {
        using var facilities = JsonDocument.Parse(await client.GetStringAsync("/api/facilities?target=meals"));
        var id = facilities.RootElement.GetProperty("features")[0].GetProperty("properties").GetProperty("id").GetString();
        await Told(client, HttpMethod.Post, "/api/scenarios", """{ "id": "two-stores" }""");
        var edited = await Told(client, HttpMethod.Post, "/api/scenarios/two-stores/edits", $$"""{ "edit": "facility-close", "facility": "{{id}}" }""", "\"1\"");
        Assert.StartsWith("200 ", edited, StringComparison.Ordinal);
        return await Told(client, HttpMethod.Get, "/api/scenarios/two-stores/delta?" + Selection) + await Told(client, HttpMethod.Get, "/api/scenarios/two-stores/cells?" + Selection);
    }

    static async Task<string> Sited(HttpClient client, string question)
    {
        using var body = new StringContent(question, Encoding.UTF8, "application/json");
        using var posted = await client.PostAsync("/api/siting", body);
        Assert.True(posted.IsSuccessStatusCode, await posted.Content.ReadAsStringAsync());
        while (true)
        {
            var told = JsonNode.Parse(await client.GetStringAsync(posted.Headers.Location!.ToString()))!.AsObject();
            if (told["state"]!.GetValue<string>() is not ("waiting" or "running"))
            {
                // The number of the question and the clock are its own.
                told.Remove("id");
                (told["answer"] as JsonObject)?.Remove("seconds");
                return told.ToJsonString();
            }
        }
    }

    static async Task<string> Told(HttpClient client, HttpMethod method, string address, string? body = null, string? version = null)
    {
        using var request = new HttpRequestMessage(method, address);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        if (version is not null)
        {
            request.Headers.IfMatch.Add(new EntityTagHeaderValue(version));
        }

        using var answer = await client.SendAsync(request);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var text = answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        return $"{(int)answer.StatusCode} {(text ? Encoding.UTF8.GetString(bytes) : Convert.ToHexStringLower(SHA256.HashData(bytes)))}";
    }

    (HttpClient File, HttpClient Database) Clients()
    {
        if (stores.Database is { } database)
        {
            return (stores.File, database);
        }

        Assert.SkipWhen(Environment.GetEnvironmentVariable("CI") != "true", PostgresServer.WhyAbsent!);
        throw new InvalidOperationException(PostgresServer.WhyAbsent + " (on CI that is a failure)");
    }
}
