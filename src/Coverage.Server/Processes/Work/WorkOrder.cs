
namespace Coverage.Server.Processes.Work;

/// <summary>What a worker is told to begin with: the job's folder, the result (file or database) and the study it may run, threads, and how often the job was begun before.</summary>
sealed record WorkOrder(string Folder, string? Place, string? Study, int Threads, int Attempt)
{
    /// <summary>The place of the result, or a refusal that says that there is none.</summary>
    public string NeedPlace() => Place ?? throw new InputException("this server holds a result without a file", "result", "serve a result file or a database");

    /// <summary>The study, or a refusal.</summary>
    public string NeedStudy() => Study ?? throw new InputException("this server knows no study to run", "study", "start it with coverage serve study.json");

    public string FileOf(string name) => Path.Combine(Folder, name);
}
