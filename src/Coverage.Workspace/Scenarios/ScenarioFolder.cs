using System.Collections.Immutable;
using System.Diagnostics;
using Coverage.Scenarios;
using Coverage.Workspaces.Store;

namespace Coverage.Workspaces.Scenarios;

/// <summary>
/// The scenarios stored beside a result, one file each in <c>&lt;result&gt;.scenarios</c>. Every change names the version it was made on and is refused when another is stored
/// (<see cref="ScenarioConflictException"/>); a lock file makes comparing and replacing one step, among threads and among programs. A file is replaced
/// whole: whoever reads sees the old version or the new one.
/// </summary>
sealed class ScenarioFolder : IScenarioStore
{
    const string Extension = ".json";
    const string LockExtension = ".lock";
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    readonly string _folder;

    /// <param name="resultPath">The result the scenarios stand on.</param>
    public ScenarioFolder(string resultPath) => _folder = Path.GetFullPath(resultPath) + ".scenarios";

    /// <summary>All scenarios by id; files that are none are refused, not passed over.</summary>
    public ImmutableArray<StoredScenario> List() => Directory.Exists(_folder)
        ? [.. Directory.GetFiles(_folder, "*" + Extension).Order(StringComparer.Ordinal).Select(ReadFile)]
        : [];

    public StoredScenario Read(string id) => Find(id)
        ?? throw new InputException($"there is no scenario '{id}'", _folder, List() is { Length: > 0 } all ? "use one of " + string.Join(", ", all.Select(s => s.Id)) : "create it first");

    public StoredScenario? Find(string id) => File.Exists(PathOf(id)) ? ReadFile(PathOf(id)) : null;

    /// <summary>Stores a new scenario as version 1.</summary>
    /// <exception cref="InputException">The name is taken or cannot be one.</exception>
    public StoredScenario Create(StoredScenario scenario)
    {
        var path = PathOf(scenario.Id);
        var first = scenario with { Version = 1 };
        Guard(_folder, () => Directory.CreateDirectory(_folder));
        using (Lock(path))
        {
            if (File.Exists(path))
            {
                throw new InputException($"there is a scenario '{scenario.Id}' already", path, "choose another name, or add edits to it");
            }

            ScenarioRules.CheckCount(Directory.GetFiles(_folder, "*" + Extension).Length, _folder);

            Replace(path, first);
        }

        return first;
    }

    /// <summary>Adds edits at the end of the version they were made on.</summary>
    /// <exception cref="ScenarioConflictException">Another version is stored.</exception>
    public StoredScenario Append(string id, int expectedVersion, IReadOnlyCollection<Edit> edits) =>
        Change(id, expectedVersion, s => ScenarioRules.Append(s, edits));

    /// <summary>Takes back the last edit of the version that the caller knows.</summary>
    /// <exception cref="ScenarioConflictException">Another version is stored.</exception>
    public StoredScenario Undo(string id, int expectedVersion) => Change(id, expectedVersion, ScenarioRules.Undo);

    public void Delete(string id, int expectedVersion)
    {
        var path = PathOf(id);
        using (Lock(path))
        {
            ScenarioRules.Expect(Read(id), expectedVersion);
            Guard(path, () => File.Delete(path));
        }
    }

    StoredScenario Change(string id, int expectedVersion, Func<StoredScenario, StoredScenario> change)
    {
        var path = PathOf(id);
        Read(id);
        using (Lock(path))
        {
            var current = Read(id);
            ScenarioRules.Expect(current, expectedVersion);
            var next = change(current);
            Replace(path, next);
            return next;
        }
    }

    string PathOf(string id) => StoredScenario.IsId(id)
        ? Path.Combine(_folder, id + Extension)
        : throw new InputException($"'{id}' cannot be the id of a scenario", "scenario", StoredScenario.IdCure);

    static StoredScenario ReadFile(string path)
    {
        var scenario = StoredScenario.Parse(GuardRead(path), path);
        return scenario.Id == Path.GetFileNameWithoutExtension(path)
            ? scenario
            : throw new InputException($"the file holds the scenario '{scenario.Id}'", path, "give the file the scenario's name");
    }

    static void Replace(string path, StoredScenario scenario) => Guard(path, () =>
    {
        using var staged = StagedFile.Create(path);
        File.WriteAllBytes(staged.TemporaryPath, scenario.ToJson());
        staged.Commit();
    });

    /// <summary>Waits for whoever is changing the scenario. The lock goes away with its holder, even one that was killed.</summary>
    static FileStream Lock(string path)
    {
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(path + LockExtension, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (Directory.Exists(Path.GetDirectoryName(path)))
            {
                if (waiting.Elapsed > Patience)
                {
                    throw new WorkspaceException($"{path}: another program keeps the scenario locked → close it there and try again", e);
                }

                Thread.Sleep(2);
            }
            catch (Exception e) when (StoreFailure.Explains(e))
            {
                throw StoreFailure.Of(e, path);
            }
        }
    }

    static byte[] GuardRead(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (StoreFailure.Explains(e))
        {
            throw StoreFailure.Of(e, path);
        }
    }

    static void Guard(string path, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (StoreFailure.Explains(e))
        {
            throw StoreFailure.Of(e, path);
        }
    }
}
