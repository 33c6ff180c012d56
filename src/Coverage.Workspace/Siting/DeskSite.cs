using System.Collections.Immutable;
using Coverage.Geo;

namespace Coverage.Workspaces.Siting;

/// <summary>A site as a siting answer tells it: an existing facility or a candidate, put to one use.</summary>
public sealed record DeskSite(string Id, string Name, LonLat Place)
{
    /// <summary>True for a facility that is open today.</summary>
    public bool Existing { get; init; }

    public double? Cost { get; init; }

    public double? Capacity { get; init; }

    public double? AreaM2 { get; init; }

    public string? Floor { get; init; }

    public int? EarliestYear { get; init; }

    /// <summary>Kind that is open there, or would be; null when the list leaves it open.</summary>
    public string? Kind { get; init; }

    /// <summary>Services it would offer; empty when the list leaves it open.</summary>
    public ImmutableArray<string> Services { get; init; } = [];

    /// <summary>The list says it must be used, or must not.</summary>
    public string? Status { get; init; }

    /// <summary>The targets of the question that it serves.</summary>
    public ImmutableArray<string> Offers { get; init; } = [];

    public HubRole Role { get; init; }

    /// <summary>The use, where the same room may be put to several and to one only: a target, <c>hub</c> or <c>station</c>.</summary>
    public string? Use { get; init; }

    /// <summary>Names the site with its use: <c>R001@meals</c>; the id alone where there is only one.</summary>
    public string Key => Use is null ? Id : Id + "@" + Use;
}
