using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Coverage.Layers;
using Coverage.Workspaces.Export;

namespace Coverage.Server.Features;

/// <summary>One feature by its number, with the links of the standard.</summary>
static class ItemAnswer
{
    public static int ReadRow(Layer layer, string id) =>
        int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= layer.Count
            ? number - 1
            : throw new ProblemException(404, "unknown-feature", "No such feature", $"The collection {layer.Id} has no feature '{id}'.")
            {
                Parameter = "featureId", Value = id, Allowed = $"1 to {layer.Count}",
            };

    public static byte[] Write(Layer layer, int row, OutputCrs crs, OgcRoot root)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"{Collections.Path(layer)}/items/{row + 1}");
        var feature = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(feature, GeoJsonWriter.Options))
        {
            new GeoJsonWriter(layer, ItemsAnswer.Options(crs)).WriteFeature(json, row);
        }

        var whole = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(whole, GeoJsonWriter.Options))
        {
            json.WriteStartObject();
            json.WriteStartArray("links"u8);
            foreach (var link in Links.Self(root, path, MediaTypes.GeoJson))
            {
                link.WriteTo(json);
            }

            Links.Link("collection", root.To(Collections.Path(layer)), Links.Json, layer.TitleEn).WriteTo(json);
            json.WriteEndArray();
            using var read = JsonDocument.Parse(feature.WrittenMemory);
            foreach (var member in read.RootElement.EnumerateObject())
            {
                member.WriteTo(json);
            }

            json.WriteEndObject();
        }

        return whole.WrittenSpan.ToArray();
    }
}
