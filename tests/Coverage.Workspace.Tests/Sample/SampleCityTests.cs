using System.Security.Cryptography;
using Coverage.Geo;
using Coverage.Workspaces.Sample;

namespace Coverage.Workspace.Tests.Sample;

public sealed class SampleCityTests(SampleFolder sample) : IClassFixture<SampleFolder>
{
    [Fact]
    public void The_same_seed_gives_the_same_bytes_with_any_number_of_threads()
    {
        var again = Directory.CreateTempSubdirectory("coverage-sample-").FullName;
        try
        {
            SampleCity.Write(again, new SampleOptions { Seed = 1, Size = SampleSize.Small, Threads = 1 });

            Assert.Equal(Hashes(sample.Folder), Hashes(again));
        }
        finally
        {
            Directory.Delete(again, true);
        }
    }

    [Fact]
    public void Another_seed_gives_another_city()
    {
        var other = Directory.CreateTempSubdirectory("coverage-sample-").FullName;
        try
        {
            SampleCity.Write(other, new SampleOptions { Seed = 2, Size = SampleSize.Small });

            Assert.NotEqual(Hashes(sample.Folder)["streets.osm.pbf"], Hashes(other)["streets.osm.pbf"]);
        }
        finally
        {
            Directory.Delete(other, true);
        }
    }

    [Fact]
    public void The_totals_of_the_plan_come_out_to_the_person()
    {
        var people = sample.Recipe["people"]!;

        Assert.Equal(32_000, (int)people["all"]!);
        Assert.Equal(7_000, (int)people["60+"]!);
        Assert.Equal(7_000, AgeBands.Ids.Skip(AgeBands.FirstElder).Sum(b => (int)people[b]!));
    }

    [Fact]
    public void The_rasters_hold_the_people_of_the_recipe_community_by_community()
    {
        var units = SampleUnits.Read(sample.At("communities.geojson"));
        foreach (var (file, band) in ((string, string)[])[("all", "all"), ("60-64", "60-64"), ("85+", "85+"), ("0-2", "0-2")])
        {
            var raster = TinyTiff.Read(sample.At($"population/{file}.tif"));
            var sums = units.ToDictionary(u => u.Code, _ => 0.0);
            foreach (var (place, value) in raster.Cells().Where(c => c.Value > 0))
            {
                sums[units.Single(u => u.Area.Contains(new NetTopologySuite.Geometries.Point(place.Lon, place.Lat))).Code] += value;
            }

            foreach (var community in sample.Recipe["communities"]!.AsArray())
            {
                Assert.Equal((int)community!["people"]![band]!, sums[(string)community["code"]!]);
            }
        }
    }

    [Fact]
    public void Communities_fill_the_district_without_gaps_or_overlaps()
    {
        var communities = SampleUnits.Read(sample.At("communities.geojson"));
        var district = SampleUnits.Read(sample.At("district.geojson")).Single();

        Assert.All(communities, c => Assert.True(c.Area.IsValid, c.Code));
        Assert.Equal(district.Area.Area, communities.Sum(c => c.Area.Area), district.Area.Area * 1e-9);
        Assert.All(communities, c => Assert.StartsWith(c.Parent!, c.Code, StringComparison.Ordinal));
    }

    [Fact]
    public void An_outline_that_meets_itself_in_a_corner_is_cut_there()
    {
        Assert.Equal("012", Cut(0, 1, 2));
        Assert.Equal("145 0123", Cut(0, 1, 4, 5, 1, 2, 3));
        Assert.Equal("14 256 012", Cut(0, 1, 4, 1, 2, 5, 6, 2));

        static string Cut(params int[] corners) => string.Join(' ', UnitShapes.Simple([.. corners.Select(c => new PointM(c, c * c))])
            .Select(ring => string.Concat(ring.Select(p => (int)p.X))));
    }

    [Fact]
    public void Every_planted_gap_is_there()
    {
        var facilities = SampleLists.Facilities(sample);
        var gaps = sample.Recipe["gaps"]!.AsArray();

        Assert.Contains("stairs", gaps.Select(g => (string)g!["cause"]!));
        Assert.Contains("river", gaps.Select(g => (string)g!["cause"]!));
        Assert.True(gaps.Count >= 4);
        foreach (var gap in gaps)
        {
            var at = new LonLat((double)gap!["at"]![0]!, (double)gap["at"]![1]!);
            var services = gap["services"]!.AsArray().Select(s => (string)s!).ToHashSet();
            var near = facilities.Where(f => f.Open && f.Id != (string?)gap["decoy"] && !(bool)gap["sameBankOnly"]!
                && Ellipsoid.Distance(f.At, at) < (double)gap["metres"]! - 3 && (services.Count == 0 || services.Overlaps(f.Services)));
            Assert.Empty(near.Select(f => (string)gap["id"]! + ": " + f.Id));
            Assert.True((int)gap["elders"]! > 50);
        }
    }

    [Fact]
    public void The_decoys_are_what_the_recipe_says()
    {
        var facilities = SampleLists.Facilities(sample).ToDictionary(f => f.Id);
        var gaps = sample.Recipe["gaps"]!.AsArray().ToDictionary(g => (string)g!["cause"]!, g => g!);

        Assert.True(facilities[(string)gaps["river"]["decoy"]!].Open);
        Assert.False(facilities[(string)gaps["closed"]["decoy"]!].Open);
        Assert.All(facilities.Values.Where(f => f.Id == (string?)gaps.GetValueOrDefault("full")?["decoy"]), f => Assert.Equal(12, f.Capacity));
    }

    [Fact]
    public void No_two_facilities_share_an_id_and_all_are_in_the_lists()
    {
        var facilities = SampleLists.Facilities(sample);

        Assert.Equal(facilities.Count, facilities.Select(f => f.Id).Distinct().Count());
        Assert.Equal((int)sample.Recipe["facilities"]!["count"]!, facilities.Count);
        Assert.Equal((int)sample.Recipe["facilities"]!["open"]!, facilities.Count(f => f.Open));
    }

    [Fact]
    public void Every_facility_lies_within_its_own_community()
    {
        var units = SampleUnits.Read(sample.At("communities.geojson"));
        foreach (var facility in SampleLists.Facilities(sample))
        {
            var unit = units.Single(u => u.Name == facility.Community);
            Assert.True(unit.Area.Distance(new NetTopologySuite.Geometries.Point(facility.At.Lon, facility.At.Lat)) < 2e-5, facility.Id);
        }
    }

    static SortedDictionary<string, string> Hashes(string folder) => new(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .ToDictionary(f => Path.GetRelativePath(folder, f), f => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f)))), StringComparer.Ordinal);
}
