using Coverage.Geo;
using Coverage.Layers;
using Coverage.Server.Results;
using Coverage.Server.Tiles;

namespace Coverage.Server.Tests;

public sealed class DenseCellsTests
{
    [Fact]
    public void A_block_is_its_fullest_home_with_the_people_of_all_its_homes()
    {
        // Three homes within a few metres, one far away.
        var layer = Homes([new(106.55, 29.56), new(106.55001, 29.56), new(106.55002, 29.56), new(106.6, 29.6)], [3, 8, double.NaN, 5], [100, 200, 300, double.NaN]);

        var blocks = DenseCells.Build(layer, ["all"], "all", 8);

        Assert.Equal(2, blocks.Count);
        var row = ((TextColumn)blocks.Find("id")!).Values.IndexOf("h1");
        Assert.Equal(11, blocks.Numbers("all")!.Value[row]);
        Assert.Equal(200, blocks.Numbers("s_meals_elder70_to")!.Value[row]);
        Assert.Equal(3, blocks.Numbers(DenseCells.CountColumn)!.Value[row]);
        Assert.Equal(new LonLat(106.55001, 29.56), ((PointColumn)blocks.Geometry!).Points[row]);
        Assert.True(double.IsNaN(blocks.Numbers("s_meals_elder70_to")!.Value[1 - row]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(13)]
    public void At_every_zoom_the_people_add_up_and_no_tile_has_more_than_its_blocks(int zoom)
    {
        var random = new Random(7);
        const int n = 20_000;
        var places = Enumerable.Range(0, n).Select(_ => new LonLat(106.4 + random.NextDouble() * 0.3, 29.4 + random.NextDouble() * 0.3)).ToArray();
        double[] people = [.. places.Select(_ => (double)random.Next(1, 50))];
        var layer = Homes(places, people, people);

        var blocks = DenseCells.Build(layer, ["all"], "all", zoom);

        Assert.Equal(people.Sum(), blocks.Numbers("all")!.Value.Sum(), 6);
        Assert.Equal(n, blocks.Numbers(DenseCells.CountColumn)!.Value.Sum());
        var perTile = ((PointColumn)blocks.Geometry!).Points.Select(UnitMercator.ToUnit)
            .CountBy(p => ((int)(p.X * (1 << zoom)), (int)(p.Y * (1 << zoom)))).Max(t => t.Value);
        Assert.InRange(perTile, 1, 64 * 64);
    }

    [Fact]
    public async Task A_cached_tile_is_the_tile_that_was_cut_for_every_encoding_and_choice_of_columns()
    {
        await using var town = await Town.StartAsync();
        var unit = UnitMercator.ToUnit(((PointColumn)town.Result.Catalog.Find("demand")!.Geometry!).Points[0]);
        var address = FormattableString.Invariant($"/tiles/demand/13/{(int)(unit.X * 8192)}/{(int)(unit.Y * 8192)}.mvt");

        var first = await town.Client.GetByteArrayAsync(address);
        var narrow = await town.Client.GetByteArrayAsync(address + "?columns=id");
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.ParseAdd("br;q=0, gzip");
        using var zipped = await town.Client.SendAsync(request);
        using var unzipped = new MemoryStream();
        await using (var gzip = new System.IO.Compression.GZipStream(await zipped.Content.ReadAsStreamAsync(), System.IO.Compression.CompressionMode.Decompress))
        {
            await gzip.CopyToAsync(unzipped);
        }

        Assert.True(narrow.Length < first.Length);
        Assert.Equal(["gzip"], zipped.Content.Headers.ContentEncoding);
        Assert.Equal(first, unzipped.ToArray());
        Assert.Equal(first, await town.Client.GetByteArrayAsync(address));
    }

    [Fact]
    public async Task A_style_has_a_layer_per_class_of_the_cutoff_and_one_for_the_unreachable()
    {
        await using var town = await Town.StartAsync();

        var style = await town.JsonAsync("/styles/demand.json?target=meals&walker=elder70&minutes=15");

        Assert.Equal(8, style.GetProperty("version").GetInt32());
        Assert.EndsWith("/tiles/demand.json", style.GetProperty("sources").GetProperty("demand").GetProperty("url").GetString(), StringComparison.Ordinal);
        var layers = style.GetProperty("layers").EnumerateArray().ToArray();
        Assert.Equal(1 + ClassBreaks.Count, layers.Length);
        string[] colours = [.. layers.Select(l => l.GetProperty("paint").GetProperty("circle-color").GetString()!)];
        Assert.Equal([MinutesPalette.Hex(MinutesPalette.Unreached), .. MinutesPalette.Classes.Select(MinutesPalette.Hex)], colours);
        Assert.Equal("""["all",["has","s_meals_elder70_to"],[">",["get","s_meals_elder70_to"],600],["<=",["get","s_meals_elder70_to"],900]]""", layers[3].GetProperty("filter").GetRawText().Replace("\\u003E", ">", StringComparison.Ordinal).Replace("\\u003C", "<", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Tiles_and_features_are_compressed_for_clients_that_ask(string encoding)
    {
        await using var town = await Town.StartAsync();
        var point = ((PointColumn)town.Result.Catalog.Find("demand")!.Geometry!).Points[0];
        var unit = UnitMercator.ToUnit(point);
        foreach (var address in (string[])[FormattableString.Invariant($"/tiles/demand/12/{(int)(unit.X * 4096)}/{(int)(unit.Y * 4096)}.mvt"), "/collections/demand/items"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.AcceptEncoding.ParseAdd(encoding);
            using var answer = await town.Client.SendAsync(request);

            Assert.Equal([encoding], answer.Content.Headers.ContentEncoding);
            Assert.NotNull(answer.Headers.ETag);
        }
    }

    static Layer Homes(LonLat[] places, double[] people, double[] seconds) => new()
    {
        Id = "demand",
        TitleZh = "人口",
        TitleEn = "Demand",
        Columns =
        [
            new TextColumn("id", [.. places.Select((_, i) => "h" + i)]),
            new RealColumn("all", [.. people], 3),
            new RealColumn("s_meals_elder70_to", [.. seconds], 3),
        ],
        Geometry = new PointColumn([.. places]),
    };
}
