using System.Collections.Immutable;
using Coverage.Reach;

namespace Coverage.Access;

/// <summary>What is missing: a facility within reach, or room in the facilities within reach.</summary>
public enum GapKind
{
    Uncovered,
    Full,
}

/// <summary>
/// A place whose people are not served for one target: neighbouring homes along the streets, no larger than one new facility could serve. People are
/// millionths. <c>Id</c> is the target and the id of the heaviest home, so that the same gap has the same id in another run.
/// </summary>
public sealed record Gap
{
    public required string Id { get; init; }

    public required CoverageTarget Target { get; init; }

    public required GapKind Kind { get; init; }

    /// <summary>The heaviest home, an index into the demand: where the gap is pinned and named.</summary>
    public required int Seed { get; init; }

    /// <summary>Homes with people not served, rising.</summary>
    public required ImmutableArray<int> Places { get; init; }

    /// <summary>People not served at each of <see cref="Places"/>, of the group asked.</summary>
    public required ImmutableArray<long> PeopleAt { get; init; }

    /// <summary>Their sum.</summary>
    public required long People { get; init; }

    /// <summary>Group id → people of that group not served; groups the walker cannot walk for are left out.</summary>
    public required ImmutableSortedDictionary<string, long> ByGroup { get; init; }

    /// <summary>People not served with the weights of need (<see cref="GapSettings.NeedWeights"/>), millionths.</summary>
    public required long Need { get; init; }

    /// <summary>Place in the target's list by people, from 1.</summary>
    public int Rank { get; init; }

    /// <summary>Place in the target's list by need, from 1.</summary>
    public int NeedRank { get; init; }

    /// <summary>Cause → people; in the order of the causes. Empty when the gap is of room.</summary>
    public ImmutableSortedDictionary<ReachCause, long> Causes { get; init; } = ImmutableSortedDictionary<ReachCause, long>.Empty;

    /// <summary>The nearest facility of most of its people; -1 when none is reached at all.</summary>
    public int NearestFacility { get; init; } = -1;

    /// <summary>Milliseconds to the nearest facility: the shortest among its people; unreached when none is reached.</summary>
    public int ShortestMs { get; init; } = TravelTime.Unreached;

    /// <summary>Milliseconds within which half of its people have their nearest facility (the lower middle); unreached when half of them reach none.</summary>
    public int MedianMs { get; init; } = TravelTime.Unreached;

    /// <summary>People who reach no facility at all.</summary>
    public long Unreachable { get; init; }

    /// <summary>Rooms that would serve some of its people, most people first, at most as many as asked.</summary>
    public ImmutableArray<GapRoom> Rooms { get; init; } = [];

    /// <summary>The cause of most people; ties in the order of the causes.</summary>
    public ReachCause Cause => Causes.IsEmpty ? ReachCause.None : Causes.MaxBy(c => c.Value).Key;
}

/// <summary>A candidate room near a gap: people of the gap it would serve in time, and the walk from the gap's heaviest home (unreached when beyond the cutoff).</summary>
public sealed record GapRoom(int Candidate, long People, int SeedMs);
