namespace Coverage.Workspaces;

/// <summary>
/// Work that is begun before its outcome is asked for, where there is a thread to spare; else at the first question. Whoever asks gets the outcome, or the trouble as it came.
/// </summary>
sealed class Ahead<T>
{
    readonly Lazy<T> _outcome;
    readonly Task _work = Task.CompletedTask;

    /// <param name="work">Done once, by whoever comes first.</param>
    /// <param name="begin">Begin at once, on a thread of its own.</param>
    public Ahead(Func<T> work, bool begin)
    {
        _outcome = new Lazy<T>(work);
        if (begin)
        {
            _work = Task.Factory.StartNew(() => _outcome.Value, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
    }

    /// <summary>Waits for the outcome, or makes it here when nobody has begun.</summary>
    public T Value => _outcome.Value;

    /// <summary>Waits until nobody works on it any more, whatever came of it; for who has no use for it.</summary>
    public void Leave() => ((IAsyncResult)_work).AsyncWaitHandle.WaitOne();
}
