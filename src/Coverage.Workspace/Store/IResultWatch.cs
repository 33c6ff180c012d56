namespace Coverage.Workspaces.Store;

/// <summary>Tells when a store may hold a newer result than before.</summary>
public interface IResultWatch : IDisposable
{
    /// <summary>How long to wait before looking again after a failure, and between two looks at a file.</summary>
    static TimeSpan Pause => TimeSpan.FromSeconds(2);

    /// <summary>Ends when there is reason to open the store again.</summary>
    Task WaitAsync(CancellationToken cancellation);
}
