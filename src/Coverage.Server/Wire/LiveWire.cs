namespace Coverage.Server.Wire;

/// <summary>Answer of <c>/api/explain</c>: one home's walk with its parts. Seconds and metres; the path is a GeoJSON feature collection whose features name the part of the walk they draw.</summary>
sealed record ExplanationWire(
    bool Reached,
    string? Reason,
    string Walker,
    double? Seconds,
    double? LengthMetres,
    double? StraightMetres,
    FacilityWire? Facility,
    PartWire[] Parts,
    int StepsUp,
    int StepsDown,
    double ClimbMetres,
    double DescentMetres,
    PathWire Path);

sealed record FacilityWire(string Id, string Name, double Lon, double Lat);

/// <summary>A part of a walk: access, level, climb, descent, stairs, crossing, lift or other, its seconds, and metres or counts where they mean something.</summary>
sealed record PartWire(string Kind, double Seconds, double Metres, int Count);

sealed record PathWire(PathFeatureWire[] Features)
{
    public string Type { get; } = "FeatureCollection";
}

sealed record PathFeatureWire(PathPropertiesWire Properties, LineWire Geometry)
{
    public string Type { get; } = "Feature";
}

sealed record PathPropertiesWire(string Kind, string Name, double Seconds);

sealed record LineWire(double[][] Coordinates)
{
    public string Type { get; } = "LineString";
}
