namespace Coverage.Reach;

/// <summary>Why people at a place have no facility within the cutoff, and so what would help them.</summary>
public enum ReachCause : byte
{
    /// <summary>They have one.</summary>
    None,

    /// <summary>No street lies within the snap cap.</summary>
    NoStreet,

    /// <summary>No way leads to any facility, whatever is opened, levelled or flattened.</summary>
    NoPath,

    /// <summary>A facility of this target is near enough, but it is closed or only planned.</summary>
    Closed,

    /// <summary>A gate, a private way or a barrier to wheels stands in the way.</summary>
    Gate,

    /// <summary>Stairs cost the time, or cannot be climbed.</summary>
    Stairs,

    /// <summary>The slope costs the time, or is too steep.</summary>
    Slope,

    /// <summary>Waiting at crossings and for lifts costs the time.</summary>
    Waits,

    /// <summary>The nearest facility is close as the crow flies; the streets lead around: a link is missing.</summary>
    Detour,

    /// <summary>Too far even on level streets without stairs, waits and gates: a facility is missing.</summary>
    TooFar,
}
