namespace Coverage.Workspaces.Import.Osm;

/// <summary>
/// How an OSM file is read. The default value reads with every core; the result is the same for any degree of parallelism.
/// </summary>
public readonly record struct OsmReadOptions()
{
    /// <summary>Blobs decoded at the same time; 0 means one per core, 1 stays on the calling thread.</summary>
    public int DegreeOfParallelism { get; init; }

    /// <summary>Largest content in memory, bytes, before the file is refused; 0 means half of what the machine has.</summary>
    public long MemoryLimitBytes { get; init; }

    internal int Degree => DegreeOfParallelism > 0 ? DegreeOfParallelism : Environment.ProcessorCount;

    internal long MemoryLimit => MemoryLimitBytes > 0 ? MemoryLimitBytes : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;
}
