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
    const int RandomDigits = 12;

    readonly FileStream _lock;
    bool _committed;

    StagedFile(string target, string temporary, FileStream @lock)
    {
        TargetPath = target;
        TemporaryPath = temporary;
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
        var stem = $"{HiddenStem(target)}{RandomNumberGenerator.GetHexString(RandomDigits, lowercase: true)}";
        var held = Lock(stem, FileMode.CreateNew);
        return new StagedFile(target, stem + PartialSuffix, held);
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

        _lock.Dispose();
    }

    static string HiddenStem(string target) => Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.");

    static FileStream Lock(string stem, FileMode mode) =>
        new(stem + LockSuffix, mode, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);

    static void RemoveLeftovers(string target)
    {
        var stem = HiddenStem(target);
        foreach (var path in Directory.EnumerateFiles(Path.GetDirectoryName(target)!))
        {
            var isPartial = path.EndsWith(PartialSuffix, StringComparison.Ordinal);
            if (!path.StartsWith(stem, StringComparison.Ordinal) || !(isPartial || path.EndsWith(LockSuffix, StringComparison.Ordinal)))
            {
                continue;
            }

            var random = path[stem.Length..^(isPartial ? PartialSuffix : LockSuffix).Length];
            if (random.Length == RandomDigits && random.All(char.IsAsciiHexDigitLower))
            {
                RemoveIfDead(stem + random);
            }
        }
    }

    /// <summary>Whoever lives holds the lock; taking it means that nobody does.</summary>
    static void RemoveIfDead(string stem)
    {
        try
        {
            using var taken = Lock(stem, FileMode.OpenOrCreate);
            File.Delete(stem + PartialSuffix);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A live run, or another user's file: not ours to remove.
        }
    }
}
