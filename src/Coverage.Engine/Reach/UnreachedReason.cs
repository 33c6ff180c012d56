namespace Coverage.Reach;

/// <summary>Why a place has no travel time.</summary>
public enum UnreachedReason : byte
{
    /// <summary>It has one.</summary>
    None,

    /// <summary>Nothing walkable lies within the snap cap.</summary>
    NoSnap,

    /// <summary>Streets are near, but this walker can use none of them (stairs for a wheelchair).</summary>
    Impassable,

    /// <summary>No way leads to any facility of the set.</summary>
    NoRoute,
}
