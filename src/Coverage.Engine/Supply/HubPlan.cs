using System.Collections.Immutable;

namespace Coverage.Supply;

/// <summary>
/// Which hub each station belongs to, as it is or as suggested. Hubs are rows of the matrix, stations its places; -1 = none. Times are milliseconds, -1 where the pair lies beyond the
/// matrix's cutoff.
/// </summary>
public sealed record HubPlan
{
    public required HubRange Range { get; init; }

    public required ImmutableArray<int> HubOfStation { get; init; }

    public required ImmutableArray<int> MsOfStation { get; init; }

    /// <summary>Stations led, per hub.</summary>
    public required ImmutableArray<int> Stations { get; init; }

    /// <summary>Stations that no hub has within the cutoff, whatever the plan; rising.</summary>
    public required ImmutableArray<int> OutOfReach { get; init; }

    /// <summary>Stations without a hub, rising: out of reach, or (in a suggested plan) because all hubs in reach are full.</summary>
    public IEnumerable<int> Orphans => Enumerable.Range(0, HubOfStation.Length).Where(s => HubOfStation[s] < 0);

    /// <summary>Milliseconds of all stations with a hub and a known time.</summary>
    public long TotalMs => MsOfStation.Where(ms => ms >= 0).Sum(ms => (long)ms);

    /// <summary>How many stations hubs lack to reach the range's lower end.</summary>
    public int Shortfall => Stations.Sum(n => Math.Max(0, Range.Min - n));

    public int HubsIn(HubSpan span) => Stations.Count(n => Range.Of(n) == span);
}
