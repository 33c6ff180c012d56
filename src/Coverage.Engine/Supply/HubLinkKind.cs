namespace Coverage.Supply;

/// <summary>How a station is known to belong to its hub.</summary>
public enum HubLinkKind
{
    /// <summary>No hub found.</summary>
    None,

    /// <summary>The same operating group; of several hubs the nearest.</summary>
    OperatorGroup,

    /// <summary>Its own row names the hub.</summary>
    AssignedHubId,

    /// <summary>The nearest hub of its own unit, by travel time.</summary>
    NearestWithinUnit,
}
