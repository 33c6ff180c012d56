using System.Buffers;
using System.Text;
using System.Text.Json;
using Coverage.Layers;
using Coverage.Reach;
using Coverage.Workspaces.Export;

namespace Coverage.Workspaces.Run;

/// <summary>An explained walk as JSON: seconds by part, legs in walking order, and the path as a GeoJSON line (lon, lat).</summary>
public static class ExplanationJson
{
    public static string Write(LiveExplanation answer)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, GeoJsonWriter.Options))
        {
            json.WriteStartObject();
            json.WriteString("target", answer.Target);
            json.WriteString("walker", answer.Walker);
            json.WriteString("direction", CoverageLayer.Name(answer.Direction));
            json.WriteBoolean("reachable", answer.Walk is not null);
            if (answer.Walk is { } walk)
            {
                json.WriteString("facility", answer.FacilityId);
                json.WriteString("facilityName", answer.FacilityName);
                WriteWalk(json, walk);
            }
            else
            {
                json.WriteString("reason", UnreachableLayer.Name(answer.Reason));
            }

            if (answer.Cause is { } cause)
            {
                CauseJson.Write(json, cause);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    static void WriteWalk(Utf8JsonWriter json, WalkExplanation walk)
    {
        Seconds(json, "seconds", walk.Ms);
        Metres(json, "metres", walk.Metres);
        json.WriteNumber("stepsUp", walk.StepsUp);
        json.WriteNumber("stepsDown", walk.StepsDown);
        Metres(json, "riseMetres", walk.RiseMetres);
        Metres(json, "fallMetres", walk.FallMetres);
        json.WriteStartObject("parts");
        Seconds(json, "access", walk.AccessMs);
        Seconds(json, "level", walk.LevelMs);
        Seconds(json, "slope", walk.SlopeMs);
        Seconds(json, "stairs", walk.StairsMs);
        Seconds(json, "escalators", walk.EscalatorMs);
        Seconds(json, "crossings", walk.CrossingMs);
        Seconds(json, "lifts", walk.LiftMs);
        json.WriteEndObject();
        json.WriteStartArray("legs");
        foreach (var leg in walk.Legs)
        {
            WriteLeg(json, leg);
        }

        json.WriteEndArray();
        json.WriteStartObject("path");
        json.WriteString("type", "LineString");
        json.WriteStartArray("coordinates");
        foreach (var p in walk.Path)
        {
            json.WriteStartArray();
            json.WriteNumberValue(Math.Round(p.Lon, 7));
            json.WriteNumberValue(Math.Round(p.Lat, 7));
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteLeg(Utf8JsonWriter json, WalkLeg leg)
    {
        json.WriteStartObject();
        json.WriteString("kind", Name(leg.Kind));
        json.WriteString("name", leg.Name);
        Metres(json, "metres", leg.Metres);
        Seconds(json, "seconds", leg.Ms);
        json.WriteNumber("stepsUp", leg.StepsUp);
        json.WriteNumber("stepsDown", leg.StepsDown);
        json.WriteBoolean("stepsEstimated", leg.StepsEstimated);
        Metres(json, "riseMetres", leg.RiseMetres);
        Metres(json, "fallMetres", leg.FallMetres);
        Seconds(json, "crossingSeconds", leg.CrossingMs);
        Seconds(json, "liftSeconds", leg.LiftMs);
        json.WriteEndObject();
    }

    static string Name(WalkLegKind kind) => kind switch
    {
        WalkLegKind.Access => "access",
        WalkLegKind.Crossing => "crossing",
        WalkLegKind.Stairs => "stairs",
        WalkLegKind.Escalator => "escalator",
        WalkLegKind.Lift => "lift",
        _ => "street",
    };

    static void Seconds(Utf8JsonWriter json, string name, int ms) => json.WriteNumber(name, ms / 1000m);

    static void Metres(Utf8JsonWriter json, string name, double metres) => json.WriteNumber(name, Math.Round(metres, 1));
}
