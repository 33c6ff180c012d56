using System.Text.Json;
using Coverage.City;
using Coverage.Workspaces.Run;

namespace Coverage.Server.Processes.Work;

/// <summary>Every pair of facility and home within the minutes, as CSV: what the verb <c>matrix</c> writes.</summary>
static class MatrixWork
{
    const string File = "matrix.csv";

    public static WorkProduct Run(JsonElement inputs, WorkOrder order, WorkTools tools)
    {
        var question = new MatrixQuestion(
            JobInputs.Text(inputs, "target")!, JobInputs.Text(inputs, "walker")!, JobInputs.Direction(inputs, "direction") ?? Direction.ToFacility,
            JobInputs.Whole(inputs, "minutes") ?? 15);
        tools.Progress.Report(new RunProgress(RunStage.Reach, question.Target, null));
        var pairs = LiveMatrix.Write(order.NeedPlace(), question, order.FileOf(File), tools.Cancellation);
        tools.Log(FormattableString.Invariant($"{pairs} pairs"));
        return new WorkProduct(File, "text/csv");
    }
}
