using Coverage.Workspaces.Jobs;

namespace Coverage.Server.Processes.Jobs;

/// <summary>Failures of work, as jobs keep them and as they are answered.</summary>
static class JobFailures
{
    public static JobFailure Of(Exception exception)
    {
        var problem = Problems.From(exception);
        return new JobFailure(problem.Status, problem.Slug, problem.Title, problem.Message);
    }

    public static ProblemException ToProblem(JobFailure failure) => new(failure.Status, failure.Slug, failure.Title, failure.Detail);

    public static JobFailure CutOff(int attempts) => new(
        500, "cut-off", "The server was cut off while this ran",
        $"The server was cut off {attempts} times in the middle of this job, so it is not begun again. Nothing was left half done. Look at its log, then send it anew.");

    public static JobFailure WorkerDied(int code, string lastWords) => new(
        500, "worker-died", "The work ended without an answer",
        $"The process that worked on this ended with code {code} before it had an answer (memory exhausted, or ended from outside). Nothing was left half done."
        + (lastWords.Length > 0 ? $" Its last words: {lastWords}" : ""));
}
