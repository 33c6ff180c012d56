using System.Text;
using System.Text.Json;
using Coverage.Workspaces.Run;
using Coverage.Workspaces.Scenarios;
using Coverage.Workspaces.Store;
using Coverage.Workspaces.Study;

namespace Coverage.Server.Processes.Work;

/// <summary>
/// A run of the server's study: inputs, network, reach, coverage, layers. Published, it takes the place of the served result in one step; otherwise it is kept in
/// the job's folder. With a scenario, the study with that scenario's edits is run, and never published.
/// </summary>
static class CoverageWork
{
    /// <summary>The kept result of a job that did not publish.</summary>
    public const string ResultFile = "result.gpkg";

    const string FiguresFile = "figures.json";

    public static WorkProduct Run(JsonElement inputs, WorkOrder order, WorkTools tools)
    {
        var study = StudyFile.Read(StudyPath(inputs, order, tools));
        var publish = Publishes(inputs);
        var run = StudyRun.Compute(study, new RunOptions { Parallelism = order.Threads, Progress = tools.Progress, Cancellation = tools.Cancellation });
        tools.Log(FormattableString.Invariant(
            $"computed {run.Hash[..12]}: {run.Report.Accepted} rows accepted, {run.Report.Warned} warned, {run.Report.Refused} refused"));
        var place = publish ? order.NeedPlace() : order.FileOf(ResultFile);
        if (publish && order.Attempt > 1 && IsStored(place, run.Hash))
        {
            tools.Log("the attempt before had stored this very result");
        }
        else
        {
            run.Store(place);
            tools.Log(publish ? $"stored in {WorkspaceStore.At(place).Name}" : $"kept as {ResultFile}");
        }

        using (var figures = new StreamWriter(order.FileOf(FiguresFile), false, new UTF8Encoding(false)))
        {
            run.WriteFigures(figures);
        }

        return new WorkProduct(FiguresFile, "application/json");
    }

    /// <summary>A scenario's figures are no new state of the city, so they are not published.</summary>
    public static bool Publishes(JsonElement inputs) => JobInputs.Text(inputs, "scenario") is null && (JobInputs.Flag(inputs, "publish") ?? true);

    static string StudyPath(JsonElement inputs, WorkOrder order, WorkTools tools)
    {
        var study = order.NeedStudy();
        if (JobInputs.Text(inputs, "scenario") is not { } id)
        {
            return study;
        }

        var edited = order.FileOf("study.json");
        File.Delete(edited);
        ScenarioExport.Write(ScenarioStore.At(order.NeedPlace()).Read(id), study, edited, tools.Cancellation);
        return edited;
    }

    static bool IsStored(string place, string hash)
    {
        using var stored = StoredResult.Open(place);
        return stored.Manifest.Hash == hash;
    }
}
