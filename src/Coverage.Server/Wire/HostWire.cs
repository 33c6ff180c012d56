namespace Coverage.Server.Wire;

sealed record HealthWire(string Status, string Version);

/// <summary>Answer of <c>/limits</c>: the largest values that this server takes.</summary>
sealed record LimitsWire(
    int IsochroneMaxMinutes,
    int IsochroneMaxBands,
    int TileMaxZoom,
    int TileMaxFeatures,
    int CurveMinutes,
    int ItemsMaxPage,
    int JobsMaxOpen,
    int JobsMaxKept,
    int JobsMaxAttempts,
    int SyncMaxSeconds,
    int BodyMaxBytes);

/// <summary>Problem details (RFC 9457). <c>Type</c> is stable; <c>Parameter</c>, <c>Value</c> and <c>Allowed</c> say what to change.</summary>
sealed record ProblemWire(string Type, string Title, int Status, string Detail, string? Parameter, string? Value, string? Allowed);

/// <summary>TileJSON 3.0.0 of one layer.</summary>
sealed record TileJsonWire(
    string Tilejson,
    string Name,
    string[] Tiles,
    TileLayerWire[] VectorLayers,
    int Minzoom,
    int Maxzoom,
    double[] Bounds,
    double[] Center,
    string Attribution);

sealed record TileLayerWire(string Id, string Description, SortedDictionary<string, string> Fields);
