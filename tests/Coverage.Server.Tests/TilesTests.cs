using System.Net;
using Coverage.Layers;
using Coverage.Worlds;

namespace Coverage.Server.Tests;

public sealed class TilesTests
{
    [Fact]
    public async Task The_tiles_of_a_zoom_hold_every_feature_of_the_layer()
    {
        await using var town = await Town.StartAsync();
        var demand = town.Result.Catalog.Find("demand")!;
        var bounds = TileIndex.Build(demand).Bounds;
        const int z = 15;
        var seen = new Dictionary<ulong, object>();

        for (var x = (int)(bounds.MinX * (1 << z)); x <= (int)(bounds.MaxX * (1 << z)); x++)
        {
            for (var y = (int)(bounds.MinY * (1 << z)); y <= (int)(bounds.MaxY * (1 << z)); y++)
            {
                foreach (var feature in (await ReadAsync(town, $"/tiles/demand/{z}/{x}/{y}.mvt?columns=id")).SelectMany(l => l.Features))
                {
                    seen[feature.Id] = feature.Properties["id"];
                }
            }
        }

        var ids = ((TextColumn)demand.Find("id")!).Values;
        Assert.Equal(demand.Count, seen.Count);
        Assert.All(seen, s => Assert.Equal(ids[(int)s.Key - 1], s.Value));
    }

    [Fact]
    public async Task The_basemap_comes_as_one_tile_of_several_layers()
    {
        await using var town = await Town.StartAsync();
        var (x, y) = Middle(town, 15);

        var layers = await ReadAsync(town, $"/tiles/basemap/15/{x}/{y}.mvt");

        Assert.Contains("basemap-areas", layers.Select(l => l.Name));
        Assert.Contains("basemap-lines", layers.Select(l => l.Name));
        Assert.All(layers.SelectMany(l => l.Features), f => Assert.False(f.Properties.ContainsKey("minzoom")));
    }

    [Theory]
    [InlineData("/tiles/demand/10/0/0.mvt")]
    [InlineData("/tiles/demand/10/0/0.png")]
    public async Task An_empty_tile_is_no_content(string url)
    {
        await using var town = await Town.StartAsync();

        using var answer = await town.Client.GetAsync(url);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.NotNull(answer.Headers.ETag);
    }

    [Theory]
    [InlineData(15, "br")]
    [InlineData(20, null)]
    public async Task A_tile_tells_its_length_and_is_compressed_where_that_is_worth_it(int zoom, string? encoding)
    {
        await using var town = await Town.StartAsync();
        var at = UnitMercator.ToUnit(((PointColumn)town.Result.Catalog.Find("demand")!.Geometry!).Points[0]);
        var path = $"/tiles/demand/{zoom}/{(int)(at.X * (1 << zoom))}/{(int)(at.Y * (1 << zoom))}.mvt?columns=id";
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.ParseAdd("br");

        using var answer = await town.Client.SendAsync(request);

        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal(bytes.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), answer.Content.Headers.NonValidated["Content-Length"].ToString());
        using var unpacked = new MemoryStream();
        using (Stream body = encoding is null ? new MemoryStream(bytes) : new System.IO.Compression.BrotliStream(new MemoryStream(bytes), System.IO.Compression.CompressionMode.Decompress))
        {
            await body.CopyToAsync(unpacked);
        }

        Assert.Equal(await town.Client.GetByteArrayAsync(path), unpacked.ToArray());
    }

    [Fact]
    public async Task The_cells_come_as_a_picture_too()
    {
        await using var town = await Town.StartAsync();
        var (x, y) = Middle(town, 15);

        using var answer = await town.Client.GetAsync($"/tiles/demand/15/{x}/{y}.png?target=meals&walker=elder70&minutes=15");

        Assert.Equal("image/png", answer.Content.Headers.ContentType!.MediaType);
        Assert.True((await answer.Content.ReadAsByteArrayAsync()).Length > 1000);
    }

    [Fact]
    public async Task TileJson_names_tiles_fields_and_sources()
    {
        await using var town = await Town.StartAsync();

        var json = await town.JsonAsync("/tiles/units.json");

        Assert.Equal("3.0.0", json.GetProperty("tilejson").GetString());
        Assert.EndsWith($"/v/{town.Result.Version}/tiles/units/{{z}}/{{x}}/{{y}}.mvt", json.GetProperty("tiles")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal("String", json.GetProperty("vector_layers")[0].GetProperty("fields").GetProperty("name").GetString());
        Assert.Equal("示例数据(虚构)", json.GetProperty("attribution").GetString());
        Assert.Equal(4, json.GetProperty("bounds").GetArrayLength());
    }

    static (int X, int Y) Middle(Town town, int z)
    {
        var box = TileIndex.Build(town.Result.Catalog.Find("demand")!).Bounds;
        return ((int)((box.MinX + box.MaxX) / 2 * (1 << z)), (int)((box.MinY + box.MaxY) / 2 * (1 << z)));
    }

    static async Task<IReadOnlyList<TileReader.TileLayer>> ReadAsync(Town town, string url) => TileReader.Read(await town.Client.GetByteArrayAsync(url));
}
