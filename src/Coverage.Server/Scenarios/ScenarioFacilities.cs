using System.Text.Json;
using Coverage.City;
using Coverage.Layers;
using Coverage.Workspaces.Scenarios;

namespace Coverage.Server.Scenarios;

/// <summary>The facilities of a scenario for the map, with what became of each; a moved one keeps where it was.</summary>
static class ScenarioFacilities
{
    public static string Write(IReadOnlyList<Facility> before, IReadOnlyList<Facility> after)
    {
        var old = before.ToDictionary(f => f.Id, StringComparer.Ordinal);
        return ScenarioJson.Object(json =>
        {
            json.WriteString("type", "FeatureCollection");
            json.WriteStartArray("features");
            foreach (var facility in after)
            {
                Write(json, old.GetValueOrDefault(facility.Id), facility);
            }

            json.WriteEndArray();
        });
    }

    static void Write(Utf8JsonWriter json, Facility? was, Facility now)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", now.Id);
        json.WriteStartObject("geometry");
        json.WriteString("type", "Point");
        json.WritePropertyName("coordinates");
        Write(json, now.Place);
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("id", now.Id);
        json.WriteString("name", now.Name);
        json.WriteString("kind", now.Kind);
        json.WriteString("services", string.Join(',', now.Services));
        json.WriteString("status", FacilityLayer.Name(now.Status));
        json.WriteString("change", Change(was, now));
        if (was is not null && was.Place != now.Place)
        {
            json.WritePropertyName("from");
            Write(json, was.Place);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, Geo.LonLat place)
    {
        json.WriteStartArray();
        json.WriteNumberValue(place.Lon);
        json.WriteNumberValue(place.Lat);
        json.WriteEndArray();
    }

    static string Change(Facility? was, Facility now) => was switch
    {
        null => "added",
        _ when was.Status == FacilityStatus.Open && now.Status != FacilityStatus.Open => "closed",
        _ when was.Status != FacilityStatus.Open && now.Status == FacilityStatus.Open => "opened",
        _ when !was.Entrances.SequenceEqual(now.Entrances) => "moved",
        _ when was.Capacity != now.Capacity || !was.ServiceCapacity.SequenceEqual(now.ServiceCapacity) => "resized",
        _ => "same",
    };
}
