namespace Coverage.City;

/// <summary>The choices a study makes about its walking network (<c>network</c> in study.json); the defaults are those of DOMAIN
/// §3.6.</summary>
public sealed record NetworkSettings
{
    /// <summary>Hour of the study's date at which gates, lifts and ways with hours must be open; null = whatever ever opens is
    /// open.</summary>
    public TimeOnly? Time { get; init; }

    /// <summary>Farthest walk along private ways between a door inside a gated compound (小区) and its gate, metres; 0 = the compound's
    /// ways are not known.</summary>
    public double GatedLastLegMetres { get; init; }

    /// <summary>Walk cycleways that do not say foot=yes.</summary>
    public bool Cycleways { get; init; }

    public bool Ferries { get; init; }

    /// <summary>Walk private ways like public ones.</summary>
    public bool PrivateWays { get; init; }
}
