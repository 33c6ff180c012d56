namespace Coverage.Workspaces.Sample;

/// <summary>What a line of the street plan is, widest first. <see cref="Water"/> and <see cref="Edge"/> are no streets but bound blocks and units.</summary>
enum StreetRank
{
    Riverside,
    Primary,
    Secondary,
    Tertiary,
    Street,
    Lane,
    Water,
    Edge,
}

/// <summary>One traced line of the street plan.</summary>
sealed record StreetLine(StreetRank Rank, bool AlongContour, List<Geo.PointM> Points)
{
    /// <summary>Its vertices are known to a neighbour and must all be kept.</summary>
    public bool IsFixed { get; init; }
}
