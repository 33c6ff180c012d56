using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using Coverage.Layers;
using Coverage.Server.Results;

namespace Coverage.Server.Tiles;

/// <summary>
/// Tiles of any layer with shapes: <c>/tiles/{layer}/{z}/{x}/{y}.mvt</c>, and <c>.png</c> for the demand cells. The name <c>basemap</c> draws all
/// basemap layers into one tile. An empty tile is 204.
/// </summary>
static class TilesApi
{
    public const int MaxZoom = 20;

    /// <summary>A vector tile with more features than this is not made; the layer's first zoom is chosen so that none is needed.</summary>
    public const int MaxFeatures = 50_000;

    /// <summary>Values (features times columns) of a vector tile beyond which its features are too many: about two megabytes, a fifth of it when compressed.</summary>
    public const int MaxValues = 250_000;

    public const string Basemap = "basemap";

    public static void MapTiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/tiles/{layer}.json", TileJson.Get);
        routes.MapGet("/styles/{layer}.json", GlStyle.Get);
        routes.MapGet("/tiles/{layer}/{z}/{x}/{y}.mvt", GetVector);
        routes.MapGet("/tiles/{layer}/{z}/{x}/{y}.png", CellTiles.Get);
    }

    static IResult GetVector(ServedResult result, TileCache cache, string layer, string z, string x, string y, string? columns)
    {
        var tile = ReadTile(z, x, y);
        var layers = LayersOf(result, layer);
        var kept = cache.GetOrAdd($"{result.Facts.Hash}/{layer}/{tile.Z}/{tile.X}/{tile.Y}?{columns}", () => Cut(result, layers, tile, columns));
        return kept.Raw.Length == 0 ? TypedResults.NoContent() : new TileAnswer(kept);
    }

    /// <summary>The tile's bytes, by the database where it can; empty when no feature touches it.</summary>
    static byte[] Cut(ServedResult result, ImmutableArray<Layer> layers, TileId tile, string? columns)
    {
        var options = new TileOptions { Columns = columns is null ? [] : [.. columns.Split(',')] };
        if (result.Tiles is { } database && layers is [var one] && tile.Z >= TileZooms.First(result, one))
        {
            return database.Cut(one.Id, tile, options);
        }

        var drawn = layers.Select(l => Drawn(result, l, tile.Z)).OfType<(Layer, TileIndex)>();
        var bytes = new ArrayBufferWriter<byte>();
        return new TileEncoder(tile, options).Encode(drawn, bytes) == 0 ? [] : bytes.WrittenSpan.ToArray();
    }

    /// <summary>A layer as a zoom shows it: itself, homes in blocks where they stand too dense, other layers not at all there.</summary>
    static (Layer, TileIndex)? Drawn(ServedResult result, Layer layer, int zoom) =>
        zoom >= TileZooms.First(result, layer) ? (layer, result.IndexOf(layer))
        : layer == result.Demand ? DenseCells.At(result, zoom)
        : null;

    public static ImmutableArray<Layer> LayersOf(ServedResult result, string id) =>
        id == Basemap && result.Catalog.Find(id) is null
            ? result.Basemap is { IsEmpty: false } layers ? layers : throw Problems.UnknownLayer(id, result.Catalog.Ids)
            : [result.RequireShapes(id)];

    public static TileId ReadTile(string z, string x, string y)
    {
        if (!Read(z, out var zoom) || !Read(x, out var column) || !Read(y, out var row))
        {
            throw Problems.BadTile($"{z}/{x}/{y}");
        }

        var tile = new TileId(zoom, column, row);
        return !tile.IsValid ? throw Problems.BadTile($"{z}/{x}/{y}")
            : tile.Z > MaxZoom ? throw Problems.OverLimit("z", z, $"at most {MaxZoom}")
            : tile;
    }

    static bool Read(string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
