using System.Collections.Immutable;

namespace Coverage.City;

/// <summary>What a study asks beyond coverage: a time of the week, who wants a service at a time, what makes a home complete, how sure the people are.</summary>
public sealed record AnalysisSettings
{
    /// <summary>What a run can answer beside coverage, each under the name of its layer.</summary>
    public static readonly ImmutableArray<string> Known =
    [
        "gaps", "completeness", "modes", "sensitivity", "access", "service-areas", "unreachable", "hubs", "kitchens", "mobile-stops", "home-visits", "care-pairs", "basemap",
    ];

    /// <summary>Which of <see cref="Known"/> are wanted; null = all.</summary>
    public ImmutableArray<string>? Wanted { get; init; }

    /// <summary>The moment at which facilities must be open; null = not asked.</summary>
    public WeekMoment? OpenAt { get; init; }

    /// <summary>Service id → share of the group that wants it at a time, above 0 up to 1; a service without one has no figures of room.</summary>
    public ImmutableSortedDictionary<string, double> Need { get; init; } = ImmutableSortedDictionary<string, double>.Empty;

    /// <summary>Services of a complete home; empty = every service target at the headline's cutoff and walker.</summary>
    public ImmutableArray<CompletenessSetting> Completeness { get; init; } = [];

    /// <summary>± of the population as a share (0.05 = 5 %); null = not told.</summary>
    public double? PopulationPlusMinus { get; init; }

    public bool Wants(string analysis) => Wanted is not { } wanted || wanted.Contains(analysis);
}

/// <summary>One service of a complete home; null minutes or walker are the headline's.</summary>
public sealed record CompletenessSetting(string Service, int? Minutes, string? Walker);
