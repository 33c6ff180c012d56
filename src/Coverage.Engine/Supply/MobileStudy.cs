using System.Collections.Immutable;
using Coverage.Geo;

namespace Coverage.Supply;

/// <summary>The week of a study's vehicles: the service they give, where they might stop (id, name, place of every row of the question's reach), the question and its plan.</summary>
public sealed record MobileStudy
{
    /// <summary>Id of the catalog.</summary>
    public required string Service { get; init; }

    public required ImmutableArray<string> StopIds { get; init; }

    public required ImmutableArray<string> StopNames { get; init; }

    public required ImmutableArray<LonLat> StopPlaces { get; init; }

    /// <summary>Possible stops that were left out because others have more uncovered people within the walk.</summary>
    public int LeftOut { get; init; }

    public required MobileQuestion Question { get; init; }

    public required MobilePlan Plan { get; init; }
}
