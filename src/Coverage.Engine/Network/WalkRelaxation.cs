namespace Coverage.Network;

/// <summary>
/// What a walk is freed of when one asks what makes it long. Relaxed costs are never dearer than the walker's own, so a relaxed time is never
/// longer; they answer "why" and never count as coverage.
/// </summary>
[Flags]
public enum WalkRelaxation
{
    None = 0,

    /// <summary>Stairs are walked by their plan length, also by wheels: what a ramp or a lift would give.</summary>
    Stairs = 1,

    /// <summary>Every street is level; no grade is too steep.</summary>
    Slope = 2,

    /// <summary>Nobody waits at crossings or for lifts.</summary>
    Waits = 4,

    /// <summary>Closed gates, private ways and barriers to wheels let everybody through.</summary>
    Gates = 8,

    All = Stairs | Slope | Waits | Gates,
}
