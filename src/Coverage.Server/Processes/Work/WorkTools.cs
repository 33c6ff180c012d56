using Coverage.Workspaces.Run;

namespace Coverage.Server.Processes.Work;

/// <summary>What work has at hand while it runs: how to tell of progress, how to leave a line in the job's log, and when to stop.</summary>
/// <param name="Progress">Told as often as there is something to tell.</param>
/// <param name="Log">A line for people.</param>
/// <param name="Live">The served result's own network, opened already; null in a process of its own, which opens it itself.</param>
/// <param name="Clock">What a pause is measured by.</param>
/// <param name="Cancellation">The job was dismissed.</param>
sealed record WorkTools(IProgress<RunProgress> Progress, Action<string> Log, LiveQuestions? Live, TimeProvider Clock, CancellationToken Cancellation);
