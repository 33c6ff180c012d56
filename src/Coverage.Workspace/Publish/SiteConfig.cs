using System.Globalization;
using System.Text.Json;

namespace Coverage.Workspaces.Publish;

/// <summary>The file <c>site</c>: what the page must know before anything else.</summary>
static class SiteConfig
{
    const int Version = 1;

    public static void Write(PublicStudy study, PublishOptions options, ReportAddress? report, (bool HasMap, bool IsSearchCut, string Hash) data, SiteFolder site) =>
        site.Write("data/site.js", SiteScript.Encode("site", json =>
        {
            var manifest = study.Manifest;
            json.WriteStartObject();
            json.WriteNumber("v", Version);
            json.WriteString("hash", data.Hash);
            SiteScript.Words(json, "name", new Words(manifest.NameZh, manifest.NameEn));
            json.WriteString("asOf", manifest.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            WriteBounds(json, study);
            SiteScript.Numbers(json, "cutoffs", study.Cutoffs);
            json.WriteNumber("promise", study.Promise);
            WriteWalkers(json, study);
            WriteServices(json, study);
            json.WriteStartObject("search");
            json.WriteBoolean("sharded", data.IsSearchCut);
            json.WriteBoolean("pinyin", true);
            json.WriteEndObject();
            WriteMap(json, data.HasMap);
            WriteSources(json, study);
            OrNull(json, "approval", options.MapApproval);
            json.WriteBoolean("posters", options.Posters != PosterChoice.None && study.Communities() is not null);
            WriteReport(json, report);
            OrNull(json, "url", options.Url?.AbsoluteUri);
            json.WriteEndObject();
        }));

    static void WriteBounds(Utf8JsonWriter json, PublicStudy study)
    {
        const int digits = 5;
        var homes = study.Homes.Where((_, h) => study.IsPublic[h]).ToArray();
        json.WriteStartArray("bounds");
        foreach (var bound in (double[])[homes.Min(h => h.Lon), homes.Min(h => h.Lat), homes.Max(h => h.Lon), homes.Max(h => h.Lat)])
        {
            json.WriteNumberValue(Math.Round(bound, digits));
        }

        json.WriteEndArray();
    }

    static void WriteWalkers(Utf8JsonWriter json, PublicStudy study)
    {
        json.WriteStartArray("walkers");
        foreach (var walker in study.Walkers)
        {
            json.WriteStartObject();
            json.WriteString("id", walker.Profile.Id);
            json.WriteString("zh", walker.Words.Zh);
            json.WriteString("en", walker.Words.En);
            json.WriteString("icon", walker.Icon);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        var wanted = PublicWords.BuiltIn.DefaultWalker;
        json.WriteString("defaultWalker", study.Walkers.Any(w => w.Profile.Id == wanted) ? wanted : study.Walkers[0].Profile.Id);
    }

    static void WriteServices(Utf8JsonWriter json, PublicStudy study)
    {
        json.WriteStartArray("services");
        foreach (var service in study.Services)
        {
            json.WriteStartObject();
            json.WriteString("id", service.Target);
            json.WriteString("zh", service.Words.Zh);
            json.WriteString("en", service.Words.En);
            json.WriteString("icon", service.Icon);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void WriteMap(Utf8JsonWriter json, bool hasMap)
    {
        if (!hasMap)
        {
            json.WriteNull("map");
            return;
        }

        json.WriteStartObject("map");
        SiteScript.Numbers(json, "zooms", MapTiles.Zooms);
        json.WriteStartArray("layers");
        foreach (var layer in MapTiles.Layers)
        {
            json.WriteStringValue(layer);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteSources(Utf8JsonWriter json, PublicStudy study)
    {
        json.WriteStartArray("sources");
        foreach (var source in study.Manifest.Sources)
        {
            json.WriteStartObject();
            json.WriteString("file", Path.GetFileName(source.File));
            json.WriteString("licence", source.Licence);
            json.WriteString("attribution", source.Attribution);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("attribution", string.Join("; ", study.Manifest.Sources.Select(s => s.Attribution).Where(a => a.Length > 0).Distinct()));
    }

    static void WriteReport(Utf8JsonWriter json, ReportAddress? report)
    {
        if (report is null)
        {
            json.WriteNull("reportTo");
            return;
        }

        json.WriteStartObject("reportTo");
        json.WriteString("href", report.Href);
        json.WriteString("text", report.Text);
        json.WriteEndObject();
    }

    static void OrNull(Utf8JsonWriter json, string name, string? value)
    {
        if (value is null)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteString(name, value);
        }
    }
}
