using System.Text.Json;

namespace Coverage.Workspaces.Jobs;

/// <summary>
/// A job as it is kept on disk: what was asked and how it stands. Immutable; a change is a new record that replaces the file. How far a running job is stands
/// not here but in its log, for a job that was cut off begins anew.
/// </summary>
public sealed record JobRecord
{
    /// <summary>32 hexadecimal digits; also the name of its folder.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the process.</summary>
    public required string Process { get; init; }

    /// <summary>The inputs as they were sent, an object.</summary>
    public required JsonElement Inputs { get; init; }

    /// <summary>How the results are to be answered: <c>raw</c> or <c>document</c>.</summary>
    public string Response { get; init; } = "raw";

    public required JobStatus Status { get; init; }

    public required DateTimeOffset Created { get; init; }

    public DateTimeOffset? Started { get; init; }

    public DateTimeOffset? Finished { get; init; }

    /// <summary>How often it has been started: more than once after the server was cut off in the middle of it.</summary>
    public int Attempts { get; init; }

    /// <summary>Name of the file in the job's folder that holds the result, with its media type; null unless successful.</summary>
    public string? ResultFile { get; init; }

    public string? ResultType { get; init; }

    /// <summary>Why it failed; null unless it did.</summary>
    public JobFailure? Failure { get; init; }

    /// <summary>Whether nothing more will happen to it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool Ended => Status is JobStatus.Successful or JobStatus.Failed or JobStatus.Dismissed;
}
