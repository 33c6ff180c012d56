using System.Text;
using System.Text.Json;
using Coverage.Workspaces.Run;

namespace Coverage.Server.Processes.Work;

/// <summary>Gives back what it was given, after a pause: for trying out a client, and for the conformance suite of OGC API Processes, which wants one.</summary>
static class EchoWork
{
    const int StepMilliseconds = 50;

    public static WorkProduct Run(JsonElement inputs, WorkOrder order, WorkTools tools)
    {
        var pause = TimeSpan.FromSeconds(inputs.TryGetProperty("pause", out var seconds) ? seconds.GetDouble() : 0);
        var begun = tools.Clock.GetTimestamp();
        for (var passed = TimeSpan.Zero; passed < pause; passed = tools.Clock.GetElapsedTime(begun))
        {
            tools.Progress.Report(new RunProgress(RunStage.Reach, "pause", passed / pause));
            tools.Cancellation.WaitHandle.WaitOne(StepMilliseconds);
            tools.Cancellation.ThrowIfCancellationRequested();
        }

        File.WriteAllText(order.FileOf("echo.txt"), JobInputs.Text(inputs, "message") ?? "", new UTF8Encoding(false));
        return new WorkProduct("echo.txt", "text/plain");
    }
}
