namespace Coverage.Access;

/// <summary>Own value against the neighbours' value: high or low. Both at the mean exactly, or nobody to compare with: none.</summary>
public enum MoranQuadrant
{
    None,
    HighHigh,
    LowLow,
    HighLow,
    LowHigh,
}
