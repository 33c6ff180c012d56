using System.Globalization;
using System.Text.Json;
using Coverage.Worlds;

namespace Coverage.Cli.Tests;

/// <summary>Parcels of land as candidates in the small town, whose blocks are 99 m and whose streets run along the whole numbers.</summary>
public sealed class ParcelTests
{
    static string Ring(double c0, double r0, double c1, double r1) => string.Join(
        "],[", new[] { (c0, r0), (c1, r0), (c1, r1), (c0, r1), (c0, r0) }.Select(p => SmallStudy.Place(p.Item1, p.Item2))
            .Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Lon:F7},{p.Lat:F7}")));

    static string Feature(string id, string ring, string more = "") =>
        "{\"type\":\"Feature\",\"properties\":{\"id\":\"" + id + "\"" + more + "},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[" + ring + "]]]}}";

    static async Task<string> Result(TemporaryFolder folder, params string[] features)
    {
        var study = SmallStudy.Write(folder);
        File.WriteAllText(folder.File("land.geojson"), "{\"type\":\"FeatureCollection\",\"features\":[" + string.Join(',', features) + "]}");
        File.WriteAllText(study, File.ReadAllText(study).Replace(
            "\"asOf\"", "\"candidates\": [ { \"file\": \"land.geojson\", \"id\": \"id\" } ],\n  \"asOf\"", StringComparison.Ordinal));
        var (code, _, error) = await Cli.Run("run", study, "--out", folder.File("r.gpkg"));
        Assert.True(code == 0, error);
        return folder.File("r.gpkg");
    }

    [Fact]
    public async Task A_parcel_is_entered_where_its_edge_comes_nearest_to_a_street_and_has_the_area_of_its_shape()
    {
        using var folder = new TemporaryFolder();

        // In the block between rows 1 and 2: its northern edge lies 0.1 blocks from the street of row 2, the others 0.3 and more from any.
        var result = await Result(folder, Feature("land", Ring(1.3, 1.4, 1.7, 1.9)), Feature("told", Ring(3.3, 3.3, 3.6, 3.6), ",\"area\":1234"));

        await Cli.Run("export", result, "--layer", "candidates", "--format", "geojson", "--out", folder.File("c.geojson"));
        using var json = JsonDocument.Parse(File.ReadAllText(folder.File("c.geojson")));
        var sites = json.RootElement.GetProperty("features").EnumerateArray().ToDictionary(f => f.GetProperty("properties").GetProperty("id").GetString()!);
        var at = sites["land"].GetProperty("geometry").GetProperty("coordinates");
        Assert.Equal(SmallStudy.Place(1.5, 1.9).Lat, at[1].GetDouble(), 0.000002);
        Assert.InRange(at[0].GetDouble(), SmallStudy.Place(1.3, 0).Lon - 1e-7, SmallStudy.Place(1.7, 0).Lon + 1e-7);
        var area = 0.4 * 0.5 * SmallStudy.BlockMetres * SmallStudy.BlockMetres;
        Assert.InRange(sites["land"].GetProperty("properties").GetProperty("areaM2").GetDouble(), area * 0.997, area * 1.003);
        Assert.Equal(1234, sites["told"].GetProperty("properties").GetProperty("areaM2").GetDouble());
    }

    [Fact]
    public async Task Parcels_pass_the_filters_like_rooms()
    {
        using var folder = new TemporaryFolder();
        var result = await Result(
            folder, Feature("large", Ring(3.1, 3.1, 3.9, 3.9)), Feature("small", Ring(2.1, 2.1, 2.3, 2.3)), Feature("beside", Ring(0.1, 0.1, 0.9, 0.9)));

        var (code, output, error) = await Cli.Run(
            "site", result, "--target", "meals", "--add", "1", "--candidates", "rooms", "--min-area", "1000", "--apart", "150", "--ground-floor", "--json");

        Assert.True(code == 0, error);
        using var json = JsonDocument.Parse(output);
        var opened = json.RootElement.GetProperty("sites").EnumerateArray().Single(s => s.GetProperty("state").GetString() == "opened");
        Assert.Equal("large", opened.GetProperty("id").GetString());
        var away = json.RootElement.GetProperty("turnedAway");
        Assert.Equal((1, 1), (away.GetProperty("too-small").GetInt32(), away.GetProperty("too-near-an-existing-one").GetInt32()));
    }
}
