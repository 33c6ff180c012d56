using System.Collections.Immutable;
using Coverage.Geo;

namespace Coverage.Workspaces.Siting;

/// <summary>A site as a siting answer tells it: an existing facility or a candidate.</summary>
public sealed record DeskSite(string Id, string Name, LonLat Place)
{
    /// <summary>True for a facility that is open today.</summary>
    public bool Existing { get; init; }

    public double? Cost { get; init; }

    public double? Capacity { get; init; }

    public double? AreaM2 { get; init; }

    public string? Floor { get; init; }

    public int? EarliestYear { get; init; }

    /// <summary>Kind that would open there; null when the list leaves it open.</summary>
    public string? Kind { get; init; }

    /// <summary>Services it would offer; empty when the list leaves it open.</summary>
    public ImmutableArray<string> Services { get; init; } = [];

    /// <summary>The list says it must be used, or must not.</summary>
    public string? Status { get; init; }
}
