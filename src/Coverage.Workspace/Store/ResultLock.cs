using System.Diagnostics;

namespace Coverage.Workspaces.Store;

/// <summary>
/// Makes "is it still the same result? then replace it" one step among programs, for the moment of replacing only. The lock is a hidden empty
/// file beside the result that stays once a layer was added; a result that nothing was ever added to has none. It goes free with its holder,
/// even one that was killed.
/// </summary>
static class ResultLock
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Makes the lock file, so that whoever stores from now on waits for its holder.</summary>
    public static void Announce(string result) => Wait(result, FileShare.ReadWrite).Dispose();

    public static FileStream Take(string result) => Wait(result, FileShare.None);

    /// <summary>The lock if anyone ever announced a change; otherwise null, for then nobody is about to compare.</summary>
    public static FileStream? TakeIfAnnounced(string result) => File.Exists(PathFor(result)) ? Take(result) : null;

    /// <summary>Announcing waits as taking does: whoever replaces the result at that moment holds the file for itself.</summary>
    static FileStream Wait(string result, FileShare share)
    {
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return Open(result, share);
            }
            catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException))
            {
                if (waiting.Elapsed > Patience)
                {
                    throw new WorkspaceException($"{result}: another program is changing the result → try again when it has ended", e);
                }

                Thread.Sleep(2);
            }
        }
    }

    static string PathFor(string result)
    {
        var full = Path.GetFullPath(result);
        return Path.Combine(Path.GetDirectoryName(full)!, $".{Path.GetFileName(full)}.change.lock");
    }

    static FileStream Open(string result, FileShare share) => new(PathFor(result), FileMode.OpenOrCreate, FileAccess.ReadWrite, share);
}
