using Coverage.City;
using Coverage.Geo;
using Coverage.Layers;
using Coverage.Reach;
using Coverage.Workspaces.Publish;
using Coverage.Workspaces.Run;
using Coverage.Workspaces.Store;

namespace Coverage.Workspace.Tests.Publish;

/// <summary>The published sample city: what the page is given equals what the result and <c>explain</c> say.</summary>
[Collection(SampleSite.Name)]
public sealed class SitePublisherTests(SampleSite sample)
{
    readonly PublishedSite _site = sample.Site;

    [Fact]
    public void Minutes_and_facilities_of_a_thousand_homes_are_those_of_the_result()
    {
        using var result = StoredResult.Open(sample.Result);
        var demand = result.LoadLayer("demand");
        var places = ((PointColumn)demand.Geometry!).Points.Select((p, i) => (At: Digits(p), i)).ToDictionary(p => p.At, p => p.i);
        var homes = _site.Shards.SelectMany(s => _site.Homes(s).Places.Select((p, h) => (Shard: s, Home: h, Row: places[p]))).ToArray();
        Assert.Equal(demand.Count, homes.Length);
        Assert.Equal(demand.Count, homes.DistinctBy(h => h.Row).Count());
        new Random(9).Shuffle(homes);

        var elsewhere = 0;
        var files = _site.Shards.ToDictionary(s => s, _site.Homes);
        foreach (var (name, service, walker, direction) in Columns())
        {
            var (seconds, ids) = (((RealColumn)demand.Find("s_" + name)!).Values, ((TextColumn)demand.Find("facility_" + name)!).Values);
            foreach (var (shard, home, row) in homes.Take(1000))
            {
                var (ms, _) = files[shard].Walk(home, service, walker, direction);
                if (ms < 0)
                {
                    // Back from where one gets to; somebody who gets nowhere need not come back.
                    Assert.True(double.IsNaN(seconds[row]) || direction == 1);
                    continue;
                }

                var facility = files[shard].FacilityOf(home, service, walker, direction).GetProperty("id").GetString();
                if (direction == 0 || facility == ids[row])
                {
                    Assert.Equal((seconds[row], ids[row]), (Math.Round(ms / 1000.0, 3), facility));
                }
                else
                {
                    // Another facility is nearer to come back from.
                    Assert.True(seconds[row] <= ms / 1000.0);
                    elsewhere++;
                }

                Assert.Equal(facility, files[shard].FacilityOf(home, service, walker, 0).GetProperty("id").GetString());
            }
        }

        Assert.True(elsewhere > 0, "the sample must show a walk back from a facility that is not the nearest to come back from");
    }

    [Fact]
    public void A_walk_followed_by_pointers_is_the_walk_that_explain_tells()
    {
        using var questions = LiveQuestions.Open(sample.Result);
        var random = new Random(4);
        var (steps, lifts, compared) = (0, 0, 0);
        while (compared < 150)
        {
            var file = _site.Homes(_site.Shards[random.Next(_site.Shards.Length)]);
            var (home, service, walker, direction) = (random.Next(file.Places.Length), random.Next(_site.Services.Length), random.Next(_site.Walkers.Length), random.Next(2));
            var (ms, _) = file.Walk(home, service, walker, direction);
            var told = questions.Explain(
                new LonLat(file.Places[home].X / 1e7, file.Places[home].Y / 1e7), _site.Services[service], _site.Walkers[walker], direction == 0 ? Direction.ToFacility : Direction.FromFacility);
            if (ms < 0 || told.Walk is not { } walk)
            {
                Assert.True(ms < 0 && (direction == 1 || told.Walk is null));
                continue;
            }

            if (told.FacilityId != file.FacilityOf(home, service, walker, direction).GetProperty("id").GetString())
            {
                Assert.Equal(1, direction);
                continue;
            }

            var (line, legs, facility, hasLift) = file.Follow(home, service, walker, direction);
            Assert.Equal((walk.Ms, told.FacilityId), (ms, facility.GetProperty("id").GetString()));
            Assert.Equal(PublishedHomes.Distinct(walk.Path.Select(Digits)), line);
            AssertLegs(walk, legs);
            Assert.Equal(walk.Legs.Any(l => l.Kind == WalkLegKind.Lift), hasLift);
            (steps, lifts, compared) = (steps + walk.StepsUp + walk.StepsDown, lifts + (hasLift ? 1 : 0), compared + 1);
        }

        Assert.True(steps > 0 && lifts > 0, $"{steps} steps, {lifts} walks with a lift: the sample must show both");
    }

    [Fact]
    public void No_file_of_homes_is_larger_than_a_phone_should_load()
    {
        var largest = Directory.EnumerateFiles(Path.Combine(_site.Folder, "data", "homes")).Max(f => new FileInfo(f).Length);

        Assert.InRange(largest, 1, 300_000);
        Assert.Equal(largest, sample.Publication.LargestShardBytes);
        Assert.Equal(Directory.EnumerateFiles(_site.Folder, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length), sample.Publication.Bytes + new FileInfo(Path.Combine(_site.Folder, "coverage-site.json")).Length);
    }

    [Fact]
    public void Publishing_twice_gives_the_same_bytes()
    {
        var again = SitePublisher.Publish(sample.Result, sample.File("again"), SampleSite.Options);

        Assert.Equal(sample.Publication.Hash, again.Hash);
        var files = Directory.EnumerateFiles(_site.Folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(_site.Folder, f)).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(files, Directory.EnumerateFiles(again.Folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(again.Folder, f)).Order(StringComparer.Ordinal));
        Assert.All(files, f => Assert.Equal(File.ReadAllBytes(Path.Combine(_site.Folder, f)), File.ReadAllBytes(Path.Combine(again.Folder, f))));
    }

    [Fact]
    public void What_the_public_is_not_told_stands_in_no_file()
    {
        string[] secret = ["residents", "carers", "socialWorkers", "remarks", "population", "people", "\"60+\"", "\"80+\"", "nursingBeds"];
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_site.Folder, "data"), "*.js", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            Assert.All(secret, word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_community_is_found_by_its_name_its_pinyin_and_its_initials_and_opens_a_home_in_it()
    {
        var shards = _site.Read("shards");
        foreach (var community in shards.GetProperty("communities").EnumerateArray().Take(5))
        {
            var found = _site.Search().Single(e => e.Kind == "community" && e.Name == community.GetProperty("name").GetString());
            var home = _site.Homes(_site.Shards[found.Shard]);

            Assert.Equal(community.GetProperty("code").GetString(), home.File.GetProperty("unit").GetProperty("code").GetString());
            Assert.InRange(found.Home, 0, home.Places.Length - 1);
            Assert.Equal(found.Name.Length, found.Full.Split(' ').Length);
            Assert.Equal(string.Concat(found.Full.Split(' ').Select(s => s[0])), found.Initials);
        }

        Assert.Contains(_site.Search(), e => e.Kind == "place" && e.Name.EndsWith("小区", StringComparison.Ordinal));
        Assert.Contains(_site.Search(), e => e.Kind == "street");
        Assert.Contains(_site.Search(), e => e.Kind == "facility");
    }

    [Fact]
    public void Facilities_carry_the_datum_of_every_map_app_and_hours_by_the_day()
    {
        var facility = _site.Homes(_site.Shards[0]).Facilities[0];
        var at = new LonLat(facility.GetProperty("at")[0].GetInt32() / 1e7, facility.GetProperty("at")[1].GetInt32() / 1e7);
        var (gcj, bd) = (Gcj02.FromWgs84(at), Bd09.FromWgs84(at));

        Assert.Equal(gcj.Lon, facility.GetProperty("gcj")[0].GetDouble(), 0.0000006);
        Assert.Equal(gcj.Lat, facility.GetProperty("gcj")[1].GetDouble(), 0.0000006);
        Assert.Equal(bd.Lon, facility.GetProperty("bd")[0].GetDouble(), 0.0000006);
        Assert.Equal(bd.Lat, facility.GetProperty("bd")[1].GetDouble(), 0.0000006);
        Assert.All(facility.GetProperty("hours").EnumerateArray(), w =>
        {
            Assert.InRange(w[0].GetInt32(), 0, 6);
            Assert.InRange(w[1].GetInt32(), 0, w[2].GetInt32() - 1);
            Assert.InRange(w[2].GetInt32(), 1, 1440);
        });
    }

    [Fact]
    public void The_page_is_told_the_study_its_sources_and_the_approval_of_the_map()
    {
        Assert.Equal("渝S(2026)123号", _site.Site.GetProperty("approval").GetString());
        Assert.Equal("mailto:minzheng@example.cn", _site.Site.GetProperty("reportTo").GetProperty("href").GetString());
        Assert.Equal("2026-06-30", _site.Site.GetProperty("asOf").GetString());
        Assert.Contains("山城示例区", _site.Site.GetProperty("attribution").GetString()!, StringComparison.Ordinal);
        Assert.Equal(["active60", "elder70", "frail80", "wheelchair"], _site.Walkers);
        Assert.Equal(sample.Publication.Hash, _site.Site.GetProperty("hash").GetString());
        foreach (var zoom in _site.Site.GetProperty("map").GetProperty("zooms").EnumerateArray())
        {
            var tiles = _site.Read("map/index").GetProperty(zoom.GetRawText()).EnumerateArray().ToArray();
            Assert.NotEmpty(tiles);
            Assert.NotEmpty(_site.Read($"map/{zoom.GetRawText()}/{tiles[0].GetString()}").GetBytesFromBase64());
        }
    }

    IEnumerable<(string Name, int Service, int Walker, int Direction)> Columns() =>
        from s in Enumerable.Range(0, _site.Services.Length)
        from w in Enumerable.Range(0, _site.Walkers.Length)
        from d in (int[])[0, 1]
        select ($"{_site.Services[s]}_{_site.Walkers[w]}_{(d == 0 ? "to" : "from")}", s, w, d);

    static void AssertLegs(WalkExplanation walk, List<PublishedLeg> legs)
    {
        // Where a street carries half of a ride, explain tells the ride as a leg and the file marks the street; that there is one is compared apart.
        var told = Joined(walk.Legs.Where(l => l.Kind != WalkLegKind.Lift).Select(l => ((int)l.Kind, l.Name, l.Metres, l.StepsUp, l.StepsDown)));
        var here = Joined(legs.Where(l => l.Kind != (int)WalkLegKind.Lift).Select(l => (l.Kind, l.Name, l.Centimetres / 100.0, l.Up, l.Down)));
        Assert.Equal(told.Select(l => (l.Kind, l.Name, l.Up, l.Down)), here.Select(l => (l.Kind, l.Name, l.Up, l.Down)));
        Assert.All(told.Zip(here), l => Assert.Equal(l.First.Metres, l.Second.Metres, 0.5));
    }

    static List<(int Kind, string Name, double Metres, int Up, int Down)> Joined(IEnumerable<(int Kind, string Name, double Metres, int Up, int Down)> legs)
    {
        var joined = new List<(int Kind, string Name, double Metres, int Up, int Down)>();
        foreach (var leg in legs)
        {
            if (joined.Count > 0 && joined[^1] is var last && (last.Kind, last.Name) == (leg.Kind, leg.Name) && leg.Kind != 0)
            {
                joined[^1] = (leg.Kind, leg.Name, last.Metres + leg.Metres, last.Up + leg.Up, last.Down + leg.Down);
            }
            else
            {
                joined.Add(leg);
            }
        }

        return joined;
    }

    static (int X, int Y) Digits(LonLat p) => ((int)Math.Round(Math.Round(p.Lon, 7) * 1e7), (int)Math.Round(Math.Round(p.Lat, 7) * 1e7));
}
