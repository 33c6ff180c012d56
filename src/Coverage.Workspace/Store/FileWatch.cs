namespace Coverage.Workspaces.Store;

/// <summary>Watches a result file by its time and length, which also works on network drives. The first look counts as news: what was stored before anybody watched is found by it.</summary>
sealed class FileWatch(string path) : IResultWatch
{
    (DateTime, long)? _seen;

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
