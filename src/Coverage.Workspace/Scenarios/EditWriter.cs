using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Coverage.City;
using Coverage.Geo;
using Coverage.Scenarios;
using Coverage.Workspaces.Run;

namespace Coverage.Workspaces.Scenarios;

/// <summary>Writes edits in the form that <see cref="EditReader"/> reads; what is written and read again is the same edit.</summary>
static class EditWriter
{
    /// <summary>One edit as a line of JSON.</summary>
    public static string Write(Edit edit)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Write(json, edit);
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    public static void Write(Utf8JsonWriter json, Edit edit)
    {
        json.WriteStartObject();
        json.WriteString("edit", edit.Kind);
        Text(json, "name", edit.Name);
        switch (edit)
        {
            case FacilityAdded added:
                json.WritePropertyName("facility");
                Write(json, added.Facility);
                break;
            case FacilityMoved moved:
                json.WriteString("facility", moved.Id);
                Write(json, moved.Entrances);
                break;
            case FacilityClosed closed:
                json.WriteString("facility", closed.Id);
                break;
            case FacilityOpened opened:
                json.WriteString("facility", opened.Id);
                break;
            case FacilityResized resized:
                json.WriteString("facility", resized.Id);
                Write(json, resized.Capacity, resized.ServiceCapacity);
                break;
            case StreetAdded added:
                Write(json, "line", added.Street.Line);
                json.WriteStartObject("tags");
                foreach (var (key, value) in added.Street.Tags)
                {
                    json.WriteString(key, value);
                }

                json.WriteEndObject();
                break;
            case WayRemoved removed:
                json.WriteNumber("way", removed.Way);
                break;
            case StreetRemoved removed:
                Write(json, "at", removed.At);
                break;
            case LiftAdded added:
                Write(json, "from", added.From);
                Write(json, "to", added.To);
                break;
            case LiftRemoved removed:
                Write(json, "at", removed.At);
                break;
            case WalkerChanged changed:
                json.WritePropertyName("profile");
                WalkersJson.Write(json, changed.Profile);
                break;
            case PopulationYear people:
                json.WriteNumber("year", people.Year);
                Write(json, "factors", people.Factors);
                break;
        }

        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, Facility facility)
    {
        json.WriteStartObject();
        json.WriteString("id", facility.Id);
        Text(json, "name", facility.Name);
        json.WriteString("kind", facility.Kind);
        Write(json, facility.Entrances);
        if (facility.Services.Length > 0)
        {
            json.WriteStartArray("services");
            foreach (var service in facility.Services)
            {
                json.WriteStringValue(service);
            }

            json.WriteEndArray();
        }

        Write(json, facility.Capacity, facility.ServiceCapacity);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, ImmutableArray<LonLat> entrances)
    {
        Write(json, "at", entrances[0]);
        if (entrances.Length > 1)
        {
            Write(json, "entrances", entrances);
        }
    }

    static void Write(Utf8JsonWriter json, double? capacity, ImmutableSortedDictionary<string, double> byService)
    {
        if (capacity is { } whole)
        {
            json.WriteNumber("capacity", whole);
        }

        if (byService.Count > 0)
        {
            Write(json, "serviceCapacity", byService);
        }
    }

    static void Write(Utf8JsonWriter json, string name, ImmutableSortedDictionary<string, double> numbers)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in numbers)
        {
            json.WriteNumber(key, value);
        }

        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, string name, ImmutableArray<LonLat> line)
    {
        json.WriteStartArray(name);
        foreach (var place in line)
        {
            WriteValue(json, place);
        }

        json.WriteEndArray();
    }

    static void Write(Utf8JsonWriter json, string name, LonLat place)
    {
        json.WritePropertyName(name);
        WriteValue(json, place);
    }

    static void WriteValue(Utf8JsonWriter json, LonLat place)
    {
        json.WriteStartArray();
        json.WriteNumberValue(place.Lon);
        json.WriteNumberValue(place.Lat);
        json.WriteEndArray();
    }

    static void Text(Utf8JsonWriter json, string name, string text)
    {
        if (text.Length > 0)
        {
            json.WriteString(name, text);
        }
    }
}
