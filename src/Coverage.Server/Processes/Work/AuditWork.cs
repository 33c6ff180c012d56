using System.Text.Encodings.Web;
using System.Text.Json;
using Coverage.Audit;
using Coverage.Workspaces;
using Coverage.Workspaces.Audits;
using Coverage.Workspaces.Run;
using Coverage.Workspaces.Standards;

namespace Coverage.Server.Processes.Work;

/// <summary>The audit of the served result by one standard, or by all that its study names. No file is read for a name that comes over HTTP.</summary>
static class AuditWork
{
    const string File = "audit.json";

    public static WorkProduct Run(JsonElement inputs, WorkOrder order, WorkTools tools)
    {
        var place = order.NeedPlace();
        using var audit = StoredAudit.Open(place);
        var own = audit.ReadStandards();
        ServiceStandard[] standards = JobInputs.Text(inputs, "standard") is { } id ? [own.FirstOrDefault(s => s.Id == id) ?? BuiltIn(id)]
            : own.Length > 0 ? [.. own]
            : throw new InputException("the study names no standard", "standard", "name one of " + string.Join(", ", GeodataFiles.StandardIds()));
        var reports = new List<AuditReport>();
        foreach (var standard in standards)
        {
            tools.Cancellation.ThrowIfCancellationRequested();
            tools.Progress.Report(new RunProgress(RunStage.Reach, standard.Id, reports.Count / (double)standards.Length));
            reports.Add(audit.Run(standard));
        }

        using var stream = System.IO.File.Create(order.FileOf(File));
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        AuditJson.Write(json, audit.Manifest.StudyId, reports, AuditJson.Depth.Subjects);
        return new WorkProduct(File, "application/json");
    }

    static ServiceStandard BuiltIn(string id) => GeodataFiles.StandardIds().Contains(id)
        ? StandardFile.Read(id)
        : throw new InputException($"there is no standard '{id}'", "standard", "name one of " + string.Join(", ", GeodataFiles.StandardIds()));
}
