namespace Coverage.Siting;

/// <summary>What a choice of sites is good for (DOMAIN Part 4).</summary>
public enum SitingObjective
{
    /// <summary>MCLP (Church and ReVelle 1974): most people within the cutoff of an open site.</summary>
    MaxCover,

    /// <summary>LSCP (Toregas 1971): fewest (or cheapest) sites so that everyone who can be covered is.</summary>
    SetCover,

    /// <summary>p-median (Hakimi 1964): least people × travel time to the nearest open site.</summary>
    PMedian,

    /// <summary>p-centre: least travel time of the worst-off place.</summary>
    PCenter,

    /// <summary>BACOP2 (Hogan and ReVelle 1986): people within the cutoff of one site count once, of two or more count their backup share
    /// besides.</summary>
    Backup,

    /// <summary>MCLP where a site serves no more people than its capacity; the people of one place may be spread over sites.</summary>
    CapacitatedSplit,

    /// <summary>MCLP where a site serves no more people than its capacity; the people of one place all go to one site.</summary>
    CapacitatedWhole,
}
