using System.Net;

namespace Coverage.Server.Tests;

public sealed class ResultVersionTests
{
    [Fact]
    public async Task An_address_with_the_version_may_be_kept_for_ever()
    {
        await using var town = await Town.StartAsync();

        using var answer = await town.Client.GetAsync($"/v/{town.Result.Version}/api/facilities");

        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl!.ToString());
        Assert.Equal($"W/\"{town.Result.Version}\"", answer.Headers.ETag!.ToString());
    }

    [Fact]
    public async Task What_the_client_has_already_is_not_sent_again()
    {
        await using var town = await Town.StartAsync();
        using var first = await town.Client.GetAsync("/api/study");
        Assert.Equal("no-cache", first.Headers.CacheControl!.ToString());

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/study");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var again = await town.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_version_that_is_served_no_more_says_so()
    {
        await using var town = await Town.StartAsync();

        var (status, problem) = await town.ProblemAsync("/v/0123456789ab/api/facilities");

        Assert.Equal(404, status);
        Assert.Equal("/problems/result-replaced", problem.GetProperty("type").GetString());
        Assert.Equal(town.Result.Version, problem.GetProperty("allowed").GetString());
    }

    [Fact]
    public async Task Answers_are_compressed_for_those_who_ask()
    {
        await using var town = await Town.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/cells?part=places");
        request.Headers.AcceptEncoding.ParseAdd("br");

        using var answer = await town.Client.SendAsync(request);

        Assert.Equal("br", answer.Content.Headers.ContentEncoding.Single());
    }
}
