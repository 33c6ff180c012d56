using System.Globalization;

namespace Coverage.Network;

/// <summary>
/// Which OSM ways bicycles and motor vehicles use (DOMAIN §3.7): the tag of the mode beats <c>vehicle</c>, which beats <c>access</c>; delivery is what these
/// vehicles do, so <c>delivery</c> and <c>destination</c> are open. <c>oneway</c> binds both, bicycles unless <c>oneway:bicycle=no</c>. Steps are no road.
/// A way open to one mode only carries <see cref="EdgeTags.NoMotor"/> or <see cref="EdgeTags.NoBicycle"/>.
/// </summary>
sealed class RoadRules(OsmExtract extract)
{
    readonly RoadKeys _keys = new(extract);

    /// <summary>The road that the tags describe, or the reason why they describe none.</summary>
    public StreetRefusal TryRead(OsmTags tags, out Street street)
    {
        street = default;
        var highway = tags[_keys.Highway];
        if (highway is null)
        {
            return StreetRefusal.NotAStreet;
        }

        var (roadClass, modes) = ClassOf(highway);
        if (tags[_keys.Area] == "yes" || roadClass == StreetClass.Other)
        {
            return highway is "construction" or "proposed" ? StreetRefusal.UnderConstruction : StreetRefusal.ClassNotWalked;
        }

        var motor = Decide(tags[_keys.MotorVehicle], tags[_keys.Vehicle], tags[_keys.Access], modes.Motor);
        var bicycle = Decide(tags[_keys.Bicycle], tags[_keys.Vehicle], tags[_keys.Access], modes.Bicycle && tags[_keys.Motorroad] != "yes");
        if (!motor && !bicycle)
        {
            return StreetRefusal.AccessPrivate;
        }

        var flags = (EdgeTags)roadClass | Structure(tags, roadClass) | OneWay(tags, highway);
        flags |= motor ? EdgeTags.None : EdgeTags.NoMotor;
        flags |= bicycle ? EdgeTags.None : EdgeTags.NoBicycle;
        var incline = InclineText.Read(tags[_keys.Incline]);
        street = new Street(flags, incline.Grade is { } grade ? (float)grade : float.NaN, (sbyte)incline.Sign, 0, 0, CrossingTag.None, false)
        {
            WidthMetres = Narrowest(Width(tags[_keys.MaxWidth]), Width(tags[_keys.MaxWidthPhysical]), Width(tags[_keys.Width])),
        };
        return StreetRefusal.None;
    }

    /// <summary>What a node means to vehicles: a private gate or a wall stops all, a bollard or a stile stops motors.</summary>
    public NodeMark ReadNode(OsmTags tags)
    {
        var barrier = tags[_keys.Barrier];
        if (barrier is null or "no" or "entrance" or "kerb" or "toll_booth" or "cattle_grid" or "sally_port" or "border_control" or "height_restrictor")
        {
            return NodeMark.None;
        }

        var motor = Decide(tags[_keys.MotorVehicle], tags[_keys.Vehicle], tags[_keys.Access], IsGate(barrier));
        var bicycle = Decide(tags[_keys.Bicycle], tags[_keys.Vehicle], tags[_keys.Access], IsGate(barrier) || barrier is "bollard" or "block" or "cycle_barrier");
        return motor ? NodeMark.None : bicycle && tags[_keys.Locked] != "yes" ? NodeMark.WheelBlocked : NodeMark.Blocked;
    }

    static bool IsGate(string barrier) => barrier is "gate" or "lift_gate" or "swing_gate" or "sliding_gate";

    /// <summary>Class, and which modes may use it when nothing is said.</summary>
    static (StreetClass Class, (bool Motor, bool Bicycle) Modes) ClassOf(string highway) => highway switch
    {
        "motorway" or "motorway_link" => (StreetClass.Motorway, (true, false)),
        "trunk" or "trunk_link" => (StreetClass.Trunk, (true, true)),
        "primary" or "primary_link" => (StreetClass.Primary, (true, true)),
        "secondary" or "secondary_link" => (StreetClass.Secondary, (true, true)),
        "tertiary" or "tertiary_link" => (StreetClass.Tertiary, (true, true)),
        "unclassified" => (StreetClass.Unclassified, (true, true)),
        "residential" => (StreetClass.Residential, (true, true)),
        "living_street" => (StreetClass.LivingStreet, (true, true)),
        "service" => (StreetClass.Service, (true, true)),
        "road" => (StreetClass.Road, (true, true)),
        "track" => (StreetClass.Track, (true, true)),
        "cycleway" => (StreetClass.Cycleway, (false, true)),
        "pedestrian" => (StreetClass.Pedestrian, (false, false)),
        "footway" => (StreetClass.Footway, (false, false)),
        "path" => (StreetClass.Path, (false, false)),
        "bridleway" => (StreetClass.Bridleway, (false, false)),
        _ => (StreetClass.Other, (false, false)),
    };

    static bool Decide(string? own, string? vehicle, string? access, bool otherwise) =>
        own is not null ? IsOpen(own) : vehicle is not null ? IsOpen(vehicle) : access is not null ? IsOpen(access) && otherwise : otherwise;

    static bool IsOpen(string value) => value is not ("no" or "private" or "agricultural" or "forestry" or "military" or "permit" or "use_sidepath" or "dismount");

    EdgeTags Structure(OsmTags tags, StreetClass roadClass)
    {
        var flags = roadClass == StreetClass.Motorway ? EdgeTags.NoSnap : EdgeTags.None;
        flags |= tags[_keys.Bridge] is null or "no" ? EdgeTags.None : EdgeTags.Bridge | EdgeTags.NoSnap;
        return flags | (tags[_keys.Tunnel] is null or "no" or "building_passage" ? EdgeTags.None : EdgeTags.Tunnel | EdgeTags.NoSnap);
    }

    EdgeTags OneWay(OsmTags tags, string highway)
    {
        var oneway = tags[_keys.Oneway] switch
        {
            "yes" or "1" or "true" => EdgeTags.NoBackward,
            "-1" or "reverse" => EdgeTags.NoForward,
            "no" => EdgeTags.None,
            _ => highway is "motorway" || tags[_keys.Junction] is "roundabout" or "circular" ? EdgeTags.NoBackward : EdgeTags.None,
        };
        var freeForBicycles = oneway != EdgeTags.None
            && (tags[_keys.OnewayBicycle] == "no" || tags[_keys.Cycleway] is { } lane && lane.StartsWith("opposite", StringComparison.Ordinal));
        return freeForBicycles ? oneway | EdgeTags.BicycleBothWays : oneway;
    }

    /// <summary>Metres of a width such as <c>2.5</c>, <c>2.5 m</c> or <c>250 cm</c>; NaN when absent or not a width.</summary>
    static float Width(string? text)
    {
        var value = text.AsSpan().Trim();
        var centimetres = value.EndsWith("cm", StringComparison.Ordinal);
        value = value.TrimEnd("cm").TrimEnd();
        return float.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && (centimetres ? number / 100 : number) is > 0.2f and < 100f and var metres
            ? metres
            : float.NaN;
    }

    static float Narrowest(params ReadOnlySpan<float> widths)
    {
        var least = float.NaN;
        foreach (var w in widths)
        {
            least = float.IsNaN(least) || w < least ? w : least;
        }

        return least;
    }
}
