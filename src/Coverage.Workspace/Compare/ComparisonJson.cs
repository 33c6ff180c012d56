using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Coverage.City;
using Coverage.Layers;
using Coverage.Workspaces.Export;

namespace Coverage.Workspaces.Compare;

/// <summary>A comparison as one JSON object; people in persons, seconds at the millisecond.</summary>
public static class ComparisonJson
{
    public static string Write(Comparison comparison)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, GeoJsonWriter.Options))
        {
            json.WriteStartObject();
            json.WriteBoolean("different", comparison.HasDifferences);
            json.WriteString("hashBefore", comparison.HashBefore);
            json.WriteString("hashAfter", comparison.HashAfter);
            json.WriteString("group", comparison.Question.Group);
            json.WriteString("walker", comparison.Question.Walker);
            json.WriteNumber("minutes", comparison.Question.Minutes!.Value);
            json.WriteString("direction", CoverageLayer.Name(comparison.Question.Direction!.Value));
            Texts(json, "facilities", comparison.Facilities);
            Texts(json, "walkers", comparison.Walkers);
            Texts(json, "targetsOnlyBefore", comparison.TargetsOnlyBefore);
            Texts(json, "targetsOnlyAfter", comparison.TargetsOnlyAfter);
            Texts(json, "homesOnlyBefore", comparison.HomesOnlyBefore);
            Texts(json, "homesOnlyAfter", comparison.HomesOnlyAfter);
            Texts(json, "homesWithOtherPeople", comparison.HomesWithOtherPeople);
            json.WriteStartArray("targets");
            foreach (var target in comparison.Targets)
            {
                WriteTarget(json, target, comparison.UnitNames);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    static void WriteTarget(Utf8JsonWriter json, TargetChange target, ImmutableDictionary<string, string> unitNames)
    {
        json.WriteStartObject();
        json.WriteString("target", target.Target);
        Persons(json, "coveredBefore", target.CoveredBefore);
        Persons(json, "coveredAfter", target.CoveredAfter);
        Persons(json, "totalBefore", target.TotalBefore);
        Persons(json, "totalAfter", target.TotalAfter);
        Persons(json, "gained", target.Gained);
        Persons(json, "lost", target.Lost);
        Groups(json, "byUnit", "unit", target.ByUnit, unitNames);
        Groups(json, "byCause", "cause", target.ByCause, null);
        json.WriteStartArray("homes");
        foreach (var home in target.Homes)
        {
            json.WriteStartObject();
            json.WriteString("id", home.Id);
            json.WriteString("walker", home.Profile);
            json.WriteString("change", home.Change == HomeChange.Gained ? "gained" : "lost");
            Persons(json, "people", home.People);
            json.WriteString("unit", home.Unit);
            json.WriteString("cause", home.Cause);
            json.WriteString("facilityBefore", home.FacilityBefore);
            json.WriteString("facilityAfter", home.FacilityAfter);
            Seconds(json, "secondsBefore", home.SecondsBefore);
            Seconds(json, "secondsAfter", home.SecondsAfter);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Groups(Utf8JsonWriter json, string name, string key, ImmutableArray<ChangedPeople> groups, ImmutableDictionary<string, string>? names)
    {
        json.WriteStartArray(name);
        foreach (var group in groups)
        {
            json.WriteStartObject();
            json.WriteString(key, group.Key);
            if (names is not null)
            {
                json.WriteString("name", names.GetValueOrDefault(group.Key));
            }

            Persons(json, "gained", group.Gained);
            Persons(json, "lost", group.Lost);
            json.WriteEndObject();
        }

        json.WriteEndArray();
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

    static void Persons(Utf8JsonWriter json, string name, long millionths) => json.WriteNumber(name, People.ToPersons(millionths));

    static void Seconds(Utf8JsonWriter json, string name, double? seconds)
    {
        if (seconds is { } s)
        {
            json.WriteNumber(name, Math.Round(s, DemandLayer.SecondsDecimals));
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
