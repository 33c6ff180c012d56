using System.Collections.Immutable;

namespace Coverage.Workspaces.Siting;

/// <summary>What a planner asks: which problem, for whom, what may be done, and which rooms may be used. Null where the result's own
/// headline counts.</summary>
public sealed record SitingQuestion
{
    /// <summary>One of <see cref="SitingWords.All"/>.</summary>
    public string Problem { get; init; } = "mclp";

    /// <summary>A service or <c>kind:…</c>; several, separated by commas, are several services in shared buildings.</summary>
    public required string Target { get; init; }

    /// <summary>The targets one by one, in the order asked for.</summary>
    public ImmutableArray<string> Targets => [.. Target.Split(',', StringSplitOptions.TrimEntries)];

    /// <summary>What a room is opened for where several services are asked for.</summary>
    public RoomUse Use { get; init; }

    /// <summary>Centres with stations; null unless that is the problem.</summary>
    public HubQuestion? Hubs { get; init; }

    /// <summary>Most new sites; null where the problem does without (lscp).</summary>
    public int? Add { get; init; }

    /// <summary>Ids of candidates that must be chosen, or of facilities that must stay.</summary>
    public ImmutableArray<string> Keep { get; init; } = [];

    /// <summary>Ids of candidates that must not be chosen, or of facilities to leave out.</summary>
    public ImmutableArray<string> Exclude { get; init; } = [];

    public int Close { get; init; }

    public int Move { get; init; }

    public long? Budget { get; init; }

    /// <summary>Years of running cost the budget carries.</summary>
    public int BudgetYears { get; init; } = 1;

    /// <summary>Running cost of a new site per year, in the currency of the candidates' cost.</summary>
    public long YearlyCost { get; init; }

    /// <summary>New sites per year, first year first; empty when there are no phases.</summary>
    public ImmutableArray<int> PerYear { get; init; } = [];

    /// <summary>The first year of the phases.</summary>
    public int FirstYear { get; init; }

    /// <summary>Least share covered in every unit, per cent; null when there is no floor.</summary>
    public double? FloorPercent { get; init; }

    /// <summary>Numbers of sites for the trade-off curve; empty when none is asked for.</summary>
    public ImmutableArray<int> Pareto { get; init; } = [];

    public string? Walker { get; init; }

    public string? Group { get; init; }

    public int? Minutes { get; init; }

    /// <summary>Level of the units that equity is told by; null: township, or the widest there is.</summary>
    public string? Level { get; init; }

    /// <summary>Capacity of a site whose list does not tell it, people; null: such a site has no limit.</summary>
    public double? Capacity { get; init; }

    /// <summary>What a second site in reach is worth beside the first, for backup.</summary>
    public double BackupShare { get; init; } = 1;

    public CandidateFilter Candidates { get; init; } = new();

    /// <summary>Pairs of the matrix that may be looked at.</summary>
    public long WorkLimit { get; init; } = Coverage.Siting.SitingOptions.DefaultWork;
}
