using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Coverage.Server.Accounts;
using Coverage.Server.Tests.Processes;

namespace Coverage.Server.Tests.Accounts;

public sealed class PlannerGateTests
{
    const string Secret = "0123456789abcdef-planners";

    static readonly PlannerToken Token = new(Secret);

    [Fact]
    public async Task What_holds_no_people_is_public()
    {
        await using var server = await SmallServer.StartAsync(o => o with { Planners = Token });
        string[] addresses =
        [
            "/health", "/ogc", "/conformance", "/collections", "/ogc/collections/facilities/items", "/tiles/facilities.json", "/styles/facilities.json", "/processes/siting",
        ];
        foreach (var address in addresses)
        {
            Assert.Equal((address, HttpStatusCode.OK), (address, (await server.Client.GetAsync(address)).StatusCode));
        }
    }

    [Fact]
    public async Task What_holds_people_by_place_and_what_nobody_has_opened_is_for_planners()
    {
        await using var server = await SmallServer.StartAsync(o => o with { Planners = Token });
        string[] addresses =
        [
            "/api/study", "/API/cells?part=people", "/collections/demand/items", "/ogc/collections/units/items", "/v/000000000000/collections/demand/items", "/tiles/demand/13/6522/3390.mvt",
            "/tiles/demand/13/6522/3390.png", "/jobs", "/metrics", "/an/address/of/tomorrow",
        ];
        foreach (var address in addresses)
        {
            var answer = await server.Client.GetAsync(address);

            Assert.Equal((address, HttpStatusCode.Unauthorized), (address, answer.StatusCode));
            Assert.Contains("Basic", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        }
    }

    [Fact]
    public async Task A_planner_signs_in_with_the_token_as_bearer_or_as_a_password()
    {
        await using var server = await SmallServer.StartAsync(o => o with { Planners = Token });
        var version = (await server.JsonAsync("/health")).GetProperty("version").GetString();
        (string Scheme, string Sent, HttpStatusCode Expected)[] cases =
        [
            ("Bearer", Secret, HttpStatusCode.OK),
            ("Bearer", Secret + "x", HttpStatusCode.Unauthorized),
            ("Basic", "anyone:" + Secret, HttpStatusCode.OK),
            ("Basic", "anyone:wrong", HttpStatusCode.Unauthorized),
            ("Basic", "no colon", HttpStatusCode.Unauthorized),
            ("Digest", Secret, HttpStatusCode.Unauthorized),
        ];
        foreach (var (scheme, sent, expected) in cases)
        {
            server.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(scheme, scheme == "Basic" ? Convert.ToBase64String(Encoding.UTF8.GetBytes(sent)) : sent);

            var answer = await server.Client.GetAsync($"/v/{version}/collections/demand/items?limit=1");

            Assert.Equal((sent, expected), (sent, answer.StatusCode));
            if (expected == HttpStatusCode.OK)
            {
                Assert.True(answer.Headers.CacheControl!.Private);
                Assert.Contains("Authorization", answer.Headers.Vary);
            }
        }
    }

    [Fact]
    public async Task Every_change_needs_the_token_where_there_is_one()
    {
        await using var server = await SmallServer.StartAsync(o => o with { Planners = Token });

        var refused = await server.ExecuteAsync("echo", """{ "message": "x" }""");
        server.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Secret);
        var done = await server.ExecuteAsync("echo", """{ "message": "x" }""");

        Assert.Equal(HttpStatusCode.Unauthorized, refused.Answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, done.Answer.StatusCode);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "10.0.0.7", "/problems/changes-local-only")]
    [InlineData("Host", "planning.example", "/problems/changes-local-only")]
    [InlineData("Sec-Fetch-Site", "cross-site", "/problems/cross-site")]
    public async Task Without_a_token_changes_come_from_this_machine_alone_and_reading_is_free(string header, string value, string type)
    {
        await using var server = await SmallServer.StartAsync();
        server.Client.DefaultRequestHeaders.Add(header, value);

        var (answer, body) = await server.ExecuteAsync("echo", """{ "message": "x" }""");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains(type, body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/collections/demand/items?limit=1")).StatusCode);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("with spaces in the middle")]
    public void A_token_that_is_no_secret_is_refused(string secret) => Assert.Throws<InputException>(() => new PlannerToken(secret));
}
