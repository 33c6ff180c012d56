namespace Coverage.Network;

/// <summary>Why a way with a highway (or platform, pier, ferry) tag is not walked; counted in the network report.</summary>
public enum StreetRefusal
{
    None,

    /// <summary>Not a street at all; not counted.</summary>
    NotAStreet,
    Motorway,
    Motorroad,

    /// <summary>Busway, raceway, via ferrata and other classes that are never walked.</summary>
    ClassNotWalked,
    UnderConstruction,
    Cycleway,
    FootForbidden,
    AccessPrivate,
    MountainPath,
    Ferry,
    WallOrFence,
    IndoorWithoutLevel,
}
