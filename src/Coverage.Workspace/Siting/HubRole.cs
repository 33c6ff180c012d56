namespace Coverage.Workspaces.Siting;

/// <summary>What a site is in the pattern of centres with stations.</summary>
public enum HubRole
{
    /// <summary>Outside the pattern: it needs no centre and leads none.</summary>
    None,

    /// <summary>Leads stations.</summary>
    Hub,

    /// <summary>Needs a centre.</summary>
    Station,
}
