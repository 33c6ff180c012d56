using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Coverage.Layers;
using Coverage.Scenarios;
using Coverage.Workspaces.Run;

namespace Coverage.Workspaces.Scenarios;

/// <summary>What the command line and the server say of scenarios, as JSON. Counts are persons, exact to a millionth; shares have the decimals of the coverage table.</summary>
public static class ScenarioJson
{
    /// <summary>Writes one object to a string.</summary>
    public static string Object(Action<Utf8JsonWriter> members)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>Id, title, version, base and branch, without the edits.</summary>
    public static void WriteSummary(Utf8JsonWriter json, StoredScenario scenario, string currentBase)
    {
        json.WriteStartObject();
        json.WriteString("id", scenario.Id);
        json.WriteString("title", scenario.Title);
        json.WriteNumber("version", scenario.Version);
        json.WriteNumber("edits", scenario.Edits.Length);
        json.WriteBoolean("current", scenario.BaseHash == currentBase);
        json.WriteEndObject();
    }

    public static void WriteScenario(Utf8JsonWriter json, StoredScenario scenario)
    {
        json.WritePropertyName("scenario");
        scenario.Write(json);
    }

    /// <summary>The coverage rows as <c>run --json</c> prints them.</summary>
    public static void WriteCoverage(Utf8JsonWriter json, ScenarioCity city) => FiguresJson.WriteCoverage(json, city.Coverage().Rows);

    public static void WriteEffects(Utf8JsonWriter json, IEnumerable<EditEffect> effects)
    {
        json.WriteStartArray("effects");
        foreach (var effect in effects)
        {
            json.WriteStartObject();
            json.WritePropertyName("edit");
            EditWriter.Write(json, effect.Edit);
            WriteDeltas(json, "headline", effect.Headline);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteDeltas(Utf8JsonWriter json, string name, IEnumerable<CoverageDelta> rows)
    {
        json.WriteStartArray(name);
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteString("target", row.Target);
            json.WriteString("group", row.Group);
            json.WriteString("walker", row.Walker);
            json.WriteNumber("minutes", row.Minutes);
            json.WriteString("unitLevel", row.UnitLevel);
            json.WriteString("unit", row.Unit);
            Persons(json, "coveredBefore", row.CoveredBefore);
            Persons(json, "coveredAfter", row.CoveredAfter);
            Persons(json, "totalBefore", row.TotalBefore);
            Persons(json, "totalAfter", row.TotalAfter);
            Persons(json, "gained", row.Gained);
            Persons(json, "lost", row.Lost);
            Persons(json, "fromPopulation", row.FromPopulation);
            Share(json, "shareBefore", row.ShareBefore);
            Share(json, "shareAfter", row.ShareAfter);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Both sides of a refused change: what is stored, and what the caller wanted to add to the version that is gone.</summary>
    public static void WriteConflict(Utf8JsonWriter json, ScenarioConflictException conflict, IEnumerable<Edit> mine)
    {
        json.WriteNumber("expectedVersion", conflict.Expected);
        json.WriteNumber("currentVersion", conflict.Current.Version);
        json.WritePropertyName("current");
        conflict.Current.Write(json);
        json.WriteStartArray("mine");
        foreach (var edit in mine)
        {
            EditWriter.Write(json, edit);
        }

        json.WriteEndArray();
    }

    /// <summary>A sentence about an edit for people, in their language.</summary>
    public static (string Zh, string En) Describe(Edit edit) => edit switch
    {
        FacilityAdded e => ($"新增设施 {e.Facility.Id} {e.Facility.Name}".TrimEnd(), $"facility {e.Facility.Id} {e.Facility.Name}".TrimEnd() + " opens"),
        FacilityMoved e => ($"设施 {e.Id} 迁至 {e.Entrances[0]}", $"facility {e.Id} moves to {e.Entrances[0]}"),
        FacilityClosed e => ($"关闭设施 {e.Id}", $"facility {e.Id} closes"),
        FacilityOpened e => ($"开放设施 {e.Id}", $"facility {e.Id} opens"),
        FacilityResized e => ($"设施 {e.Id} 调整服务能力(不改变覆盖率)", $"facility {e.Id} changes capacity (coverage stays)"),
        StreetAdded e => ($"新建道路 {Tags(e)}", $"new street {Tags(e)}"),
        WayRemoved e => ($"拆除道路 {e.Way}", $"street {e.Way} goes"),
        StreetRemoved e => ($"拆除 {e.At} 处路段", $"street at {e.At} goes"),
        LiftAdded e => ($"新建电梯 {e.From}", $"new lift at {e.From}"),
        LiftRemoved e => ($"拆除 {e.At} 处电梯", $"lift at {e.At} goes"),
        StairsRemoved => ("不走任何台阶", "no stairs"),
        WalkerChanged e => ($"步行者 {e.Profile.Id} 改为 {Speed(e)} 米/秒", $"walker {e.Profile.Id} at {Speed(e)} m/s"),
        PopulationYear e => ($"{e.Year} 年人口", $"people of {e.Year}"),
        _ => (edit.Kind, edit.Kind),
    };

    static string Tags(StreetAdded e) => string.Join(' ', e.Street.Tags.Select(t => $"{t.Key}={t.Value}"));

    static string Speed(WalkerChanged e) => e.Profile.FlatMetresPerSecond.ToString("0.##", CultureInfo.InvariantCulture);

    static void Persons(Utf8JsonWriter json, string name, long millionths) => json.WriteNumber(name, FiguresJson.Persons(millionths));

    static void Share(Utf8JsonWriter json, string name, double? share)
    {
        if (share is { } known)
        {
            json.WriteNumber(name, Math.Round(known, CoverageLayer.ShareDecimals));
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
