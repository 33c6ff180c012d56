namespace Coverage.Network;

/// <summary>Positions in one extract's string table of the OSM keys that the walk rules read; -1 for a key the file does not use.</summary>
sealed class StreetKeys(OsmExtract extract)
{
    public readonly int Highway = extract.Find("highway");
    public readonly int Railway = extract.Find("railway");
    public readonly int PublicTransport = extract.Find("public_transport");
    public readonly int ManMade = extract.Find("man_made");
    public readonly int Route = extract.Find("route");
    public readonly int Foot = extract.Find("foot");
    public readonly int Access = extract.Find("access");
    public readonly int Motorroad = extract.Find("motorroad");
    public readonly int Sidewalk = extract.Find("sidewalk");
    public readonly int SidewalkBoth = extract.Find("sidewalk:both");
    public readonly int SidewalkLeft = extract.Find("sidewalk:left");
    public readonly int SidewalkRight = extract.Find("sidewalk:right");
    public readonly int SacScale = extract.Find("sac_scale");
    public readonly int Area = extract.Find("area");
    public readonly int Barrier = extract.Find("barrier");
    public readonly int Indoor = extract.Find("indoor");
    public readonly int Level = extract.Find("level");
    public readonly int Layer = extract.Find("layer");
    public readonly int Bridge = extract.Find("bridge");
    public readonly int Tunnel = extract.Find("tunnel");
    public readonly int OnewayFoot = extract.Find("oneway:foot");
    public readonly int FootForward = extract.Find("foot:forward");
    public readonly int FootBackward = extract.Find("foot:backward");
    public readonly int Conveying = extract.Find("conveying");
    public readonly int Incline = extract.Find("incline");
    public readonly int StepCount = extract.Find("step_count");
    public readonly int StepHeight = extract.Find("step:height");
    public readonly int Handrail = extract.Find("handrail");
    public readonly int HandrailLeft = extract.Find("handrail:left");
    public readonly int HandrailRight = extract.Find("handrail:right");
    public readonly int HandrailCenter = extract.Find("handrail:center");
    public readonly int Wheelchair = extract.Find("wheelchair");
    public readonly int RampWheelchair = extract.Find("ramp:wheelchair");
    public readonly int RampStroller = extract.Find("ramp:stroller");
    public readonly int OpeningHours = extract.Find("opening_hours");
    public readonly int AccessConditional = extract.Find("access:conditional");
    public readonly int FootConditional = extract.Find("foot:conditional");
    public readonly int Footway = extract.Find("footway");
    public readonly int Path = extract.Find("path");
    public readonly int Cycleway = extract.Find("cycleway");
    public readonly int Crossing = extract.Find("crossing");
    public readonly int CrossingSignals = extract.Find("crossing:signals");
    public readonly int Locked = extract.Find("locked");
    public readonly int Type = extract.Find("type");
    public readonly int NameZh = extract.Find("name:zh");
    public readonly int Name = extract.Find("name");
    public readonly int Ref = extract.Find("ref");
}
