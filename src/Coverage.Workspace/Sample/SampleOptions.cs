namespace Coverage.Workspaces.Sample;

/// <summary>What to make: the same seed and size give the same bytes on every machine and with any number of threads.</summary>
public readonly record struct SampleOptions()
{
    public int Seed { get; init; } = 1;

    public SampleSize Size { get; init; } = SampleSize.District;

    /// <summary>Districts built at the same time; has no influence on the result.</summary>
    public int Threads { get; init; } = 2;
}
