using System.Collections.Immutable;
using Coverage.City;

namespace Coverage.Access;

/// <summary>What a coverage table is to answer: walkers, groups and cutoffs (rising minutes) in printing order, and how many threads may help.</summary>
public sealed record CoverageQuestion
{
    public required WalkerSet Walkers { get; init; }

    public required ImmutableArray<string> WalkerIds { get; init; }

    public required ImmutableArray<string> GroupIds { get; init; }

    public required ImmutableArray<int> CutoffsMinutes { get; init; }

    public int Parallelism { get; init; } = 1;

    public CancellationToken Cancellation { get; init; }

    /// <summary>What a study asks: its walkers and cutoffs, and the groups that its report prints.</summary>
    public static CoverageQuestion Of(StudySettings settings, WalkerSet walkers, Demand demand, int parallelism, CancellationToken cancellation) => new()
    {
        Walkers = walkers,
        WalkerIds = settings.Walkers,
        GroupIds = ReportedGroups(demand),
        CutoffsMinutes = settings.CutoffsMinutes,
        Parallelism = parallelism,
        Cancellation = cancellation,
    };

    /// <summary>Every profile that the walkers of the question need, in the order of the walkers' file.</summary>
    public ImmutableArray<WalkProfile> Profiles
    {
        get
        {
            var needed = WalkerIds.SelectMany(ProfilesOf).ToHashSet(StringComparer.Ordinal);
            return [.. Walkers.Profiles.Where(p => needed.Contains(p.Id))];
        }
    }

    IEnumerable<string> ProfilesOf(string walker) => Walkers.FindComposite(walker) is { } composite ? composite.Bands.Select(b => b.ProfileId) : [walker];

    /// <summary>Groups that the report prints: the policy's groups; age bands only serve them, unless there is nothing else.</summary>
    static ImmutableArray<string> ReportedGroups(Demand demand)
    {
        var policy = demand.Groups.Where(g => g.Ages is not { To: > 2 }).Select(g => g.Id).ToImmutableArray();
        return policy.Length > 0 ? policy : [.. demand.Groups.Select(g => g.Id)];
    }

    /// <summary>Speed of the planning-standard circle: the level speed of the walker <c>standard</c>.</summary>
    public double StandardMetresPerSecond =>
        Walkers.FindProfile("standard")?.FlatMetresPerSecond ?? throw new InputException("there is no walker 'standard'", cure: "keep it among the walk profiles");
}
