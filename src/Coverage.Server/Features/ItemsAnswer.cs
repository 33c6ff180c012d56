using System.Globalization;
using System.Text.Json;
using Coverage.Layers;
using Coverage.Server.Results;
using Coverage.Workspaces.Export;
using Coverage.Workspaces.Store;

namespace Coverage.Server.Features;

/// <summary>
/// A page of features, streamed: memory does not grow with the page. <c>numberMatched</c> is the layer's count without a filter; with one it is
/// counted on the first page only, because counting is a scan.
/// </summary>
sealed class ItemsAnswer(ServedResult result, Layer layer, ItemsQuery query, OgcRoot root) : IResult
{
    const int BytesBetweenFlushes = 1 << 16;

    public async Task ExecuteAsync(HttpContext context)
    {
        var (rows, matched, more) = Page(context.RequestAborted);
        var response = context.Response;
        response.ContentType = MediaTypes.GeoJson;
        response.Headers["Content-Crs"] = $"<{query.Crs.Uri}>";
        if (more)
        {
            response.Headers.Append("Link", $"<{Next(rows[^1])}>; rel=\"next\"; type=\"{MediaTypes.GeoJson}\"");
        }

        var pipe = response.BodyWriter;
        await using var json = new Utf8JsonWriter(pipe, GeoJsonWriter.Options);
        var writer = new GeoJsonWriter(layer, Options(query.Crs));
        json.WriteStartObject();
        json.WriteString("type"u8, "FeatureCollection"u8);
        WriteLinks(json, more ? Next(rows[^1]) : null);
        json.WriteString("timeStamp"u8, result.Facts.AsOf + "T00:00:00Z");
        if (matched is { } count)
        {
            json.WriteNumber("numberMatched"u8, count);
        }

        json.WriteNumber("numberReturned"u8, rows.Count);
        json.WriteStartArray("features"u8);
        foreach (var row in rows)
        {
            writer.WriteFeature(json, row);
            if (json.BytesPending > BytesBetweenFlushes)
            {
                json.Flush();
                await pipe.FlushAsync(context.RequestAborted);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(context.RequestAborted);
        await pipe.FlushAsync(context.RequestAborted);
    }

    public static GeoJsonOptions Options(OutputCrs crs) => new(FeatureIds.Row, crs.Uri == OutputCrs.Crs84 ? null : crs.System, crs.Order);

    /// <summary>The rows of the page, how many match in all where that is known, and whether more follow.</summary>
    public (List<int> Rows, int? Matched, bool More) Page(CancellationToken cancellation)
    {
        var rows = new List<int>(Math.Min(query.Limit, layer.Count));
        var (matched, more) = (0, false);
        var counting = query.First == 0;
        foreach (var row in Candidates())
        {
            if ((row & 0xFFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            if (row < query.First || query.Filter?.Matches(row) == false)
            {
                continue;
            }

            matched++;
            if (rows.Count < query.Limit)
            {
                rows.Add(row);
                continue;
            }

            more = true;
            if (!counting || IsWhole)
            {
                break;
            }
        }

        return (rows, IsWhole ? layer.Count : counting ? matched : null, more);
    }

    bool IsWhole => query.Filter is null && query.Boxes is null;

    IEnumerable<int> Candidates()
    {
        if (query.Boxes is not { } boxes)
        {
            return Enumerable.Range(query.First, Math.Max(0, layer.Count - query.First));
        }

        if (layer.Geometry is null)
        {
            return [];
        }

        var found = boxes.Select(box => result.IndexOf(layer).Find(Unit(box))).ToArray();
        return found is [var one] ? one : found.SelectMany(rows => rows).Distinct().Order();

        static UnitBox Unit(DegreeBox box) => UnitBox.Empty
            .Including(UnitMercator.ToUnit(new(box.MinLon, box.MaxLat)))
            .Including(UnitMercator.ToUnit(new(box.MaxLon, box.MinLat)));
    }

    public string Next(int lastRow) => root.To(string.Create(
        CultureInfo.InvariantCulture, $"{Collections.Path(layer)}/items?after={lastRow + 1}{query.Rest}"));

    void WriteLinks(Utf8JsonWriter json, string? next)
    {
        json.WriteStartArray("links"u8);
        var here = Collections.Path(layer) + "/items" + (query.Rest.Length > 0 ? "?" + query.Rest[1..] : "");
        foreach (var link in Links.Self(root, here, MediaTypes.GeoJson))
        {
            link.WriteTo(json);
        }

        Links.Link("collection", root.To(Collections.Path(layer)), Links.Json, layer.TitleEn).WriteTo(json);
        if (next is not null)
        {
            Links.Link("next", next, MediaTypes.GeoJson, "the next page").WriteTo(json);
        }

        json.WriteEndArray();
    }
}
