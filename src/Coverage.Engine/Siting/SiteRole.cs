namespace Coverage.Siting;

/// <summary>What may be done with a site.</summary>
public enum SiteRole
{
    /// <summary>Not there yet; may be chosen.</summary>
    Candidate,

    /// <summary>Open and stays open, or a candidate that must be chosen; costs nothing and takes none of the new sites' number.</summary>
    Kept,

    /// <summary>Open; may be closed or moved when the problem says so, and is kept otherwise.</summary>
    Closable,

    /// <summary>Must not be chosen.</summary>
    Excluded,
}
