using Coverage.City;
using Coverage.Geo;
using Coverage.Layers;
using Coverage.Workspaces.Publish;
using Coverage.Workspaces.Run;
using Coverage.Workspaces.Store;
using Coverage.Workspaces.Study;
using Coverage.Worlds;

namespace Coverage.Workspace.Tests.Publish;

/// <summary>Real cities published (skipped, loudly, where the data is absent).</summary>
public sealed class RealSiteTests
{
    [Theory]
    [InlineData("porto-alegre", "medical")]
    [InlineData("hsinchu", "meals")]
    public void A_real_city_is_published_with_its_own_minutes_and_walks(string city, string service)
    {
        using var folder = new TemporaryFolder();
        if (RealStudy.Copy(city, folder) is not { } study)
        {
            Assert.Skip("real data absent: " + city);
            return;
        }

        var result = folder.File("r.gpkg");
        StudyRun.Compute(StudyFile.Read(study), new RunOptions()).Store(result);
        var publication = SitePublisher.Publish(result, folder.File("site"), new PublishOptions());

        var site = new PublishedSite(publication.Folder);
        Assert.Equal("© OpenStreetMap contributors", site.Site.GetProperty("attribution").GetString());
        Assert.Contains(service, site.Services);
        Assert.InRange(publication.LargestShardBytes, 1, 300_000);
        AssertMinutes(site, result, service);
        AssertWalks(site, result, service);
    }

    static void AssertMinutes(PublishedSite site, string path, string service)
    {
        using var result = StoredResult.Open(path);
        var demand = result.LoadLayer("demand");
        var places = ((PointColumn)demand.Geometry!).Points;
        var s = Array.IndexOf(site.Services, service);
        for (var walker = 0; walker < site.Walkers.Length; walker++)
        {
            var seconds = ((RealColumn)demand.Find($"s_{service}_{site.Walkers[walker]}_to")!).Values;
            var expected = places.Select((p, i) => (Digits(p), Ms: double.IsNaN(seconds[i]) ? -1 : (int)Math.Round(seconds[i] * 1000))).OrderBy(h => h).ToArray();
            var found = site.Shards.Select(site.Homes).SelectMany(f => f.Places.Select((p, h) => (p, Ms: Math.Max(-1, f.Walk(h, s, walker, 0).Ms)))).OrderBy(h => h).ToArray();
            Assert.Equal(expected, found);
        }
    }

    static void AssertWalks(PublishedSite site, string path, string service)
    {
        using var questions = LiveQuestions.Open(path);
        var random = new Random(7);
        var s = Array.IndexOf(site.Services, service);
        for (var compared = 0; compared < 25;)
        {
            var file = site.Homes(site.Shards[random.Next(site.Shards.Length)]);
            var (home, walker) = (random.Next(file.Places.Length), random.Next(site.Walkers.Length));
            var told = questions.Explain(new LonLat(file.Places[home].X / 1e7, file.Places[home].Y / 1e7), service, site.Walkers[walker], Direction.ToFacility);
            if (told.Walk is not { } walk)
            {
                Assert.True(file.Walk(home, s, walker, 0).Ms < 0);
                continue;
            }

            Assert.Equal(PublishedHomes.Distinct(walk.Path.Select(Digits)), file.Follow(home, s, walker, 0).Line);
            compared++;
        }
    }

    static (int X, int Y) Digits(LonLat p) => ((int)Math.Round(Math.Round(p.Lon, 7) * 1e7), (int)Math.Round(Math.Round(p.Lat, 7) * 1e7));
}
