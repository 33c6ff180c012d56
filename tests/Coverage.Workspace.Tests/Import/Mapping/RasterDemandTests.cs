using Coverage.City;
using Coverage.Workspace.Tests.Study;
using Coverage.Workspaces.Import;
using Coverage.Worlds;

namespace Coverage.Workspace.Tests.Import.Mapping;

/// <summary>People from rasters and weights from rasters, cells of 0.005 degrees over the small town.</summary>
public sealed class RasterDemandTests : IDisposable
{
    const string Layer = """[{ "rasters": { "60-69": "a.tif", "70-79": "b.tif" }, "groups": { "60+": ["60-69", "70-79"] } }]""";

    readonly StudyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    void Write(string name, double[] cells, double west = 106.54) => File.WriteAllBytes(
        Path.Combine(_folder.Folder, name),
        new TiffBytes(3, 2, cells) { West = west, North = 29.56, Step = 0.005, NoData = "-99999" }.ToArray());

    [Fact]
    public void Cells_with_people_are_points_and_bands_add_up()
    {
        Write("a.tif", [1.5, 0, -99999, 10, 0.25, 3]);
        Write("b.tif", [0.5, 0, 2, -99999, 0, 4]);

        var inputs = StudyImport.Read(_folder.Read(("demand", Layer)));

        Assert.Equal(["r0c0", "r0c2", "r1c0", "r1c1", "r1c2"], inputs.Demand.Ids);
        Assert.Equal([14.75, 6.5, 21.25], inputs.Demand.Groups.Select(g => People.ToPersons(g.Total)));
        Assert.Equal(106.5425, inputs.Demand.Places[0].Lon, 9);
        Assert.Equal(29.5575, inputs.Demand.Places[0].Lat, 9);
        Assert.Equal(0, inputs.Report.Refused);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(31)]
    [InlineData(34)]
    public void People_and_refusals_in_a_wide_empty_raster_are_found_wherever_they_stand(int cell)
    {
        double[] empty = [.. Enumerable.Repeat(0.0, 20), .. Enumerable.Repeat(-99999.0, 15)];
        var (a, b) = (empty.ToArray(), empty.ToArray());
        b[cell] = 2.5;
        File.WriteAllBytes(Path.Combine(_folder.Folder, "a.tif"), Wide(a));
        File.WriteAllBytes(Path.Combine(_folder.Folder, "b.tif"), Wide(b));
        var inputs = StudyImport.Read(_folder.Read(("demand", Layer)));
        Assert.Equal([$"r{cell / 7}c{cell % 7}"], inputs.Demand.Ids);
        Assert.Equal([0, 2.5, 2.5], inputs.Demand.Groups.Select(g => People.ToPersons(g.Total)));

        a[(cell + 9) % 35] = -1;
        File.WriteAllBytes(Path.Combine(_folder.Folder, "a.tif"), Wide(a));
        inputs = StudyImport.Read(_folder.Read(("demand", Layer)));
        Assert.Equal((1L, 1), (inputs.Report.Refused, inputs.Demand.Count));
    }

    static byte[] Wide(double[] cells) => new TiffBytes(7, 5, cells) { West = 106.54, North = 29.56, Step = 0.002, NoData = "-99999" }.ToArray();

    [Fact]
    public void A_negative_cell_is_refused()
    {
        Write("a.tif", [1, -2, 3, 4, 5, 6]);
        Write("b.tif", [1, 2, 3, 4, 5, 6]);

        var inputs = StudyImport.Read(_folder.Read(("demand", Layer)));

        Assert.Contains(inputs.Report.Findings, f => f is { Code: "negative-count", Row: "r0c1", Value: "-2", File: "a.tif" });
        Assert.Equal((5, true), (inputs.Demand.Count, inputs.MustStop));
    }

    [Fact]
    public void Rasters_must_share_a_grid()
    {
        Write("a.tif", [1, 2, 3, 4, 5, 6]);
        Write("b.tif", [1, 2, 3, 4, 5, 6], west: 106.541);

        var e = Assert.Throws<InputException>(() => StudyImport.Read(_folder.Read(("demand", Layer))));

        Assert.Contains("not on the grid of a.tif", e.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_raster_weighs_the_spread_of_a_unit()
    {
        Write("weights.tif", [1, 3, -99999, 0, 0, 100]);
        _folder.Write("units.geojson", """
            { "type": "FeatureCollection", "features": [ { "type": "Feature", "properties": { "code": "u1", "o60": 1001 },
              "geometry": { "type": "Polygon", "coordinates": [[[106.54,29.55],[106.55,29.55],[106.55,29.56],[106.54,29.56],[106.54,29.55]]] } } ] }
            """);

        var inputs = StudyImport.Read(_folder.Read(
            ("demand", """[{ "file": "units.geojson", "id": "code", "groups": { "60+": "o60" }, "spread": "raster", "weights": "weights.tif" }]""")));

        Assert.Equal([("u1/r0c0", 250.0), ("u1/r0c1", 751.0)], inputs.Demand.Ids.Zip(inputs.Demand.Groups[0].Millionths.Select(People.ToPersons)));
    }

    [Fact]
    public void People_at_buildings_by_total_and_by_floor_area()
    {
        var town = File.ReadAllText(Path.Combine(_folder.Folder, "town.osm"));
        _folder.Write("town.osm", town.Replace("</osm>", Building(1, 106.545, 3, "apartments") + Building(2, 106.546, 1, "yes") + Building(3, 106.547, 1, "garage") + "</osm>", StringComparison.Ordinal));

        var inputs = StudyImport.Read(_folder.Read(("demand", """[{ "osm": "buildings", "groups": { "all": 101, "disabled": { "perFloorM2": 0.001 } } }]""")));

        Assert.Equal(["way/9001", "way/9002"], inputs.Demand.Ids);
        Assert.Equal([76, 25], inputs.Demand.Find("all")!.Millionths.Select(People.ToPersons));
        var disabled = inputs.Demand.Find("disabled")!.Millionths;
        Assert.Equal(3.0, (double)disabled[0] / disabled[1], 4);

        // 0.0002 × 0.0002 degrees at 29.55° north is 19.38 m × 22.17 m.
        Assert.Equal(0.4296, People.ToPersons(disabled[1]), 3);
    }

    static string Building(int n, double west, int levels, string value)
    {
        (double X, double Y)[] corners = [(west, 29.555), (west + 0.0002, 29.555), (west + 0.0002, 29.5552), (west, 29.5552)];
        var nodes = string.Concat(corners.Select((c, i) => FormattableString.Invariant($"<node id='{8000 + n * 10 + i}' version='1' lon='{c.X:0.#######}' lat='{c.Y:0.#######}'/>\n")));
        var refs = string.Concat(((int[])[0, 1, 2, 3, 0]).Select(i => FormattableString.Invariant($"<nd ref='{8000 + n * 10 + i}'/>")));
        return nodes + FormattableString.Invariant($"<way id='{9000 + n}' version='1'>{refs}<tag k='building' v='{value}'/><tag k='building:levels' v='{levels}'/></way>\n");
    }
}
