using Coverage.DemoHost;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging.Abstractions;

namespace Coverage.Server.Tests;

public sealed class ProblemTests
{
    [Theory]
    [InlineData("/api/nothing", 404, "/problems/unknown-path")]
    [InlineData("/api/coverage", 400, "/problems/missing-parameter")]
    [InlineData("/api/coverage?target=dancing&walker=elder70", 404, "/problems/unknown-target")]
    [InlineData("/api/coverage?target=meals&walker=elder70&direction=up", 400, "/problems/bad-value")]
    [InlineData("/api/cells?part=half", 400, "/problems/bad-value")]
    [InlineData("/tiles/nothing/3/1/1.mvt", 404, "/problems/unknown-layer")]
    [InlineData("/tiles/coverage/3/1/1.mvt", 404, "/problems/unknown-layer")]
    [InlineData("/tiles/demand/3/8/1.mvt", 400, "/problems/bad-tile")]
    [InlineData("/tiles/demand/3/1/-1.mvt", 400, "/problems/bad-tile")]
    [InlineData("/tiles/demand/99999999999/1/1.mvt", 400, "/problems/bad-tile")]
    [InlineData("/tiles/demand/22/1/1.mvt", 422, "/problems/over-limit")]
    [InlineData("/api/isochrone?lon=106.5&lat=29.5&walker=elder70&minutes=5,90", 422, "/problems/over-limit")]
    [InlineData("/api/isochrone?lon=106.5&lat=29.5&walker=elder70&minutes=1,2,3,4,5,6,7", 422, "/problems/over-limit")]
    [InlineData("/api/isochrone?lon=106.5&lat=29.5&walker=elder70&minutes=x", 400, "/problems/bad-value")]
    [InlineData("/api/explain?lon=east&lat=29.5&target=meals&walker=elder70", 400, "/problems/bad-value")]
    [InlineData("/api/explain?lon=NaN&lat=29.5&target=meals&walker=elder70", 400, "/problems/bad-value")]
    [InlineData("/api/explain?lon=106.5&lat=291&target=meals&walker=elder70", 400, "/problems/bad-value")]
    public async Task A_request_that_cannot_be_answered_gets_a_problem_with_a_stable_type(string url, int status, string type)
    {
        await using var town = await Town.StartAsync();

        var (got, problem) = await town.ProblemAsync(url);

        Assert.Equal(status, got);
        Assert.Equal(type, problem.GetProperty("type").GetString());
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.DoesNotContain("   at ", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_beyond_a_limit_is_told_with_the_limit()
    {
        await using var town = await Town.StartAsync();

        var (_, problem) = await town.ProblemAsync("/api/isochrone?lon=106.5&lat=29.5&walker=elder70&minutes=90");

        Assert.Equal("minutes", problem.GetProperty("parameter").GetString());
        Assert.Equal("90", problem.GetProperty("value").GetString());
        Assert.Equal("at most 60", problem.GetProperty("allowed").GetString());
        Assert.Equal(60, (await town.JsonAsync("/limits")).GetProperty("isochroneMaxMinutes").GetInt32());
    }

    [Theory]
    [InlineData("/api/isochrone?lon=106.5&lat=29.5&walker=elder70")]
    [InlineData("/api/explain?lon=106.5&lat=29.5&target=meals&walker=elder70")]
    public async Task Without_the_network_live_questions_say_what_is_missing(string url)
    {
        await using var town = await Town.StartAsync(DemoTown.LiveAnswers.None);

        var (status, problem) = await town.ProblemAsync(url);

        Assert.Equal(409, status);
        Assert.Equal("/problems/no-network", problem.GetProperty("type").GetString());
        Assert.False((await town.JsonAsync("/api/study")).GetProperty("live").GetBoolean());
    }

    [Theory]
    [InlineData(true, 200)]
    [InlineData(false, 499)]
    public async Task A_reader_who_leaves_is_no_failure_whether_the_answer_had_begun_or_not(bool begun, int status)
    {
        using var left = new CancellationTokenSource();
        var context = new DefaultHttpContext { RequestAborted = left.Token };
        context.Features.Set<IHttpResponseFeature>(new Response(begun));
        await left.CancelAsync();

        await new ProblemWriter(c => throw new OperationCanceledException(c.RequestAborted), NullLogger<ProblemWriter>.Instance).InvokeAsync(context);

        Assert.Equal(status, context.Response.StatusCode);
    }

    sealed class Response(bool begun) : HttpResponseFeature
    {
        public override bool HasStarted => begun;
    }
}
