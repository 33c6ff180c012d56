namespace Coverage.Network;

/// <summary>What an OSM node means to a walker who passes it.</summary>
[Flags]
enum NodeMark : byte
{
    None = 0,

    /// <summary>Nobody passes (a private gate, a wall).</summary>
    Blocked = 1,

    /// <summary>A stile or turnstile: walkers pass, wheels do not.</summary>
    WheelBlocked = 2,

    /// <summary>A lift (highway=elevator).</summary>
    Lift = 4,

    /// <summary>A crossing with signals, or a junction with signals.</summary>
    Signalled = 8,

    /// <summary>A marked crossing of any kind.</summary>
    Crossing = 16,

    /// <summary>A gate with a lock or with hours: a passage stands for it, closed while it is blocked.</summary>
    Gate = 32,

    /// <summary>A lift that takes no wheelchair.</summary>
    WheelchairNo = 64,
}

/// <summary>Reads nodes' tags (DOMAIN §3.6): barriers, lifts, crossings. Edges meet only at shared nodes, so this is all a node can say.</summary>
static class NodeRules
{
    public static NodeMark Read(OsmTags tags, StreetRules rules)
    {
        var keys = rules.Keys;
        var mark = ReadBarrier(tags, keys);
        switch (tags[keys.Highway])
        {
            case "elevator":
                mark |= ReadLift(tags, keys);
                break;
            case "crossing":
                mark |= NodeMark.Crossing;
                break;
            case "traffic_signals":
                mark |= NodeMark.Signalled;
                break;
        }

        if (rules.IsSignalled(tags))
        {
            mark |= NodeMark.Signalled | NodeMark.Crossing;
        }

        return tags[keys.Barrier] is not (null or "no") && rules.Hours(tags) >= 0 ? mark | NodeMark.Gate : mark;
    }

    /// <summary>A private lift is closed like a gate.</summary>
    static NodeMark ReadLift(OsmTags tags, StreetKeys keys)
    {
        var foot = tags[keys.Foot];
        var isClosed = StreetRules.IsNo(foot) || (foot is null && StreetRules.IsNo(tags[keys.Access]));
        return NodeMark.Lift
            | (isClosed ? NodeMark.Blocked | NodeMark.Gate : NodeMark.None)
            | (tags[keys.Wheelchair] == "no" ? NodeMark.WheelchairNo : NodeMark.None);
    }

    static NodeMark ReadBarrier(OsmTags tags, StreetKeys keys)
    {
        var barrier = tags[keys.Barrier];
        if (barrier is null or "no")
        {
            return NodeMark.None;
        }

        var foot = tags[keys.Foot];
        var isOpen = foot is not null && !StreetRules.IsNo(foot);
        var isClosed = StreetRules.IsNo(foot) || (foot is null && StreetRules.IsNo(tags[keys.Access])) || tags[keys.Locked] == "yes";
        if (!isOpen && (isClosed || barrier is "wall" or "fence" or "hedge" or "retaining_wall"))
        {
            return barrier is "wall" or "fence" or "hedge" or "retaining_wall" ? NodeMark.Blocked : NodeMark.Blocked | NodeMark.Gate;
        }

        return barrier is "stile" or "turnstile" or "full-height_turnstile" && tags[keys.Wheelchair] is not ("yes" or "designated")
            ? NodeMark.WheelBlocked
            : NodeMark.None;
    }
}
