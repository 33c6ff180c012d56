using System.Net;

namespace Coverage.Server.Tests;

public sealed class PublicMapTests(ServedSample sample) : IClassFixture<ServedSample>
{
    [Fact]
    public async Task The_page_stands_under_public_and_a_waiting_page_until_it_is_made()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var first = await sample.Client.GetAsync("/public/", cancel);
        if (first.StatusCode == HttpStatusCode.ServiceUnavailable)
        {
            Assert.Equal("3", Assert.Single(first.Headers.GetValues("Retry-After")));
            Assert.Contains("http-equiv=\"refresh\"", await first.Content.ReadAsStringAsync(cancel), StringComparison.Ordinal);
        }

        var page = await Made("/public/");

        Assert.Contains("便民地图</title>", page, StringComparison.Ordinal);
        Assert.Contains("山城示例", page, StringComparison.Ordinal);
        using var site = await sample.Client.GetAsync("/public/data/site.js", cancel);
        Assert.Equal("text/javascript", site.Content.Headers.ContentType?.MediaType);
        Assert.Contains("default-src 'self'", Assert.Single(site.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_files_of_the_site_are_served()
    {
        await Made("/public/");

        foreach (var path in (string[])["/public/none.js", "/public/..%2F..%2Fr.gpkg", "/public/data"])
        {
            using var answer = await sample.Client.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_address_without_a_slash_leads_to_the_folder()
    {
        using var answer = await sample.Client.GetAsync("/public", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/public/", answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_file_that_the_browser_has_is_not_sent_again()
    {
        await Made("/public/");
        using var first = await sample.Client.GetAsync("/public/data/site.js", TestContext.Current.CancellationToken);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/public/data/site.js");
        again.Headers.IfModifiedSince = first.Content.Headers.LastModified;

        using var answer = await sample.Client.SendAsync(again, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
    }

    async Task<string> Made(string path)
    {
        while (true)
        {
            using var answer = await sample.Client.GetAsync(path, TestContext.Current.CancellationToken);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
            {
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            }
        }
    }
}
