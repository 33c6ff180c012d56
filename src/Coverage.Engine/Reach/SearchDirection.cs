namespace Coverage.Reach;

/// <summary>Which way the times of a search run, seen from the place it starts at.</summary>
public enum SearchDirection
{
    /// <summary>From every node to the place: what a person walking to a facility needs when the search starts at the facility.</summary>
    Inward,

    /// <summary>From the place to every node: the way back from a facility, or the circle around a home.</summary>
    Outward,
}
