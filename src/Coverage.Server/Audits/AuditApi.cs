using System.Text.Encodings.Web;
using System.Text.Json;
using Coverage.Audit;
using Coverage.Reach;
using Coverage.Workspaces.Audits;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Coverage.Server.Audits;

/// <summary>
/// The standards audit over HTTP, and the way down: <c>/api/audit</c> all findings, <c>/api/audit/finding</c> one with its units, facilities and projects,
/// <c>/api/audit/homes</c> the homes that a people's figure leaves out.
/// </summary>
static class AuditApi
{
    const int MostHomes = 5000;
    const string Json = "application/json";

    public static void MapAudits(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/audit", GetAudit);
        routes.MapGet("/api/audit/finding", GetFinding);
        routes.MapGet("/api/audit/homes", GetHomes);
    }

    static FileContentHttpResult GetAudit(ServedAudits audits, string? standard)
    {
        var reports = audits.Of(standard);
        return Write(Json, json => AuditJson.Write(json, audits.Audit.Manifest.StudyId, reports, AuditJson.Depth.Findings));
    }

    static FileContentHttpResult GetFinding(ServedAudits audits, string? id)
    {
        var (report, finding) = audits.Find(id);
        return Write(Json, json => AuditJson.Write(json, report.Standard, finding, AuditJson.Depth.Subjects));
    }

    static FileContentHttpResult GetHomes(ServedAudits audits, string? id, string? reading, string? unit)
    {
        var (_, finding) = audits.Find(id);
        var walked = finding.Readings.Where(r => r.Reach is not null && !r.Id.EndsWith("all-services", StringComparison.Ordinal)).ToArray();
        var chosen = string.IsNullOrEmpty(reading) ? walked.FirstOrDefault() : walked.FirstOrDefault(r => r.Id == reading);
        if (chosen is null)
        {
            throw Problems.Unknown("reading", reading, walked.Select(r => r.Id));
        }

        var homes = audits.LeftOut(chosen.Reach!, string.IsNullOrEmpty(unit) ? null : unit).ToArray();
        return Write(MediaTypes.GeoJson, json => WriteHomes(json, audits.Audit.Inputs, homes));
    }

    static void WriteHomes(Utf8JsonWriter json, AuditInputs inputs, (int Place, decimal People, int Ms)[] homes)
    {
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteNumber("numberMatched", homes.Length);
        json.WriteNumber("numberReturned", Math.Min(homes.Length, MostHomes));
        json.WriteNumber("people", homes.Sum(h => h.People));
        json.WriteStartArray("features");
        // The most people first, so that a cut list holds what matters.
        foreach (var (place, people, ms) in homes.OrderByDescending(h => h.People).ThenBy(h => h.Place).Take(MostHomes))
        {
            json.WriteStartObject();
            json.WriteString("type", "Feature");
            json.WriteString("id", inputs.Demand.Ids[place]);
            json.WriteStartObject("geometry");
            json.WriteString("type", "Point");
            json.WriteStartArray("coordinates");
            json.WriteNumberValue(Math.Round(inputs.Demand.Places[place].Lon, 7));
            json.WriteNumberValue(Math.Round(inputs.Demand.Places[place].Lat, 7));
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteStartObject("properties");
            json.WriteNumber("people", people);
            if (ms >= TravelTime.Unreached)
            {
                json.WriteNull("seconds");
            }
            else
            {
                json.WriteNumber("seconds", ms / 1000m);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    static FileContentHttpResult Write(string type, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            write(json);
        }

        return TypedResults.Bytes(buffer.ToArray(), type);
    }
}
