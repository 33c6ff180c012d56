namespace Coverage.City;

/// <summary>Which ways a vehicle uses.</summary>
public enum VehicleWays
{
    /// <summary>Streets without motorways, cycleways, and paths open to bicycles: pedal and electric bicycles.</summary>
    Bicycle,

    /// <summary>Streets open to motor traffic.</summary>
    Motor,
}

/// <summary>
/// A vehicle that carries care to people (DOMAIN §3.7, geodata/walk-profiles.json): meals by e-bike, baths by van. Metres per second on the road,
/// seconds at its ends. The speed is a planning speed: waits at signals and traffic are in it. Every number is data; none is repeated in code.
/// </summary>
public sealed record VehicleProfile
{
    public required string Id { get; init; }

    public string NameZh { get; init; } = "";

    public string NameEn { get; init; } = "";

    public required VehicleWays Ways { get; init; }

    /// <summary>On level streets; never above the legal cap.</summary>
    public required double MetresPerSecond { get; init; }

    /// <summary>On streets steeper than <see cref="UphillFromGrade"/>; null = the same everywhere.</summary>
    public double? UphillMetresPerSecond { get; init; }

    /// <summary>Grade (rise over run, uphill) above which the uphill speed holds.</summary>
    public double UphillFromGrade { get; init; }

    /// <summary>Loading or access, once per tour, before the first metre.</summary>
    public double StartSeconds { get; init; }

    /// <summary>At every stop or visit.</summary>
    public double StopSeconds { get; init; }

    /// <summary>How long what it carries stays hot, from the pass to the counter; null = it carries nothing hot.</summary>
    public double? HotHoldSeconds { get; init; }

    /// <summary>Streets with a mapped width or limit below this are refused; null = any width.</summary>
    public double? WidthMetres { get; init; }

    /// <summary>Off the road, on foot to the door.</summary>
    public required double AccessMetresPerSecond { get; init; }
}
