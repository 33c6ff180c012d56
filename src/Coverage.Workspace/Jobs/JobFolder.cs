using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Coverage.Workspaces.Store;

namespace Coverage.Workspaces.Jobs;

/// <summary>
/// Jobs on disk, a folder each: <c>job.json</c> (replaced in one step at every change of status), <c>log.txt</c>, and the result's file. Whoever is killed at whatever
/// moment leaves every job as it was before or after a change. Opened by one program at a time, which a lock tells that goes away with its holder.
/// Safe for any number of threads as long as one job is changed by one of them.
/// </summary>
public sealed class JobFolder : IDisposable
{
    const string RecordFile = "job.json";
    const string LogFile = "log.txt";
    const string LockFile = ".lock";
    const int IdDigits = 32;

    readonly string _root;
    readonly FileStream _lock;

    JobFolder(string root, FileStream @lock) => (_root, _lock) = (root, @lock);

    /// <summary>Where the jobs of a result lie: beside a file; for a database in the user's folder for such things, one per database.</summary>
    public static string PlaceFor(string result)
    {
        if (!WorkspaceStore.IsDatabase(result))
        {
            return Path.GetFullPath(result) + ".jobs";
        }

        var name = Encoding.UTF8.GetBytes(WorkspaceStore.At(result).Name);
        var digits = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(name))[..16];
        return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "coverage", "jobs", digits);
    }

    /// <summary>Opens the folder, making it when it is not there, and removes what a killed program left half made.</summary>
    /// <exception cref="WorkspaceException">Another program has it open, or it cannot be written.</exception>
    public static JobFolder Open(string root)
    {
        try
        {
            Directory.CreateDirectory(root);
            var folder = new JobFolder(root, TakeLock(root));
            folder.Sweep();
            return folder;
        }
        catch (Exception e) when (StoreFailure.Explains(e))
        {
            throw StoreFailure.Of(e, root);
        }
    }

    /// <summary>All jobs, the oldest first. A job whose file cannot be read is left where it is and told to <paramref name="unreadable"/>.</summary>
    public ImmutableArray<JobRecord> Load(Action<string>? unreadable = null)
    {
        var jobs = ImmutableArray.CreateBuilder<JobRecord>();
        foreach (var folder in Directory.EnumerateDirectories(_root).Where(d => IsId(Path.GetFileName(d))))
        {
            var file = Path.Combine(folder, RecordFile);
            try
            {
                jobs.Add(Read(folder));
            }
            catch (Exception e) when (e is JsonException || StoreFailure.Explains(e))
            {
                unreadable?.Invoke($"{file}: {e.Message}");
            }
        }

        jobs.Sort((a, b) => a.Created != b.Created ? a.Created.CompareTo(b.Created) : string.CompareOrdinal(a.Id, b.Id));
        return jobs.DrainToImmutable();
    }

    /// <summary>Reads one job's record, by its folder.</summary>
    public static JobRecord Read(string folder) =>
        JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(folder, RecordFile)), JobJson.Default.JobRecord)
        ?? throw new JsonException("the file holds no job");

    /// <summary>Keeps a job as it is now.</summary>
    public void Save(JobRecord job)
    {
        var folder = FolderOf(job.Id);
        try
        {
            Directory.CreateDirectory(folder);
            using var staged = StagedFile.Create(Path.Combine(folder, RecordFile));
            File.WriteAllBytes(staged.TemporaryPath, JsonSerializer.SerializeToUtf8Bytes(job, JobJson.Default.JobRecord));
            staged.Commit();
        }
        catch (Exception e) when (StoreFailure.Explains(e))
        {
            throw StoreFailure.Of(e, folder);
        }
    }

    /// <summary>Adds a line to a job's log.</summary>
    public void Log(string id, DateTimeOffset now, string line) =>
        File.AppendAllText(LogPath(id), FormattableString.Invariant($"{now:yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {line.ReplaceLineEndings(" ")}\n"));

    public string LogPath(string id) => Path.Combine(FolderOf(id), LogFile);

    public string FolderOf(string id) => IsId(id) ? Path.Combine(_root, id) : throw new ArgumentException("no id of a job", nameof(id));

    /// <summary>Forgets a job with all its files.</summary>
    public void Remove(string id)
    {
        var folder = FolderOf(id);
        try
        {
            // Without its record a folder is no job, whatever else could not be removed.
            File.Delete(Path.Combine(folder, RecordFile));
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (StoreFailure.Explains(e))
        {
            throw StoreFailure.Of(e, folder);
        }
    }

    public void Dispose() => _lock.Dispose();

    static bool IsId(string name) => name.Length == IdDigits && name.All(char.IsAsciiHexDigitLower);

    static FileStream TakeLock(string root)
    {
        try
        {
            return new FileStream(Path.Combine(root, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (Directory.Exists(root))
        {
            throw new WorkspaceException($"{root}: another server runs the jobs of this result → ask that one, or stop it", e);
        }
    }

    void Sweep()
    {
        foreach (var folder in Directory.EnumerateDirectories(_root))
        {
            if (IsId(Path.GetFileName(folder)) && !File.Exists(Path.Combine(folder, RecordFile)))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }
}
