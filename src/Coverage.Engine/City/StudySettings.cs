using System.Collections.Immutable;

namespace Coverage.City;

/// <summary>What a study asks for, apart from its data (PRODUCT §4). Minutes are whole; metres are metres on the ground.</summary>
public sealed record StudySettings
{
    public required string Id { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    /// <summary>The metric working frame, such as <c>EPSG:32722</c>; null = chosen from the data.</summary>
    public string? Crs { get; init; }

    /// <summary>The date the answer holds for; nothing reads the clock.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Ids of profiles and composites, in printing order.</summary>
    public required ImmutableArray<string> Walkers { get; init; }

    public required ImmutableArray<int> CutoffsMinutes { get; init; }

    /// <summary>Narrowed list of targets; empty = every service offered and every kind present.</summary>
    public ImmutableArray<string> Targets { get; init; } = [];

    public required Headline Headline { get; init; }

    public NetworkSettings Network { get; init; } = new();

    /// <summary>What is asked beside coverage.</summary>
    public AnalysisSettings Analyses { get; init; } = new();

    /// <summary>Farthest access leg off the network, metres: inside rural communities, and elsewhere.</summary>
    public double SnapCapUrbanMetres { get; init; } = 200;

    public double SnapCapRuralMetres { get; init; } = 500;
}

/// <summary>The one figure a study is printed under.</summary>
public sealed record Headline(string Walker, string Group, int Minutes, Direction Direction);
