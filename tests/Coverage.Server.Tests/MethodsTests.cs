using System.Net;

namespace Coverage.Server.Tests;

/// <summary>RFC 9110: HEAD wherever GET is, OPTIONS, and 405 with the methods that are served.</summary>
public sealed class MethodsTests
{
    [Theory]
    [InlineData("/api/study")]
    [InlineData("/collections/demand/items?limit=3")]
    [InlineData("/tiles/demand/14/13040/6778.mvt")]
    [InlineData("/api/coverage")]
    public async Task A_head_is_a_get_without_its_body(string url)
    {
        await using var town = await Town.StartAsync();
        using var asked = new HttpRequestMessage(HttpMethod.Head, url);

        using var get = await town.Client.GetAsync(url, TestContext.Current.CancellationToken);
        using var head = await town.Client.SendAsync(asked, TestContext.Current.CancellationToken);

        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Equal(get.Headers.CacheControl, head.Headers.CacheControl);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/api/study", "GET, HEAD, OPTIONS")]
    [InlineData("/processes/isochrone/execution", "OPTIONS, POST")]
    [InlineData("/jobs/none", "DELETE, GET, HEAD, OPTIONS")]
    public async Task Options_names_the_methods_and_any_other_is_told_them(string url, string allowed)
    {
        await using var town = await Town.StartAsync();
        using var options = new HttpRequestMessage(HttpMethod.Options, url);
        using var patch = new HttpRequestMessage(HttpMethod.Patch, url);

        using var named = await town.Client.SendAsync(options, TestContext.Current.CancellationToken);
        using var refused = await town.Client.SendAsync(patch, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, named.StatusCode);
        Assert.Equal(allowed, Sorted(named));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, refused.StatusCode);
        Assert.Equal(allowed, Sorted(refused));
        Assert.Contains("/problems/other-method", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HEAD")]
    [InlineData("OPTIONS")]
    [InlineData("DELETE")]
    public async Task An_address_nobody_serves_is_unknown_whatever_the_method(string method)
    {
        await using var town = await Town.StartAsync();
        using var asked = new HttpRequestMessage(new HttpMethod(method), "/nothing");

        using var answer = await town.Client.SendAsync(asked, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_known_version_is_not_modified_for_a_reader_only()
    {
        await using var town = await Town.StartAsync();
        using var first = await town.Client.GetAsync("/api/study", TestContext.Current.CancellationToken);
        using var posted = new HttpRequestMessage(HttpMethod.Post, "/api/study");
        using var read = new HttpRequestMessage(HttpMethod.Head, "/api/study");
        posted.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        read.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var refused = await town.Client.SendAsync(posted, TestContext.Current.CancellationToken);
        using var same = await town.Client.SendAsync(read, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, refused.StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
    }

    static string Sorted(HttpResponseMessage answer) => string.Join(", ", answer.Content.Headers.Allow.Order(StringComparer.Ordinal));
}
