namespace Coverage.Workspaces.Store;

/// <summary>Watches a result file by its time and length, which also works on network drives.</summary>
sealed class FileWatch(string path) : IResultWatch
{
    (DateTime, long) _seen = Look(path);

    public async Task WaitAsync(CancellationToken cancellation)
    {
        while (Look(path) is var now && (now == _seen || now.Length < 0))
        {
            await Task.Delay(IResultWatch.Pause, cancellation);
        }

        _seen = Look(path);
    }

    public void Dispose()
    {
    }

    static (DateTime Time, long Length) Look(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : (default, -1);
    }
}
