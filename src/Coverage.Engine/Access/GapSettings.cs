using System.Collections.Immutable;

namespace Coverage.Access;

/// <summary>How gaps are gathered and weighed; the numbers are data (geodata/analyses.json or the study), all of them recommendations.</summary>
public sealed record GapSettings
{
    /// <summary>Neighbouring homes of a gap lie at most so far apart along the streets, metres; never less than <see cref="SpacingFactor"/> × the usual spacing of the homes.</summary>
    public required double LinkMetres { get; init; }

    public required double SpacingFactor { get; init; }

    /// <summary>Rooms named per gap.</summary>
    public required int Rooms { get; init; }

    /// <summary>Group id → what one person of it adds to need.</summary>
    public required ImmutableSortedDictionary<string, double> NeedWeights { get; init; }

    /// <summary>Farthest street, metres, whose name a gap takes.</summary>
    public required double StreetMetres { get; init; }
}
