using System.Text.Json;
using Coverage.City;

namespace Coverage.Workspaces.Run;

/// <summary>Writes walkers in the form of <c>geodata/walk-profiles.json</c>, so that a result carries the walkers it was computed with and live questions use the very same.</summary>
static class WalkersJson
{
    public static void Write(Utf8JsonWriter json, IEnumerable<WalkProfile> profiles, IEnumerable<AgeComposite> composites)
    {
        json.WriteStartObject();
        json.WriteString("schema", "eldercare-walk-profiles/1");
        json.WriteStartArray("profiles");
        foreach (var p in profiles)
        {
            Write(json, p);
        }

        json.WriteEndArray();
        json.WriteStartArray("composites");
        foreach (var c in composites)
        {
            Write(json, c);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, WalkProfile p)
    {
        json.WriteStartObject();
        json.WriteString("id", p.Id);
        json.WriteString("labelZh", p.NameZh);
        json.WriteString("labelEn", p.NameEn);
        json.WriteNumber("flatSpeedMps", p.FlatMetresPerSecond);
        json.WriteNumber("accessSpeedMps", p.AccessMetresPerSecond);
        json.WriteNumber("uphillK", p.UphillK);
        json.WriteNumber("downhillK", p.DownhillK);
        json.WriteNumber("downhillFreeGrade", p.DownhillFreeGrade);
        json.WriteString("stairModel", p.Stairs switch
        {
            StairModel.Steps => "steps",
            StairModel.Length => "length",
            _ => "impassable",
        });
        json.WriteNumber("stepUpS", p.StepUpSeconds);
        json.WriteNumber("stepDownS", p.StepDownSeconds);
        json.WriteNumber("restPer18StepsUpS", p.RestPer18StepsUpSeconds);
        json.WriteNumber("noHandrailFactor", p.NoHandrailFactor);
        json.WriteNumber("unknownHandrailFactor", p.UnknownHandrailFactor);
        json.WriteStartArray("stepsPassableIf");
        foreach (var tag in p.StepsPassableIf)
        {
            json.WriteStringValue(tag);
        }

        json.WriteEndArray();
        Optional(json, "escalatorMps", p.EscalatorMetresPerSecond);
        json.WriteNumber("signalDelayS", p.SignalDelaySeconds);
        json.WriteNumber("unsignalDelayS", p.UnsignalledDelaySeconds);
        json.WriteNumber("elevatorS", p.ElevatorSeconds);
        Optional(json, "maxGradeSoft", p.MaxGradeSoft);
        Optional(json, "maxGradeHard", p.MaxGradeHard);
        Optional(json, "maxFlightSteps", p.MaxFlightSteps);
        json.WriteBoolean("strictFlights", p.StrictFlights);
        json.WriteEndObject();
    }

    static void Optional(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    static void Write(Utf8JsonWriter json, AgeComposite composite)
    {
        json.WriteStartObject();
        json.WriteString("id", composite.Id);
        json.WriteString("labelZh", composite.NameZh);
        json.WriteString("labelEn", composite.NameEn);
        json.WriteString("combine", "sum-by-band");
        json.WriteStartArray("bands");
        foreach (var band in composite.Bands)
        {
            json.WriteStartObject();
            json.WriteNumber("from", band.Ages.From);
            Optional(json, "to", band.Ages.To);
            json.WriteString("profile", band.ProfileId);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
