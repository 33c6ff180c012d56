using Coverage.Server.Results;

namespace Coverage.Server.Wire;

/// <summary>Answer of <c>/api/study</c>. People are persons; bounds are west, south, east, north in degrees; <c>Base</c> begins the addresses that may be kept for ever.</summary>
sealed record StudyWire(
    string Id,
    NamePair Name,
    string AsOf,
    string Version,
    string Base,
    NamedWire[] Targets,
    WalkerWire[] Walkers,
    GroupWire[] Groups,
    string[] Directions,
    int[] CutoffsMinutes,
    HeadlineWire Headline,
    PaletteWire Palette,
    double[] Bounds,
    LevelWire[] Levels,
    NamedWire[] Kinds,
    string[] Sources,
    bool Live,
    bool Basemap,
    bool Scenarios,
    LayerWire[] Layers);

sealed record NamedWire(string Id, NamePair Name);

sealed record WalkerWire(string Id, NamePair Name, double? FlatMetresPerSecond);

sealed record GroupWire(string Id, double Total);

sealed record HeadlineWire(string Walker, string Group, int Minutes, string Direction);

sealed record PaletteWire(string[] Classes, string Unreached, string Paper, double MinOpacity, BreaksWire[] Breaks);

sealed record BreaksWire(int CutoffMinutes, int[] UpperMinutes);

sealed record LevelWire(string Id, int Count);

sealed record LayerWire(string Id, NamePair Title, int Count, string Geometry);
