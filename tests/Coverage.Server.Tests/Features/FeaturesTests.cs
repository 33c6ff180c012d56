using System.Text.Json;
using Coverage.Geo;
using Coverage.Layers;
using Coverage.Server.Features;

namespace Coverage.Server.Tests.Features;

public sealed class FeaturesTests
{
    [Theory]
    [InlineData("/ogc", "http://localhost/ogc")]
    [InlineData("/?f=json", "http://localhost")]
    public async Task The_landing_page_has_the_links_that_clients_follow_all_of_them_absolute(string address, string root)
    {
        await using var town = await Town.StartAsync();

        var links = (await town.JsonAsync(address)).GetProperty("links").EnumerateArray().ToArray();

        Assert.Equal(root + "/openapi.json", Href(links, "service-desc", "application/vnd.oai.openapi+json;version=3.0"));
        Assert.Equal(root + "/collections", Href(links, "data", "application/json"));
        Assert.Equal(root + "/conformance", Href(links, "conformance", "application/json"));
        Assert.All(links, l => Assert.StartsWith("http://localhost", l.GetProperty("href").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_layer_but_the_basemap_is_a_collection_with_box_systems_and_schema()
    {
        await using var town = await Town.StartAsync();

        var collections = (await town.JsonAsync("/collections")).GetProperty("collections").EnumerateArray().ToArray();

        Assert.Equal(
            town.Result.Catalog.Layers.Select(l => l.Id).Where(id => !id.StartsWith("basemap-", StringComparison.Ordinal)),
            collections.Select(c => c.GetProperty("id").GetString()));
        var demand = collections.Single(c => c.GetProperty("id").GetString() == "demand");
        Assert.Equal(OutputCrs.Crs84, demand.GetProperty("crs")[0].GetString());
        var points = ((PointColumn)town.Result.Catalog.Find("demand")!.Geometry!).Points;
        var box = demand.GetProperty("extent").GetProperty("spatial").GetProperty("bbox")[0].EnumerateArray().Select(n => n.GetDouble()).ToArray();
        double[] expected = [points.Min(p => p.Lon), points.Min(p => p.Lat), points.Max(p => p.Lon), points.Max(p => p.Lat)];
        Assert.All(expected.Zip(box), p => Assert.Equal(p.First, p.Second, 6));
        var schema = await town.JsonAsync("/collections/demand/schema");
        Assert.Equal("number", schema.GetProperty("properties").GetProperty("60+").GetProperty("type").GetString());
    }

    [Fact]
    public async Task Pages_by_key_give_every_feature_once_and_in_order()
    {
        await using var town = await Town.StartAsync();
        var layer = town.Result.Catalog.Find("demand")!;
        var seen = new List<long>();

        for (string? next = "/collections/demand/items?limit=97"; next is not null;)
        {
            var page = await town.JsonAsync(next);
            Assert.Equal(layer.Count, page.GetProperty("numberMatched").GetInt32());
            var features = page.GetProperty("features").EnumerateArray().ToArray();
            Assert.Equal(features.Length, page.GetProperty("numberReturned").GetInt32());
            seen.AddRange(features.Select(f => f.GetProperty("id").GetInt64()));
            next = page.GetProperty("links").EnumerateArray().Where(l => l.GetProperty("rel").GetString() == "next").Select(l => l.GetProperty("href").GetString()).SingleOrDefault();
        }

        Assert.Equal(Enumerable.Range(1, layer.Count).Select(i => (long)i), seen);
    }

    [Fact]
    public async Task A_box_whose_west_is_the_larger_number_goes_round_by_the_180th_meridian()
    {
        await using var town = await Town.StartAsync();
        var points = ((PointColumn)town.Result.Catalog.Find("demand")!.Geometry!).Points;
        var middle = points[points.Length / 2].Lon;
        double west = middle - 0.002, east = middle + 0.004;
        var outside = Enumerable.Range(0, points.Length).Where(i => points[i].Lon <= west || points[i].Lon >= east).Select(i => (long)i + 1).ToArray();

        Assert.InRange(outside.Length, 1, points.Length - 1);
        Assert.Equal(outside, await Ids(town, FormattableString.Invariant($"bbox={east},-90,{west},90")));
        Assert.Equal(outside, await Ids(town, FormattableString.Invariant($"bbox=-90,{east},90,{west}&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4326")));
        Assert.Equal(points.Length, (await Ids(town, "bbox=-180,-90,180,90")).Length);
        Assert.Empty(await Ids(town, "bbox=170,-90,-170,90"));
    }

    [Fact]
    public async Task A_box_gives_what_a_scan_gives_whatever_its_system()
    {
        await using var town = await Town.StartAsync();
        var points = ((PointColumn)town.Result.Catalog.Find("demand")!.Geometry!).Points;
        var middle = points[points.Length / 2];
        double west = middle.Lon - 0.002, south = middle.Lat - 0.003, east = middle.Lon + 0.004, north = middle.Lat + 0.001;
        var inside = Enumerable.Range(0, points.Length).Where(i => points[i].Lon >= west && points[i].Lon <= east && points[i].Lat >= south && points[i].Lat <= north)
            .Select(i => (long)i + 1).ToArray();
        var mercator = CoordinateSystem.Parse("EPSG:3857");
        var (x0, y0) = mercator.FromWgs84(new(west, south));
        var (x1, y1) = mercator.FromWgs84(new(east, north));

        Assert.NotEmpty(inside);
        Assert.Equal(inside, await Ids(town, FormattableString.Invariant($"bbox={west},{south},{east},{north}")));
        Assert.Equal(inside, await Ids(town, FormattableString.Invariant($"bbox={south},{west},{north},{east}&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4326")));
        Assert.Equal(inside, await Ids(town, FormattableString.Invariant($"bbox={x0},{y0},{x1},{y1}&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/3857")));
        Assert.Equal(inside, await Ids(town, "filter=" + Uri.EscapeDataString(FormattableString.Invariant($"S_INTERSECTS(geometry, BBOX({west},{south},{east},{north}))"))));
    }

    [Theory]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/4326", "EPSG:4326", AxesFirst.North)]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/3857", "EPSG:3857", AxesFirst.East)]
    [InlineData("http://www.opengis.net/def/crs/OGC/1.3/CRS84", "CRS84", AxesFirst.East)]
    public async Task Coordinates_come_in_the_system_asked_for_with_the_axes_of_the_authority(string uri, string id, AxesFirst first)
    {
        await using var town = await Town.StartAsync();
        var place = ((PointColumn)town.Result.Catalog.Find("demand")!.Geometry!).Points[0];

        using var answer = await town.Client.GetAsync("/collections/demand/items?limit=1&crs=" + uri);

        Assert.Equal($"<{uri}>", answer.Headers.GetValues("Content-Crs").Single());
        var position = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("features")[0].GetProperty("geometry").GetProperty("coordinates");
        var (x, y) = CoordinateSystem.Parse(id).FromWgs84(place);
        var (a, b) = first == AxesFirst.East ? (x, y) : (y, x);
        Assert.Equal(a, position[0].GetDouble(), 1e-3);
        Assert.Equal(b, position[1].GetDouble(), 1e-3);
    }

    [Fact]
    public async Task A_column_as_a_parameter_filters_by_equality()
    {
        await using var town = await Town.StartAsync();
        var facilities = town.Result.Catalog.Find("facilities")!;
        var kinds = ((TextColumn)facilities.Find("kind")!).Values;

        var page = await town.JsonAsync("/collections/facilities/items?kind=canteen");

        Assert.Equal(kinds.Count(k => k == "canteen"), page.GetProperty("numberMatched").GetInt32());
        Assert.All(page.GetProperty("features").EnumerateArray(), f => Assert.Equal("canteen", f.GetProperty("properties").GetProperty("kind").GetString()));
    }

    [Theory]
    [InlineData("/collections/nothing", 404, "unknown-layer")]
    [InlineData("/collections/basemap-water/items", 404, "unknown-layer")]
    [InlineData("/collections/demand/items/0", 404, "unknown-feature")]
    [InlineData("/collections/demand/items/99999999", 404, "unknown-feature")]
    [InlineData("/collections/demand/items/x", 404, "unknown-feature")]
    [InlineData("/collections/demand/items?limit=0", 400, "bad-value")]
    [InlineData("/collections/demand/items?limit=-5", 400, "bad-value")]
    [InlineData("/collections/demand/items?filtre=1", 400, "unknown-parameter")]
    [InlineData("/collections/demand/items?bbox=1,2,3", 400, "bad-value")]
    [InlineData("/collections/demand/items?bbox=1,4,3,2", 400, "bad-value")]
    [InlineData("/collections/demand/items?bbox=1,2,3,NaN", 400, "bad-value")]
    [InlineData("/collections/demand/items?crs=http://www.opengis.net/def/crs/EPSG/0/1", 400, "bad-value")]
    [InlineData("/collections/demand/items?datetime=yesterday", 400, "bad-value")]
    [InlineData("/collections/demand/items?filter-lang=ecql&filter=1=1", 400, "bad-value")]
    [InlineData("/collections/demand/items?f=kml", 400, "bad-value")]
    public async Task What_cannot_be_answered_is_a_problem_that_says_why(string address, int status, string slug)
    {
        await using var town = await Town.StartAsync();

        var (got, problem) = await town.ProblemAsync(address);

        Assert.Equal((status, "/problems/" + slug), (got, problem.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task The_OpenAPI_document_has_a_literal_path_per_collection_with_its_columns_written_out()
    {
        await using var town = await Town.StartAsync();

        using var answer = await town.Client.GetAsync("/ogc/openapi.json");
        var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal("application/vnd.oai.openapi+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("3.0.", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Equal(ItemsQuery.MaxLimit, document.GetProperty("components").GetProperty("parameters").GetProperty("limit").GetProperty("schema").GetProperty("maximum").GetInt32());
        var parameters = document.GetProperty("paths").GetProperty("/collections/facilities/items").GetProperty("get").GetProperty("parameters").EnumerateArray();
        var kind = parameters.Single(p => p.TryGetProperty("name", out var n) && n.GetString() == "kind");
        Assert.Equal(("query", "form", false, "string"), (
            kind.GetProperty("in").GetString(), kind.GetProperty("style").GetString(), kind.GetProperty("explode").GetBoolean(), kind.GetProperty("schema").GetProperty("type").GetString()));
    }

    [Theory]
    [InlineData("/ogc", "zh-CN", "图层")]
    [InlineData("/collections", "en", "Collections")]
    [InlineData("/collections/facilities", "zh-CN", "字段")]
    [InlineData("/collections/facilities/items", "zh-CN", "下一页|设施")]
    [InlineData("/collections/facilities/items/1", "en", "GeoJSON")]
    [InlineData("/conformance", "en", "conf/core")]
    public async Task People_get_pages_at_the_same_addresses_in_their_language(string address, string language, string says)
    {
        await using var town = await Town.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        request.Headers.AcceptLanguage.ParseAdd(language);

        using var answer = await town.Client.SendAsync(request);
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains($"<html lang=\"{language}\">", html, StringComparison.Ordinal);
        Assert.Contains(says.Split('|'), s => html.Contains(s, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_feature_has_its_number_its_links_and_its_system()
    {
        await using var town = await Town.StartAsync();

        var feature = await town.JsonAsync("/collections/facilities/items/3");

        Assert.Equal(3, feature.GetProperty("id").GetInt32());
        Assert.Equal(((TextColumn)town.Result.Facilities.Find("name")!).Values[2], feature.GetProperty("properties").GetProperty("name").GetString());
        Assert.Contains(feature.GetProperty("links").EnumerateArray(), l => l.GetProperty("rel").GetString() == "collection");
    }

    public enum AxesFirst
    {
        East,
        North,
    }

    static async Task<long[]> Ids(Town town, string query) =>
        [.. (await town.JsonAsync("/collections/demand/items?limit=10000&" + query)).GetProperty("features").EnumerateArray().Select(f => f.GetProperty("id").GetInt64())];

    static string? Href(JsonElement[] links, string rel, string type) =>
        links.Single(l => l.GetProperty("rel").GetString() == rel && l.GetProperty("type").GetString() == type).GetProperty("href").GetString();
}
