namespace Coverage.Worlds;

/// <summary>How <see cref="PbfBytes"/> encodes, including ways in which a file can be wrong.</summary>
public sealed record PbfForm
{
    public bool HasHeader { get; init; } = true;

    public string[] RequiredFeatures { get; init; } = ["OsmSchema-V0.6", "DenseNodes"];

    public bool IsZlib { get; init; } = true;

    public bool IsDense { get; init; } = true;

    public int ElementsPerBlock { get; init; } = 8000;

    /// <summary>Nanodegrees per stored unit.</summary>
    public int Granularity { get; init; } = 100;

    /// <summary>Nanodegrees added to longitude and latitude.</summary>
    public long OffsetNano { get; init; }

    /// <summary>Added to the unpacked size that a blob states.</summary>
    public int RawSizeLie { get; init; }

    public long Stored(double degrees) => (long)Math.Round(((decimal)degrees * 1_000_000_000m - OffsetNano) / Granularity);
}
