namespace Coverage.Workspaces.Siting;

/// <summary>
/// What <c>hub-satellite</c> asks besides: how many of the new sites may be centres, how many stations a centre carries and how far a station
/// may lie from its centre. Null where the result's own pattern (layer <c>hubs</c>) tells it.
/// </summary>
public sealed record HubQuestion
{
    /// <summary>Most new centres; they count among the new sites.</summary>
    public int Most { get; init; }

    /// <summary>Most stations of one centre.</summary>
    public int? Span { get; init; }

    /// <summary>Longest walk between a station and its centre, minutes, inclusive.</summary>
    public int? Minutes { get; init; }

    /// <summary>Kinds that are centres, joined by <c>+</c>.</summary>
    public string? HubKinds { get; init; }

    /// <summary>Kinds that are stations, joined by <c>+</c>.</summary>
    public string? StationKinds { get; init; }

    /// <summary>Least floor area of a new centre, square metres; a room whose area is not told is too small for one.</summary>
    public double? MinHubAreaM2 { get; init; }
}
