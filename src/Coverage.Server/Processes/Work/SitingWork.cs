using System.Text;
using System.Text.Json;
using Coverage.Server.Wire;
using Coverage.Workspaces.Run;
using Coverage.Workspaces.Siting;

namespace Coverage.Server.Processes.Work;

/// <summary>A siting question and its proved answer: what the verb <c>site</c> and <c>/api/siting</c> give.</summary>
static class SitingWork
{
    const string File = "siting.json";

    public static WorkProduct Run(JsonElement inputs, WorkOrder order, WorkTools tools)
    {
        var question = Read(inputs);
        using var desk = SitingDesk.Open(order.NeedPlace());
        tools.Progress.Report(new RunProgress(RunStage.Reach, question.Problem, null));
        var answer = desk.Solve(question, order.Threads, tools.Cancellation);
        tools.Cancellation.ThrowIfCancellationRequested();
        System.IO.File.WriteAllText(order.FileOf(File), SitingJson.Write(answer), new UTF8Encoding(false));
        return new WorkProduct(File, "application/json");
    }

    /// <summary>The question, or the refusal of a question that cannot be asked.</summary>
    public static SitingQuestion Read(JsonElement inputs) => inputs.Deserialize(CoverageJsonContext.Default.SitingQuestionWire)!.ToQuestion();
}
