using System.Text.Json;
using Coverage.Geo;
using Coverage.Reach;

namespace Coverage.Workspaces.Run;

/// <summary>The member <c>cause</c> of an explanation: the cause, the seconds with and without it, and what would help.</summary>
static class CauseJson
{
    public static void Write(Utf8JsonWriter json, LiveCause cause)
    {
        json.WriteStartObject("cause");
        json.WriteString("cause", Name(cause.Finding.Cause));
        json.WriteNumber("minutes", cause.Minutes);
        json.WriteBoolean("suffices", cause.Finding.Suffices);
        Seconds(json, "seconds", cause.Finding.Ms);
        Seconds(json, "secondsWithout", cause.Finding.WithoutMs);
        json.WriteNumber("straightMetres", Math.Round(cause.StraightMetres, 1));
        json.WriteStartArray("obstacles");
        foreach (var o in cause.Obstacles)
        {
            json.WriteStartObject();
            json.WriteString("cause", Name(o.Cause));
            json.WriteString("name", o.Name);
            Position(json, "at", o.Place);
            json.WriteNumber("metres", Math.Round(o.Metres, 1));
            json.WriteNumber("steps", o.Steps);
            json.WriteBoolean("bars", o.Bars);
            Seconds(json, "savedSeconds", o.SavedMs);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (cause.Link is { } link)
        {
            json.WriteStartObject("missingLink");
            Position(json, "from", link.From);
            Position(json, "to", link.To);
            json.WriteNumber("metres", Math.Round(link.Metres, 1));
            Seconds(json, "seconds", link.Ms);
            json.WriteEndObject();
        }

        if (cause.ClosedFacility is { } closed)
        {
            json.WriteString("closedFacility", closed.Id);
            json.WriteString("closedFacilityName", closed.Name);
        }

        json.WriteEndObject();
    }

    public static string Name(ReachCause cause) => cause switch
    {
        ReachCause.NoStreet => "no-street",
        ReachCause.NoPath => "no-path",
        ReachCause.Closed => "closed",
        ReachCause.Gate => "gate",
        ReachCause.Stairs => "stairs",
        ReachCause.Slope => "slope",
        ReachCause.Waits => "waits",
        ReachCause.Detour => "detour",
        ReachCause.TooFar => "too-far",
        _ => "none",
    };

    static void Position(Utf8JsonWriter json, string name, LonLat place)
    {
        json.WriteStartArray(name);
        json.WriteNumberValue(Math.Round(place.Lon, 7));
        json.WriteNumberValue(Math.Round(place.Lat, 7));
        json.WriteEndArray();
    }

    /// <summary>Null where there is no way.</summary>
    static void Seconds(Utf8JsonWriter json, string name, int ms)
    {
        if (ms >= TravelTime.Unreached)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteNumber(name, ms / 1000m);
        }
    }
}
