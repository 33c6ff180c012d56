using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Coverage.City;
using Coverage.Layers;
using Coverage.Workspaces.Store;

namespace Coverage.Workspaces.Run;

/// <summary>What a study asked, with every default filled in, as the member <c>asked</c> of its figures: a stored result can then be asked the same again.</summary>
static class SettingsJson
{
    const string Name = "asked";

    public static void Write(Utf8JsonWriter json, StudySettings settings)
    {
        json.WriteStartObject(Name);
        Texts(json, "walkers", settings.Walkers);
        json.WriteStartArray("cutoffsMinutes");
        foreach (var minutes in settings.CutoffsMinutes)
        {
            json.WriteNumberValue(minutes);
        }

        json.WriteEndArray();
        Texts(json, "targets", settings.Targets);
        json.WriteStartObject("headline");
        json.WriteString("walker", settings.Headline.Walker);
        json.WriteString("group", settings.Headline.Group);
        json.WriteNumber("minutes", settings.Headline.Minutes);
        json.WriteString("direction", CoverageLayer.Name(settings.Headline.Direction));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>The settings of a stored result.</summary>
    /// <exception cref="InputException">The result was stored by a program that did not keep them.</exception>
    public static StudySettings Read(StoredResult result, JsonElement figures)
    {
        if (!figures.TryGetProperty(Name, out var asked))
        {
            throw new InputException("the result does not say what its study asked", result.Path, "run the study again with this program");
        }

        var headline = asked.GetProperty("headline");
        var caps = figures.GetProperty("snapCapMetres");
        return new StudySettings
        {
            Id = result.Manifest.StudyId,
            NameZh = result.Manifest.NameZh,
            NameEn = result.Manifest.NameEn,
            Crs = result.Manifest.Crs,
            AsOf = DateOnly.ParseExact(figures.GetProperty("asOf").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            Walkers = Texts(asked, "walkers"),
            CutoffsMinutes = [.. asked.GetProperty("cutoffsMinutes").EnumerateArray().Select(m => m.GetInt32())],
            Targets = Texts(asked, "targets"),
            Headline = new Headline(
                headline.GetProperty("walker").GetString()!, headline.GetProperty("group").GetString()!, headline.GetProperty("minutes").GetInt32(),
                Enum.GetValues<Direction>().Single(d => CoverageLayer.Name(d) == headline.GetProperty("direction").GetString())),
            SnapCapUrbanMetres = caps.GetProperty("urban").GetDouble(),
            SnapCapRuralMetres = caps.GetProperty("rural").GetDouble(),
        };
    }

    static void Texts(Utf8JsonWriter json, string name, ImmutableArray<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    static ImmutableArray<string> Texts(JsonElement of, string name) => [.. of.GetProperty(name).EnumerateArray().Select(t => t.GetString()!)];
}
