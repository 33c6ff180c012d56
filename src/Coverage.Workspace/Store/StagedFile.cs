using System.Security.Cryptography;

namespace Coverage.Workspaces.Store;

/// <summary>
/// A file that is written under a hidden name beside its target and takes the target's name at the end, in one step: whoever looks sees
/// the old file or the new one, whole. A lock file held open for as long as the writer lives tells its unfinished file from one that a
/// killed
/// run left behind; leftovers are removed when the same target is written next.
/// </summary>
sealed class StagedFile : IDisposable
{
    const string PartialSuffix = ".partial";
    const string LockSuffix = ".lock";

    /// <summary>The lock file before it is locked.</summary>
    const string NewSuffix = ".new";

    const int RandomDigits = 12;
    const int Names = 100;

    readonly FileStream _lock;
    readonly string _lockPath;
    bool _committed;

    StagedFile(string target, string stem, FileStream @lock)
    {
        TargetPath = target;
        TemporaryPath = stem + PartialSuffix;
        _lockPath = stem + LockSuffix;
        _lock = @lock;
    }

    public string TargetPath { get; }

    /// <summary>Does not exist yet.</summary>
    public string TemporaryPath { get; }

    public static StagedFile Create(string target)
    {
        target = Path.GetFullPath(target);
        if (Directory.Exists(target))
        {
            throw new WorkspaceException($"{target}: a folder has this name → choose another");
        }

        RemoveLeftovers(target);
        var held = LockNewName(target, out var stem);
        return new StagedFile(target, stem, held);
    }

    /// <summary>Flushes the temporary file to the disk and gives it the target's name.</summary>
    public void Commit()
    {
        using (var file = new FileStream(TemporaryPath, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            file.Flush(flushToDisk: true);
        }

        // Journals of the file that goes away would be taken for journals of the new one.
        foreach (var suffix in (ReadOnlySpan<string>)["-wal", "-shm", "-journal"])
        {
            File.Delete(TargetPath + suffix);
        }

        File.Move(TemporaryPath, TargetPath, overwrite: true);
        _committed = true;
    }

    public void Dispose()
    {
        if (!_committed)
        {
            File.Delete(TemporaryPath);
        }

        File.Delete(_lockPath);
        _lock.Dispose();
    }

    static string HiddenStem(string target) => Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.");

    /// <summary>
    /// A file is made first and locked then, and whoever looks for leftovers in between takes it for one: so it is made under a name of its
    /// own and called a lock only once it is locked. If it was taken meanwhile, the next name is as good.
    /// </summary>
    static FileStream LockNewName(string target, out string stem)
    {
        for (var attempt = 1; ; attempt++)
        {
            stem = $"{HiddenStem(target)}{RandomNumberGenerator.GetHexString(RandomDigits, lowercase: true)}";
            FileStream? held = null;
            try
            {
                held = Lock(stem + NewSuffix, FileMode.CreateNew);
                File.Move(stem + NewSuffix, stem + LockSuffix);
                return held;
            }
            catch (IOException) when (attempt < Names)
            {
                // Taken for a leftover. A disk that is full refuses the last name too, and says so.
                held?.Dispose();
            }
        }
    }

    /// <summary>
    /// The name goes before the handle, by hand: "delete on close" takes it away on Unix even when another holds the file and opening failed.
    /// Windows wants to be told that a name may go while its file is open; it lets nobody else in all the same.
    /// </summary>
    static FileStream Lock(string path, FileMode mode) =>
        new(path, mode, FileAccess.ReadWrite, OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None, bufferSize: 1);

    static void RemoveLeftovers(string target)
    {
        var stem = HiddenStem(target);
        foreach (var path in Directory.EnumerateFiles(Path.GetDirectoryName(target)!))
        {
            var suffix = Path.GetExtension(path);
            if (path.Length == stem.Length + RandomDigits + suffix.Length &&
                path.StartsWith(stem, StringComparison.Ordinal) &&
                suffix is (PartialSuffix or LockSuffix or NewSuffix) &&
                path[stem.Length..^suffix.Length].All(char.IsAsciiHexDigitLower))
            {
                RemoveIfDead(path[..^suffix.Length], isNew: suffix == NewSuffix);
            }
        }
    }

    /// <summary>Whoever lives holds the lock; taking it means that nobody does.</summary>
    static void RemoveIfDead(string stem, bool isNew)
    {
        try
        {
            var path = stem + (isNew ? NewSuffix : LockSuffix);
            using var taken = Lock(path, isNew ? FileMode.Open : FileMode.OpenOrCreate);
            File.Delete(stem + PartialSuffix);
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A live run, or another user's file: not ours to remove.
        }
    }
}
