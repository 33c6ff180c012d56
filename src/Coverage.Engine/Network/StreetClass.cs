namespace Coverage.Network;

/// <summary>Class of an edge, from OSM's highway value; stored in five bits, so at most 32 members.</summary>
public enum StreetClass : byte
{
    Other = 0,
    Footway = 1,
    Path = 2,
    Steps = 3,
    Pedestrian = 4,
    Corridor = 5,
    LivingStreet = 6,
    Residential = 7,
    Service = 8,
    Track = 9,
    Unclassified = 10,
    Road = 11,
    Tertiary = 12,
    Secondary = 13,
    Primary = 14,
    Trunk = 15,
    Platform = 16,
    Pier = 17,
    Cycleway = 18,
    Bridleway = 19,
    Elevator = 20,
    Ferry = 21,
    Barrier = 22,

    /// <summary>In a road network only.</summary>
    Motorway = 23,
}
