using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Coverage.Workspaces.Publish;

/// <summary>
/// The folder of a site while it is written: a hidden folder beside the target that takes its place at the end, in one step, so that whoever looks sees the old site or the
/// new one, whole. A folder that holds anything but an earlier site is left alone.
/// </summary>
sealed class SiteFolder : IDisposable
{
    /// <summary>Marks a folder as a published site.</summary>
    public const string Mark = "coverage-site.json";

    readonly string _target;
    readonly string _staged;
    readonly string _old;
    readonly SortedDictionary<string, (long Bytes, string Sha256)> _files = new(StringComparer.Ordinal);
    readonly FileStream _lock;
    bool _committed;

    SiteFolder(string target, FileStream @lock)
    {
        (_target, _lock) = (target, @lock);
        var hidden = Path.Combine(Path.GetDirectoryName(target)!, "." + Path.GetFileName(target));
        (_staged, _old) = (hidden + ".partial", hidden + ".old");
    }

    /// <summary>Bytes written so far.</summary>
    public long Bytes => _files.Values.Sum(f => f.Bytes);

    public int Files => _files.Count;

    /// <summary>Files below a folder of the site, with their sizes.</summary>
    public IEnumerable<(string Path, long Bytes)> Under(string prefix) =>
        _files.Where(f => f.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(f => (f.Key, f.Value.Bytes));

    /// <exception cref="InputException">The target is a file, a drive's root, or a folder with other things in it.</exception>
    public static SiteFolder Create(string target)
    {
        target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        if (Path.GetDirectoryName(target) is null)
        {
            throw new InputException($"{target} is a whole drive", "--out", "name a folder for the site");
        }

        if (File.Exists(target))
        {
            throw new InputException($"{target} is a file", "--out", "name a folder for the site");
        }

        if (Directory.Exists(target) && !File.Exists(Path.Combine(target, Mark)) && Directory.EnumerateFileSystemEntries(target).Any())
        {
            throw new InputException($"{target} holds other files, and publishing replaces the folder", "--out", "name a new or empty folder, or one that was published before");
        }

        var folder = new SiteFolder(target, Lock(target));
        try
        {
            Broken(target, () =>
            {
                folder.Restore();
                Remove(folder._staged);
                Directory.CreateDirectory(folder._staged);
            });
            return folder;
        }
        catch
        {
            folder._lock.Dispose();
            throw;
        }
    }

    /// <summary>Writes a file of the site; folders are made as needed.</summary>
    /// <param name="path">Path within the site, with forward slashes.</param>
    /// <param name="bytes">Its content.</param>
    public void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var sha = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var full = Path.Combine(_staged, path.Replace('/', Path.DirectorySeparatorChar));
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            using var file = new FileStream(full, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            file.Write(bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WorkspaceException($"{full}: {e.Message} → check space and rights of the folder", e);
        }

        _files.Add(path, (bytes.Length, sha));
    }

    public void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    /// <summary>SHA-256 over names and contents of what was written below a folder, in ordinal order of names.</summary>
    public string HashOf(string prefix)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, file) in _files.Where(f => f.Key.StartsWith(prefix, StringComparison.Ordinal)))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(path + "\n" + file.Sha256 + "\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Puts the new site in the place of the old one.</summary>
    public void Commit(string hash)
    {
        Write(Mark, JsonSerializer.Serialize(new SortedDictionary<string, string>(StringComparer.Ordinal) { ["hash"] = hash, ["by"] = "coverage publish" }) + "\n");
        Broken(_target, () =>
        {
            Remove(_old);
            if (Directory.Exists(_target))
            {
                Directory.Move(_target, _old);
            }

            Directory.Move(_staged, _target);
            _committed = true;
            Remove(_old);
        });
    }

    public void Dispose()
    {
        using (_lock)
        {
            if (!_committed)
            {
                Broken(_target, () =>
                {
                    Restore();
                    Remove(_staged);
                });
            }
        }
    }

    /// <summary>
    /// Held while a publication lives, so that two never write into one folder; goes free with the process. The hidden empty file stays: taking
    /// its name away would let two in, one that had opened the old file and one that made it anew.
    /// </summary>
    static FileStream Lock(string target)
    {
        try
        {
            var parent = Path.GetDirectoryName(target)!;
            Directory.CreateDirectory(parent);
            var path = Path.Combine(parent, $".{Path.GetFileName(target)}.lock");
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WorkspaceException($"{target}: {e.Message} → wait until the other publication has ended, or check the rights of the folder", e);
        }
    }

    /// <summary>A publication that was killed between its two moves has left the old site under its hidden name only.</summary>
    void Restore()
    {
        if (!Directory.Exists(_target) && Directory.Exists(_old))
        {
            Directory.Move(_old, _target);
        }
    }

    static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static void Broken(string target, Action change)
    {
        try
        {
            change();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WorkspaceException($"{target}: {e.Message} → check space and rights of the folder", e);
        }
    }
}
