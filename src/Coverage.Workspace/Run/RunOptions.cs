using Coverage.Workspaces.Store;

namespace Coverage.Workspaces.Run;

/// <summary>How a study is run. Nothing here changes a figure: same inputs, same layers, at any degree of parallelism.</summary>
public sealed record RunOptions
{
    public int Parallelism { get; init; } = Environment.ProcessorCount;

    public IProgress<RunProgress>? Progress { get; init; }

    /// <summary>Stamps the manifest; the answer itself reads no clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public CancellationToken Cancellation { get; init; }

    /// <summary>Begun with the largest tables as soon as they are there, for a run that will be stored at its path.</summary>
    public ResultDraft? Draft { get; init; }
}
