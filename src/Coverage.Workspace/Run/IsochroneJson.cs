using System.Buffers;
using System.Text;
using System.Text.Json;
using Coverage.Layers;
using Coverage.Workspaces.Export;
using NetTopologySuite.Geometries;

namespace Coverage.Workspaces.Run;

/// <summary>A service circle as GeoJSON: one feature per cutoff, the smallest first, each inside the next.</summary>
public static class IsochroneJson
{
    public static string Write(IReadOnlyList<(int Minutes, MultiPolygon Area)> bands, string walker, string direction)
    {
        var layer = new Layer
        {
            Id = "isochrone",
            TitleZh = "服务圈",
            TitleEn = "Service circle",
            Columns =
            [
                new IntegerColumn("minutes", [.. bands.Select(b => (long?)b.Minutes)]),
                new TextColumn("walker", [.. bands.Select(_ => walker)]),
                new TextColumn("direction", [.. bands.Select(_ => direction)]),
            ],
            Geometry = new AreaColumn([.. bands.Select(b => b.Area)]),
        };
        return Write(layer);
    }

    /// <summary>Any live layer as a feature collection.</summary>
    public static string Write(Layer layer)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, GeoJsonWriter.Options))
        {
            new GeoJsonWriter(layer).WriteCollection(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
