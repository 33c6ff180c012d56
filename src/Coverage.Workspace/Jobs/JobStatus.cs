namespace Coverage.Workspaces.Jobs;

/// <summary>How a job stands (OGC 18-062r2, statusCode).</summary>
public enum JobStatus
{
    /// <summary>Waiting for its turn.</summary>
    Accepted,

    Running,

    Successful,

    Failed,

    /// <summary>Cancelled by somebody before it had ended.</summary>
    Dismissed,
}
