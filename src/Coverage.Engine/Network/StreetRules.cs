using System.Globalization;

namespace Coverage.Network;

/// <summary>
/// Which OSM ways are walked, and what their tags say about cost. Source: DOMAIN §3.6, decisions pinned in VECTORS §15.
/// <c>foot</c> beats <c>access</c>; <c>oneway</c> is for vehicles and ignored, <c>oneway:foot</c> is respected; motorways are never walked.
/// </summary>
sealed class StreetRules(OsmExtract extract, StreetRuleOptions options)
{
    readonly StreetKeys _keys = new(extract);

    public StreetKeys Keys => _keys;

    /// <summary>The street that the tags describe, or the reason why they describe none.</summary>
    /// <remarks>A private way is refused, and still drawn: closed, so that what it keeps people from can be told.</remarks>
    public StreetRefusal TryRead(OsmTags tags, bool isRing, out Street street)
    {
        street = default;
        var refusal = ReadClass(tags, out var streetClass);
        if (refusal == StreetRefusal.None)
        {
            refusal = ReadAccess(tags, streetClass);
        }

        var isPrivate = refusal == StreetRefusal.AccessPrivate;
        if (refusal != StreetRefusal.None && !isPrivate)
        {
            return refusal;
        }

        var flags = (EdgeTags)streetClass | (isPrivate ? EdgeTags.Closed | EdgeTags.NoSnap : EdgeTags.None);
        flags |= Structure(tags, streetClass);
        flags |= OneWay(tags);
        flags |= Wheel(tags);
        var crossing = Crossing(tags);
        if (crossing != CrossingTag.None)
        {
            flags |= EdgeTags.Crossing;
        }

        var isArea = isRing && !isPrivate && IsArea(tags, streetClass);
        if (isArea)
        {
            flags |= EdgeTags.Area;
        }

        var incline = InclineText.Read(tags[_keys.Incline]);
        var grade = incline.Grade is { } known ? (float)known : float.NaN;
        street = new Street(flags, grade, (sbyte)incline.Sign, StepCount(tags), Riser(tags), crossing, isArea)
        {
            Hours = Hours(tags),
            Level = tags.Position(_keys.Level),
            InclineIgnored = incline.Ignored,
        };
        return refusal;
    }

    StreetRefusal ReadClass(OsmTags tags, out StreetClass streetClass)
    {
        streetClass = StreetClass.Other;
        var highway = tags[_keys.Highway];
        if (highway is null)
        {
            return ReadUncommonClass(tags, out streetClass);
        }

        if (tags[_keys.Motorroad] == "yes")
        {
            return StreetRefusal.Motorroad;
        }

        if (tags[_keys.Barrier] is "wall" or "fence")
        {
            return StreetRefusal.WallOrFence;
        }

        switch (highway)
        {
            case "motorway" or "motorway_link":
                return StreetRefusal.Motorway;
            case "construction" or "proposed" or "planned" or "razed" or "abandoned" or "demolished":
                return StreetRefusal.UnderConstruction;
            case "cycleway" or "bridleway":
                streetClass = highway == "cycleway" ? StreetClass.Cycleway : StreetClass.Bridleway;
                return options.Cycleways && highway == "cycleway" || IsYes(tags[_keys.Foot]) ? StreetRefusal.None : StreetRefusal.Cycleway;
            case "path" or "footway" when tags[_keys.SacScale] is "demanding_mountain_hiking" or "alpine_hiking" or "demanding_alpine_hiking" or "difficult_alpine_hiking":
                return StreetRefusal.MountainPath;
        }

        streetClass = ClassOf(highway);
        return streetClass == StreetClass.Other ? StreetRefusal.ClassNotWalked : StreetRefusal.None;
    }

    StreetRefusal ReadUncommonClass(OsmTags tags, out StreetClass streetClass)
    {
        streetClass = StreetClass.Other;
        if (tags[_keys.Railway] == "platform" || tags[_keys.PublicTransport] == "platform")
        {
            streetClass = StreetClass.Platform;
            return StreetRefusal.None;
        }

        if (tags[_keys.ManMade] == "pier")
        {
            streetClass = StreetClass.Pier;
            return StreetRefusal.None;
        }

        if (tags[_keys.Route] == "ferry")
        {
            streetClass = StreetClass.Ferry;
            return options.Ferries && !IsNo(tags[_keys.Foot]) ? StreetRefusal.None : StreetRefusal.Ferry;
        }

        return StreetRefusal.NotAStreet;
    }

    static StreetClass ClassOf(string highway) => highway switch
    {
        "footway" or "crossing" => StreetClass.Footway,
        "path" => StreetClass.Path,
        "steps" => StreetClass.Steps,
        "pedestrian" => StreetClass.Pedestrian,
        "corridor" => StreetClass.Corridor,
        "living_street" => StreetClass.LivingStreet,
        "residential" => StreetClass.Residential,
        "service" => StreetClass.Service,
        "track" => StreetClass.Track,
        "unclassified" => StreetClass.Unclassified,
        "road" => StreetClass.Road,
        "tertiary" or "tertiary_link" => StreetClass.Tertiary,
        "secondary" or "secondary_link" => StreetClass.Secondary,
        "primary" or "primary_link" => StreetClass.Primary,
        "trunk" or "trunk_link" => StreetClass.Trunk,
        "platform" => StreetClass.Platform,
        "elevator" => StreetClass.Elevator,
        _ => StreetClass.Other,
    };

    StreetRefusal ReadAccess(OsmTags tags, StreetClass streetClass)
    {
        var foot = tags[_keys.Foot];
        if (IsNo(foot) && foot != "private")
        {
            return StreetRefusal.FootForbidden;
        }

        var isPrivate = foot == "private" || (foot is null && IsNo(tags[_keys.Access]));
        if (isPrivate && !options.PrivateWays)
        {
            return StreetRefusal.AccessPrivate;
        }

        if (tags[_keys.Indoor] is "yes" && streetClass != StreetClass.Corridor && tags[_keys.Level] is null)
        {
            return StreetRefusal.IndoorWithoutLevel;
        }

        return StreetRefusal.None;
    }

    EdgeTags Structure(OsmTags tags, StreetClass streetClass)
    {
        var flags = EdgeTags.None;
        if (IsSet(tags[_keys.Bridge]))
        {
            flags |= EdgeTags.Bridge | EdgeTags.NoSnap;
        }

        var tunnel = tags[_keys.Tunnel];
        if (IsSet(tunnel) && tunnel is not ("building_passage" or "covered"))
        {
            flags |= EdgeTags.Tunnel | EdgeTags.NoSnap;
        }

        if (streetClass == StreetClass.Corridor || tags[_keys.Indoor] is "yes" or "corridor")
        {
            flags |= EdgeTags.Indoor;
        }

        if (streetClass is StreetClass.Elevator)
        {
            flags |= EdgeTags.Lift | EdgeTags.NoSnap;
        }

        if (streetClass == StreetClass.Steps)
        {
            flags |= EdgeTags.Steps | Handrail(tags) | Conveying(tags[_keys.Conveying]);
        }

        if (streetClass is StreetClass.Secondary or StreetClass.Primary or StreetClass.Trunk && !HasSidewalk(tags) && !IsYes(tags[_keys.Foot]))
        {
            flags |= EdgeTags.BigRoadNoSidewalk;
        }

        return flags;
    }

    static EdgeTags Conveying(string? conveying) => conveying switch
    {
        null or "no" => EdgeTags.None,
        "forward" => EdgeTags.Escalator | EdgeTags.NoBackward | EdgeTags.NoSnap,
        "backward" => EdgeTags.Escalator | EdgeTags.NoForward | EdgeTags.NoSnap,
        _ => EdgeTags.Escalator | EdgeTags.NoSnap,
    };

    EdgeTags Handrail(OsmTags tags)
    {
        var whole = tags[_keys.Handrail];
        if (IsSet(whole) || IsSet(tags[_keys.HandrailLeft]) || IsSet(tags[_keys.HandrailRight]) || IsSet(tags[_keys.HandrailCenter]))
        {
            return EdgeTags.HandrailYes;
        }

        return whole == "no" ? EdgeTags.HandrailNo : EdgeTags.None;
    }

    EdgeTags OneWay(OsmTags tags)
    {
        var flags = tags[_keys.OnewayFoot] switch
        {
            "yes" or "1" or "true" => EdgeTags.NoBackward,
            "-1" or "reverse" => EdgeTags.NoForward,
            _ => EdgeTags.None,
        };
        if (tags[_keys.FootForward] == "no")
        {
            flags |= EdgeTags.NoForward;
        }

        return tags[_keys.FootBackward] == "no" ? flags | EdgeTags.NoBackward : flags;
    }

    EdgeTags Wheel(OsmTags tags)
    {
        var flags = tags[_keys.Wheelchair] switch
        {
            "yes" or "designated" => EdgeTags.WheelchairYes,
            "no" when tags[_keys.RampWheelchair] != "yes" => EdgeTags.WheelchairNo,
            _ => EdgeTags.None,
        };
        flags |= tags[_keys.RampWheelchair] == "yes" ? EdgeTags.RampWheelchair : EdgeTags.None;
        return flags | (tags[_keys.RampStroller] == "yes" ? EdgeTags.RampStroller : EdgeTags.None);
    }

    /// <summary>Where the hours stand, the most particular tag first; -1 when none are mapped.</summary>
    public int Hours(OsmTags tags)
    {
        var conditional = tags.Position(_keys.FootConditional);
        conditional = conditional >= 0 ? conditional : tags.Position(_keys.AccessConditional);
        return conditional >= 0 ? conditional : tags.Position(_keys.OpeningHours);
    }

    CrossingTag Crossing(OsmTags tags)
    {
        if (tags[_keys.Footway] != "crossing" && tags[_keys.Path] != "crossing" && tags[_keys.Cycleway] != "crossing" && tags[_keys.Highway] != "crossing")
        {
            return CrossingTag.None;
        }

        return IsSignalled(tags) ? CrossingTag.Signalled : CrossingTag.Unsignalled;
    }

    /// <summary>The element's own tags say that the crossing has signals for people on foot.</summary>
    public bool IsSignalled(OsmTags tags) => tags[_keys.Crossing] == "traffic_signals" || IsSet(tags[_keys.CrossingSignals]);

    bool IsArea(OsmTags tags, StreetClass streetClass) => tags[_keys.Area] switch
    {
        "yes" => true,
        "no" => false,
        _ => streetClass is StreetClass.Platform or StreetClass.Pier && tags[_keys.Highway] is null,
    };

    ushort StepCount(OsmTags tags) =>
        tags[_keys.StepCount] is { } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= 5000
            ? (ushort)count
            : (ushort)0;

    /// <summary>A mapped riser between 8 and 30 cm, metres (also accepts a value in centimetres with its unit); else the default of 0.15 m.</summary>
    float Riser(OsmTags tags)
    {
        const float standard = 0.15f;
        var text = tags[_keys.StepHeight]?.Replace(" ", "", StringComparison.Ordinal);
        if (text is null)
        {
            return standard;
        }

        var centimetres = text.EndsWith("cm", StringComparison.Ordinal);
        text = text.TrimEnd('c', 'm');
        return float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && (centimetres ? value / 100 : value) is >= 0.08f and <= 0.30f and var riser
            ? riser
            : standard;
    }

    bool HasSidewalk(OsmTags tags) =>
        tags[_keys.Sidewalk] is not (null or "no" or "none")
        || tags[_keys.SidewalkBoth] is not (null or "no")
        || tags[_keys.SidewalkLeft] is not (null or "no")
        || tags[_keys.SidewalkRight] is not (null or "no");

    static bool IsSet(string? value) => value is not (null or "no" or "false" or "0");

    static bool IsYes(string? value) => value is "yes" or "designated" or "permissive" or "official";

    /// <summary>Values of foot or access that keep the public out.</summary>
    public static bool IsNo(string? value) =>
        value is "no" or "private" or "agricultural" or "forestry" or "delivery" or "military" or "permit" or "restricted" or "use_sidepath";
}
