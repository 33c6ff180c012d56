namespace Coverage.Reach;

/// <summary>How <see cref="NearestTimes"/> is computed. The default keeps one facility per place and uses the calling thread.</summary>
public readonly record struct NearestOptions
{
    readonly int _extraRanks;
    readonly int _extraThreads;

    /// <summary>Facilities kept per place, 1 … 64.</summary>
    public int Ranks
    {
        get => _extraRanks + 1;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 64);
            _extraRanks = value - 1;
        }
    }

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
}
