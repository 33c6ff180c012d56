namespace Coverage.Network;

/// <summary>The choices that a city may make about which ways are walked (DOMAIN §3.6).</summary>
public readonly record struct StreetRuleOptions
{
    public StreetRuleOptions()
    {
    }

    /// <summary>Walk cycleways that do not say foot=yes. Off in China.</summary>
    public bool Cycleways { get; init; }

    /// <summary>Board ferries that take people on foot. Off.</summary>
    public bool Ferries { get; init; }

    /// <summary>Walk access=private and access=no ways (residents inside their own compound). Off.</summary>
    public bool PrivateWays { get; init; }
}
