namespace Coverage.Access;

/// <summary>The access measures, each computed by the type of its file.</summary>
public enum AccessMeasure
{
    /// <summary>2SFCA.</summary>
    TwoStep,

    /// <summary>E2SFCA: 2SFCA with bands.</summary>
    EnhancedTwoStep,

    /// <summary>3SFCA.</summary>
    ThreeStep,

    /// <summary>M2SFCA.</summary>
    ModifiedTwoStep,

    /// <summary>RAAM, a cost: lower is better.</summary>
    Raam,

    /// <summary>Gravity with competition.</summary>
    Gravity,

    /// <summary>Gravity without competition.</summary>
    Hansen,

    /// <summary>Capacity within the cutoff.</summary>
    Capacity,

    /// <summary>Capacity within the cutoff per 1000 people who have it in reach.</summary>
    CapacityPer1000,

    /// <summary>Facilities within the cutoff.</summary>
    Opportunities,

    /// <summary>Seconds to the n-th nearest facility: lower is better.</summary>
    Nearest,
}
