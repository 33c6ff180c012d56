namespace Coverage.Siting;

/// <summary>How much a model is prepared before it is solved.</summary>
enum Preparation
{
    /// <summary>Rows merged and gains measured in their common divisor: pays for itself in a search.</summary>
    Thorough,

    /// <summary>Only what kept sites make necessary: for a greedy choice.</summary>
    Quick,
}
