namespace Coverage.Reach;

/// <summary>How an <see cref="OdMatrix"/> is computed. The default uses the calling thread and up to 1 GiB for the pairs.</summary>
public readonly record struct OdOptions
{
    const long DefaultBudgetBytes = 1L << 30;

    readonly int _extraThreads;
    readonly long _budgetBytes;

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

    /// <summary>Bytes for the pairs of one matrix (8 each): the size of a streamed block, the limit of a whole matrix.</summary>
    public long BudgetBytes
    {
        get => _budgetBytes == 0 ? DefaultBudgetBytes : _budgetBytes;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            _budgetBytes = value;
        }
    }

    /// <summary>Ends the computation early with <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancellation { get; init; }
}
