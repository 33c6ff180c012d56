namespace Coverage.Network;

/// <summary>
/// What the cost of an edge depends on besides length, grade and steps, packed in 32 bits; plus what explanations say of it.
/// Bits 0–4 hold the <see cref="StreetClass"/>. Both arcs of an edge share the tags; "forward" is the direction of the OSM way.
/// </summary>
[Flags]
public enum EdgeTags : uint
{
    None = 0,
    ClassMask = 0x1F,

    /// <summary>Nobody may walk it forward (oneway:foot, escalator the other way).</summary>
    NoForward = 1u << 5,
    NoBackward = 1u << 6,

    Steps = 1u << 7,
    Escalator = 1u << 8,
    Lift = 1u << 9,

    HandrailYes = 1u << 10,
    HandrailNo = 1u << 11,

    /// <summary>Tagged wheelchair=yes or designated.</summary>
    WheelchairYes = 1u << 12,

    /// <summary>Tagged wheelchair=no, or a stile or turnstile stands on it.</summary>
    WheelchairNo = 1u << 13,

    Bridge = 1u << 14,
    Tunnel = 1u << 15,
    Indoor = 1u << 16,

    /// <summary>Part of the ring of a walkable area, or a line across it.</summary>
    Area = 1u << 17,

    /// <summary>The edge is (part of) a tagged crossing.</summary>
    Crossing = 1u << 18,

    /// <summary>Has a row in the delay table.</summary>
    HasDelay = 1u << 19,

    /// <summary>Grade comes from an incline tag, not from the DEM.</summary>
    GradeTagged = 1u << 20,

    /// <summary>Neither DEM nor tag tells the grade; it is charged as level.</summary>
    GradeUnknown = 1u << 21,

    /// <summary>Which end of the stairs is up is unknown; both directions are charged as up.</summary>
    StepsDirectionUnknown = 1u << 22,

    /// <summary>The number of steps is estimated, not mapped.</summary>
    StepsEstimated = 1u << 23,

    /// <summary>A big road without a mapped sidewalk: walked, and flagged.</summary>
    BigRoadNoSidewalk = 1u << 24,

    /// <summary>A place may not be attached here (lift, escalator, bridge above ground, tunnel).</summary>
    NoSnap = 1u << 25,

    /// <summary>Closed to the public: a private way, a locked gate, a lift out of hours. Nobody walks it, nothing attaches to it; it
    /// tells why.</summary>
    Closed = 1u << 26,

    /// <summary>Tagged ramp:wheelchair=yes: stairs with a ramp for wheelchairs.</summary>
    RampWheelchair = 1u << 27,

    /// <summary>Tagged ramp:stroller=yes: stairs with a ramp for pushchairs.</summary>
    RampStroller = 1u << 28,

    /// <summary>Road networks: closed to motor vehicles.</summary>
    NoMotor = 1u << 29,

    /// <summary>Road networks: closed to bicycles.</summary>
    NoBicycle = 1u << 30,

    /// <summary>Road networks: the one-way is not for bicycles.</summary>
    BicycleBothWays = 1u << 31,
}
