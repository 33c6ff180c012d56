namespace Coverage.Workspaces.Sample;

/// <summary>
/// How much of 山城示例区 is made. Small: one street and one town for tests (about 3,000 network nodes). District: 11 townships, 79 communities,
/// about 40,000 network nodes. City and Municipality put 5 × 5 and 10 × 10 districts side by side (1 and 4 million nodes).
/// </summary>
public enum SampleSize
{
    Small,
    District,
    City,
    Municipality,
}
