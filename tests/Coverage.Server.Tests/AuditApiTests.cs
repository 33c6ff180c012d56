using System.Text.Json;
using Coverage.Server.Results;
using Coverage.Workspaces.Run;
using Coverage.Workspaces.Study;
using Coverage.Worlds;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;

namespace Coverage.Server.Tests;

/// <summary>The way down over HTTP: indicator → units → homes, on a small study with a standard of its own.</summary>
public sealed class AuditApiTests : IAsyncDisposable
{
    const string Standard = """
        {
          "schema": "eldercare-standards/1", "id": "town", "name": { "zh": "小镇标准", "en": "Town standard" },
          "region": { "code": "500001", "codeSystem": "GB/T 2260", "level": "county" },
          "documents": [ { "id": "d", "titleZh": "方案", "kind": "plan" } ],
          "rules": [
            { "id": "t.1", "type": "unit-has-facility", "nameZh": "一镇一食堂", "nameEn": "a canteen in every township", "computability": "compute", "obligation": "plan-target", "evidence": "seed",
              "unit": "township", "facilityTypes": ["canteen"], "minCount": 1, "people": { "population": "all", "minutes": 5, "walkProfile": "standard", "direction": "to-facility" }, "verdictOn": "official",
              "thresholds": [ { "role": "target", "op": ">=", "value": 1.0, "unit": "share-of-units" } ], "source": { "doc": "d", "loc": "一" } }
          ],
          "statistics": [], "notes": []
        }
        """;

    readonly TemporaryFolder _folder = new();
    WebApplication? _app;

    async Task<HttpClient> StartAsync()
    {
        var study = SmallStudy.Write(_folder);
        File.WriteAllText(_folder.File("town.json"), Standard);
        File.WriteAllText(study, SmallStudy.Study.Replace("\"asOf\"", "\"standards\": [\"town.json\"], \"asOf\"", StringComparison.Ordinal));
        StudyRun.Compute(StudyFile.Read(study), new RunOptions()).Store(_folder.File("small.gpkg"));
        _app = CoverageServer.Create(new ServerOptions { Result = ServedResult.Open(_folder.File("small.gpkg")), ViewerFolder = "absent" }, b => b.WebHost.UseTestServer());
        await _app.StartAsync();
        return _app.PatientClient();
    }

    [Fact]
    public async Task From_the_indicator_down_to_the_homes_the_sums_agree()
    {
        using var client = await StartAsync();

        using var audit = JsonDocument.Parse(await client.GetStringAsync("/api/audit"));
        using var finding = JsonDocument.Parse(await client.GetStringAsync("/api/audit/finding?id=town/t.1"));
        using var homes = JsonDocument.Parse(await client.GetStringAsync("/api/audit/homes?id=town/t.1&reading=people"));
        using var north = JsonDocument.Parse(await client.GetStringAsync("/api/audit/homes?id=town/t.1&unit=500002"));

        Assert.Equal("not-met", audit.RootElement.GetProperty("standards")[0].GetProperty("findings")[0].GetProperty("state").GetString());
        var people = finding.RootElement.GetProperty("readings").EnumerateArray().Single(r => r.GetProperty("id").GetString() == "people");
        Assert.Equal(people.GetProperty("denominator").GetDecimal() - people.GetProperty("numerator").GetDecimal(), homes.RootElement.GetProperty("people").GetDecimal());
        var unit = people.GetProperty("subjects").EnumerateArray().Single(s => s.GetProperty("id").GetString() == "500002");
        Assert.Equal(unit.GetProperty("denominator").GetDecimal() - unit.GetProperty("numerator").GetDecimal(), north.RootElement.GetProperty("people").GetDecimal());
        Assert.All(homes.RootElement.GetProperty("features").EnumerateArray(), h => Assert.True(h.GetProperty("properties").GetProperty("seconds").GetDecimal() > 300));
    }

    [Theory]
    [InlineData("/api/audit?standard=nowhere", 404, "unknown-standard")]
    [InlineData("/api/audit/finding?id=town/t.9", 404, "unknown-id")]
    [InlineData("/api/audit/finding", 400, "missing-parameter")]
    [InlineData("/api/audit/homes?id=town/t.1&reading=official", 404, "unknown-reading")]
    [InlineData("/api/audit?standard=../secret.json", 404, "unknown-standard")]
    public async Task What_is_not_there_is_a_problem_with_a_stable_type(string url, int status, string slug)
    {
        using var client = await StartAsync();

        using var answer = await client.GetAsync(url);

        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(slug, problem.RootElement.GetProperty("type").GetString(), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        _folder.Dispose();
    }
}
