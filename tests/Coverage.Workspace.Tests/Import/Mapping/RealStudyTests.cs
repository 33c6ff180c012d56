using System.Globalization;
using Coverage.City;
using Coverage.Workspace.Tests.Study;
using Coverage.Workspaces.Import;
using Coverage.Workspaces.Study;
using Coverage.Worlds;

namespace Coverage.Workspace.Tests.Import.Mapping;

/// <summary>Studies on the real data, each against an oracle that shares no code with the importers.</summary>
public sealed class RealStudyTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("coverage-real-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    static void SkipWithout(string name) => Assert.SkipWhen(RepositoryPaths.RealData(name) is null, "real data absent: " + name);

    StudyInputs Import(string data, string json)
    {
        foreach (var file in Directory.GetFiles(RepositoryPaths.RealData(data)!))
        {
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        }

        var path = Path.Combine(_folder, "study.json");
        File.WriteAllText(path, json);
        return StudyImport.Read(StudyFile.Read(path));
    }

    static double Persons(StudyInputs inputs, string group) => People.ToPersons(inputs.Demand.Find(group)!.Total);

    [Fact]
    public void Porto_alegre_as_on_the_product_page()
    {
        SkipWithout("porto-alegre");
        var rows = File.ReadLines(RepositoryPaths.RealData("porto-alegre/poa_hexgrid.csv")!).Skip(1).Select(l => l.Split(',')).ToArray();
        var withCare = rows.Where(r => r[6].Length > 0 && int.Parse(r[6], CultureInfo.InvariantCulture) > 0).ToArray();

        var inputs = Import("porto-alegre", ProductExample.Json);

        Assert.Equal((1227, 812_935), (inputs.Demand.Count, Persons(inputs, "all")));
        Assert.Equal(rows.Select(r => r[0]), inputs.Demand.Ids);
        Assert.Equal(withCare.Select(r => (r[0], (double?)int.Parse(r[6], CultureInfo.InvariantCulture))), inputs.Facilities.Select(f => (f.Id, f.Capacity)));
        Assert.All(inputs.Facilities, f => Assert.Equal(("medical-point", "medical", f.Id), (f.Kind, Assert.Single(f.Services), f.Name)));
        Assert.Single(inputs.Elevation);
        Assert.False(inputs.MustStop);
        Assert.Equal(5, rows.Count(r => r[6].Length == 0));
        Assert.Contains("5 rows are blank", Assert.Single(inputs.Report.Findings, f => f.Code == "blank-in-where").Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(inputs.Report.Findings, f => f.Code is "wrong-datum" or "outside-area");
        Assert.Contains(inputs.Sources, s => s is { File: "poa_osm.pbf", Bytes: 900_578, Licence: "ODbL 1.0", Attribution: "© OpenStreetMap contributors" });
    }

    [Fact]
    public void Helsinki_people_of_60_and_over_without_the_suppressed_cells()
    {
        SkipWithout("helsinki");
        const string Study = """
            {
              "id": "helsinki", "asOf": "2015-12-31", "walkers": ["elder70"], "cutoffsMinutes": [15],
              "network": { "osm": "Helsinki.osm.pbf" },
              "demand": [ { "file": "Vaestotietoruudukko_2015.shp", "id": "INDEX",
                "groups": { "60-69": "IKA60_69", "70-79": "IKA70_79", "80+": "IKA_YLI80", "60+": ["60-69", "70-79", "80+"] },
                "suppressed": { "value": 99, "columns": ["IKA0_9", "IKA10_19", "IKA20_29", "IKA30_39", "IKA40_49", "IKA50_59", "IKA60_69", "IKA70_79", "IKA_YLI80"] } } ],
              "facilities": [ { "osm": { "amenity": "pharmacy" }, "kind": "medical-point" } ]
            }
            """;

        var inputs = Import("helsinki", Study);

        Assert.Equal((5784, 216_927), (inputs.Demand.Count, Persons(inputs, "60+")));
        Assert.Equal(Persons(inputs, "60+"), Persons(inputs, "60-69") + Persons(inputs, "70-79") + Persons(inputs, "80+"));
        Assert.Contains("2743 of 5784 rows are suppressed", Assert.Single(inputs.Report.Findings, f => f.Code == "suppressed").Reason, StringComparison.Ordinal);
        Assert.Contains(inputs.Report.Findings, f => f.Code == "interior-point");
        Assert.Equal(["Helsinki.osm.pbf", "Vaestotietoruudukko_2015.shp", "Vaestotietoruudukko_2015.dbf", "Vaestotietoruudukko_2015.shx", "Vaestotietoruudukko_2015.prj"],
            inputs.Sources.Select(s => s.File).OrderBy(f => f[0]));
    }

    [Fact]
    public void Monaco_people_on_buildings_and_facilities_of_the_extract()
    {
        SkipWithout("monaco");
        const string Study = """
            {
              "id": "monaco", "asOf": "2025-12-31", "walkers": ["elder70", "by-age"], "cutoffsMinutes": [5, 10, 15],
              "network": { "osm": "monaco.osm.gz", "elevation": "N43E007.hgt.zip" },
              "demand": [ { "osm": "buildings", "groups": { "all": 38400, "60+": 12000, "60-69": 5000, "70-79": 4300, "80+": 2700 } } ],
              "facilities": [ { "osm": { "amenity": "pharmacy" }, "kind": "medical-point" }, { "osm": { "amenity": ["hospital", "social_facility"] }, "kind": "hospital", "services": ["medical"] } ],
              "headline": { "walker": "by-age", "group": "60+", "minutes": 15 }
            }
            """;

        var inputs = Import("monaco", Study);

        Assert.Equal(6, inputs.Facilities.Count(f => f.Kind == "medical-point"));
        Assert.All(inputs.Facilities, f => Assert.Contains("medical", f.Services));
        Assert.InRange(inputs.Demand.Count, 800, 970);
        Assert.Equal([38_400, 12_000, 5000, 4300, 2700], inputs.Demand.Groups.Select(g => People.ToPersons(g.Total)));
        Assert.All(inputs.Demand.Groups, g => Assert.All(g.Millionths, m => Assert.Equal(0, m % People.PerPerson)));
        for (var i = 0; i < inputs.Demand.Count; i++)
        {
            var people = inputs.Demand.Groups.Select(g => g.Millionths[i]).ToArray();
            Assert.True(people[0] >= people[1]);
            Assert.Equal(people[1], people[2] + people[3] + people[4]);
        }
    }

    [Fact]
    public void Chongqing_counties_are_units()
    {
        SkipWithout("chongqing-boundaries");
        using var town = new StudyFolder();
        File.Copy(RepositoryPaths.RealData("chongqing-boundaries/chongqing_counties.geojson")!, Path.Combine(town.Folder, "counties.geojson"));
        File.Copy(RepositoryPaths.RealData("chongqing-boundaries/chongqing_counties.gpkg")!, Path.Combine(town.Folder, "counties.gpkg"));

        var fromGeoJson = StudyImport.Read(town.Read(("units", """[{ "level": "county", "file": "counties.geojson", "id": "Code_County", "name": "Name_County", "columns": { "residents": "Pop_2018" } }]""")));
        var fromGeoPackage = StudyImport.Read(town.Read(("units", """[{ "level": "county", "file": "counties.gpkg", "id": "Code_County", "name": "Name_County" }]""")));

        Assert.Equal(38, fromGeoJson.Units.Length);
        Assert.Equal(fromGeoJson.Units.Select(u => (u.Id, u.Name)), fromGeoPackage.Units.Select(u => (u.Id, u.Name)));
        var membership = Assert.Single(fromGeoJson.Memberships);
        Assert.All(membership.OfDemand, u => Assert.Equal("500103", fromGeoJson.Units[u].Id));
        Assert.Equal("渝中区", fromGeoJson.Units[membership.OfFacilities[0]].Name);
        Assert.Equal(184_400, fromGeoJson.Units.Single(u => u.Id == "500229").Residents);
    }
}
