using System.Collections.Immutable;

namespace Coverage.Supply;

/// <summary>A session of the week: vehicle, day and order within the day from 0, the stop, the drive before it, and the people newly reached (millionths).</summary>
public readonly record struct MobileSession(int Vehicle, int Day, int Order, int Stop, int DriveMs, long NewlyReached);

/// <summary>
/// A weekly plan of a mobile service. "Reached" (uncovered people within the walk of a stop, each once) and "served" (seats of the sessions, never more than the people there) are two
/// figures. <c>UpperBound</c>: no choice of as many stops reaches more.
/// </summary>
public sealed record MobilePlan
{
    /// <summary>By vehicle, day, order.</summary>
    public required ImmutableArray<MobileSession> Sessions { get; init; }

    /// <summary>Millionths of a person.</summary>
    public required long Reached { get; init; }

    /// <summary>Millionths of a person who could be reached by stopping everywhere.</summary>
    public required long Reachable { get; init; }

    public required long UpperBound { get; init; }

    /// <summary>Persons per week.</summary>
    public required double ServedPerWeek { get; init; }

    /// <summary>Chosen stops for which no day had time, rising.</summary>
    public required ImmutableArray<int> NotScheduled { get; init; }

    /// <summary>Driving of the whole week, the way home included.</summary>
    public required long DriveMs { get; init; }

    /// <summary>(upper bound − reached) / upper bound; 0 proves the choice of stops.</summary>
    public double Gap => UpperBound > 0 ? (UpperBound - Reached) / (double)UpperBound : 0;
}
