using Coverage.Workspaces.Jobs;

namespace Coverage.Server.Processes.Jobs;

/// <summary>
/// One line that a worker tells its server: how far it is (<c>Stage</c> with <c>Doing</c> and <c>Share</c>), a line for the log, the file it has made, or why it failed.
/// </summary>
sealed record WorkerNews
{
    public string? Stage { get; init; }

    public string? Doing { get; init; }

    public double? Share { get; init; }

    public string? Log { get; init; }

    public string? File { get; init; }

    public string? Type { get; init; }

    public JobFailure? Failure { get; init; }
}
