namespace Coverage.Reach;

/// <summary>What a <see cref="CutoffSearch"/> keeps beside the times.</summary>
public enum SearchMemory
{
    Times,

    /// <summary>Also the arc by which each node was reached, 4 more bytes per node.</summary>
    Ways,
}
