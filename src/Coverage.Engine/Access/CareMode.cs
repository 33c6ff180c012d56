namespace Coverage.Access;

/// <summary>
/// How a service comes to people, or people to it. Modes stand beside each other and are never added (DOMAIN Part 7, 8): a person may be counted in several.
/// </summary>
public enum CareMode
{
    /// <summary>A facility within the cutoff on foot, whenever it opens.</summary>
    Walk,

    /// <summary>The same, known to be open at the time asked.</summary>
    WalkOpen,

    /// <summary>The same, open at the time asked or of hours that nobody tells.</summary>
    WalkOpenOrUnknown,

    /// <summary>People who want the service at a time and find room in a facility within the cutoff.</summary>
    WalkWithRoom,

    /// <summary>The same, in a facility whose capacity nobody tells.</summary>
    WalkRoomUnknown,

    /// <summary>People who want the service, have a facility within the cutoff, and find it full.</summary>
    WalkFull,

    /// <summary>A stop of a vehicle's weekly plan within the cutoff on foot.</summary>
    MobileStop,

    /// <summary>Inside the area an open provider declares.</summary>
    DeliveryDeclared,

    /// <summary>Inside such an area, and within the delivery time by road from its provider.</summary>
    Delivery,
}
