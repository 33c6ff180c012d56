namespace Coverage.Access;

/// <summary>How a measure is computed. Nothing here changes a digit of it.</summary>
public readonly record struct AccessOptions
{
    readonly int _extraThreads;

    /// <summary>Threads used, at least 1.</summary>
    public int Parallelism
    {
        get => _extraThreads + 1;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _extraThreads = value - 1;
        }
    }

    /// <summary>Ends the computation early with <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancellation { get; init; }

    internal ParallelOptions Parallel => new() { MaxDegreeOfParallelism = Parallelism, CancellationToken = Cancellation };
}
