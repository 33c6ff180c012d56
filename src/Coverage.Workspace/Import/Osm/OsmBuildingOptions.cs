using System.Collections.Frozen;

namespace Coverage.Workspaces.Import.Osm;

/// <summary>
/// Which buildings nobody lives in. The default leaves out what is clearly no dwelling by its <c>building</c> value, or by an
/// <c>amenity</c> that takes a whole building; <c>yes</c> and unknown values stay. Shops, offices and hotels are left out; mixed houses
/// should be mapped as dwellings.
/// </summary>
public sealed record OsmBuildingOptions
{
    public FrozenSet<string> ExcludedBuildings { get; init; } = FrozenSet.Create(
        "no", "garage", "garages", "carport", "parking", "shed", "roof", "canopy", "greenhouse", "kiosk", "service", "toilets",
            "container", "tent",
        "industrial", "warehouse", "manufacture", "factory", "hangar", "storage_tank", "silo", "digester", "transformer_tower",
            "water_tower", "tower", "bunker",
        "retail", "commercial", "office", "supermarket", "mall", "hotel", "government", "public", "civic", "fire_station", "train_station",
            "transportation", "station",
        "school", "kindergarten", "university", "college", "hospital", "clinic", "museum", "library", "theatre", "cinema",
        "church", "cathedral", "chapel", "mosque", "temple", "shrine", "synagogue", "religious", "pagoda", "monastery",
        "stadium", "grandstand", "sports_hall", "sports_centre", "riding_hall", "pavilion",
        "barn", "stable", "cowshed", "sty", "farm_auxiliary", "bridge", "gatehouse", "construction", "ruins", "collapsed", "destroyed");

    public FrozenSet<string> ExcludedAmenities { get; init; } = FrozenSet.Create(
        "school", "kindergarten", "university", "college", "hospital", "place_of_worship", "townhall", "courthouse", "police",
            "fire_station", "prison",
        "marketplace", "parking", "fuel", "bus_station", "theatre", "cinema", "library", "toilets", "shelter", "crematorium");

    public static OsmBuildingOptions Default { get; } = new();
}
