namespace Coverage.Workspaces.Siting;

/// <summary>Where new sites may be: the study's rooms, or places on the network where people live; and which of them are fit.</summary>
public sealed record CandidateFilter
{
    /// <summary>Null: rooms when the study has some, else network places.</summary>
    public CandidateSource? Source { get; init; }

    /// <summary>Rooms on the ground floor only; a room whose floor is not told is not one.</summary>
    public bool GroundFloor { get; init; }

    /// <summary>Least floor area in square metres; a room whose area is not told has none.</summary>
    public double? MinAreaM2 { get; init; }

    /// <summary>Least straight distance in metres to every existing facility of the target.</summary>
    public double? ApartMetres { get; init; }

    /// <summary>Network places: one per square of this many metres, where most people live.</summary>
    public double SpacingMetres { get; init; } = 250;

    /// <summary>Network places: at most this many, the most populous squares first.</summary>
    public int MostPlaces { get; init; } = 3000;
}
