using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Coverage.Layers;
using Coverage.Workspaces.Import.Basemap;

namespace Coverage.Workspaces.Publish;

/// <summary>
/// The study's own map under the walks: vector tiles of its basemap layers, each a script with the tile's bytes in base64, so that no server has to know of tiles and a
/// folder on disk shows the map too. Two zooms: a whole city, and everything.
/// </summary>
static class MapTiles
{
    /// <summary>Zooms that are written; the page enlarges the larger one.</summary>
    public static ImmutableArray<int> Zooms { get; } = [13, 15];

    public static ImmutableArray<string> Layers { get; } = [BasemapLayers.Areas, BasemapLayers.Lines, BasemapLayers.Labels];

    /// <summary>Writes the tiles and their index; false when the study has no basemap.</summary>
    public static bool Write(PublicStudy study, SiteFolder site, CancellationToken cancellation)
    {
        var layers = Layers.Select(study.Find).OfType<Layer>().Where(l => l.Count > 0).Select(l => (l, TileIndex.Build(l))).ToArray();
        if (layers.Length == 0)
        {
            return false;
        }

        var known = new List<(int Zoom, List<string> Tiles)>();
        foreach (var zoom in Zooms)
        {
            var tiles = new List<string>();
            foreach (var (tile, bytes, _) in TilePyramid.Encode(layers, zoom, zoom, new TileOptions()))
            {
                cancellation.ThrowIfCancellationRequested();
                var key = string.Create(CultureInfo.InvariantCulture, $"map/{zoom}/{tile.X}/{tile.Y}");
                site.Write($"data/{key}.js", SiteScript.Encode(key, json => json.WriteBase64StringValue(bytes.Span)));
                tiles.Add(string.Create(CultureInfo.InvariantCulture, $"{tile.X}/{tile.Y}"));
            }

            known.Add((zoom, tiles));
        }

        site.Write("data/map/index.js", SiteScript.Encode("map/index", json => WriteIndex(json, known)));
        return true;
    }

    static void WriteIndex(Utf8JsonWriter json, List<(int Zoom, List<string> Tiles)> known)
    {
        json.WriteStartObject();
        foreach (var (zoom, tiles) in known)
        {
            json.WriteStartArray(zoom.ToString(CultureInfo.InvariantCulture));
            foreach (var tile in tiles)
            {
                json.WriteStringValue(tile);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
