using System.Text.Json;

namespace Coverage.Server.Processes.Work;

/// <summary>The work behind every process, by its id: reads the result or the study, writes one file into the job's folder. The same for a job in a process of its own and for one within the server.</summary>
static class JobWork
{
    public static WorkProduct Run(string process, JsonElement inputs, WorkOrder order, WorkTools tools) => process switch
    {
        "echo" => EchoWork.Run(inputs, order, tools),
        "coverage" => CoverageWork.Run(inputs, order, tools),
        "service-area" => ServiceAreaWork.Run(inputs, order, tools),
        "od-matrix" => MatrixWork.Run(inputs, order, tools),
        "siting" => SitingWork.Run(inputs, order, tools),
        "audit" => AuditWork.Run(inputs, order, tools),
        "compare" => CompareWork.Run(inputs, order, tools),
        _ => throw new ArgumentOutOfRangeException(nameof(process), process, "no process of this server"),
    };
}
