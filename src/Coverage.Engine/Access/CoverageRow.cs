using Coverage.City;

namespace Coverage.Access;

/// <summary>
/// One figure of coverage: people of a group, walking as a walker, who are within a cutoff of a target. Counts are millionths of a person
/// (<see cref="People"/>), so rows of units add up exactly. Covered means time ≤ cutoff. <c>UnitLevel</c> and <c>Unit</c> are null for the whole study.
/// </summary>
public sealed record CoverageRow
{
    public required CoverageTarget Target { get; init; }

    public required string Group { get; init; }

    public required string Walker { get; init; }

    public required int Minutes { get; init; }

    public required Direction Direction { get; init; }

    public string? UnitLevel { get; init; }

    public string? Unit { get; init; }

    public required long Covered { get; init; }

    public required long Total { get; init; }

    /// <summary>People within the straight-line circle of flat speed × cutoff; never fewer than <see cref="Covered"/>.</summary>
    public required long CircleCovered { get; init; }

    /// <summary>People within the circle of the <c>standard</c> walker (1.0 m/s × cutoff).</summary>
    public required long StandardCircleCovered { get; init; }

    public required long UnreachableNoSnap { get; init; }

    public required long UnreachableImpassable { get; init; }

    public required long UnreachableNoRoute { get; init; }

    /// <summary>0 … 1; null when nobody lives there.</summary>
    public double? Share => Total > 0 ? Covered / (double)Total : null;
}
