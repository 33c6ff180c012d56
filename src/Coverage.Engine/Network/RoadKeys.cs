namespace Coverage.Network;

/// <summary>Positions in one extract's string table of the OSM keys that the road rules read; -1 for a key the file does not use.</summary>
sealed class RoadKeys(OsmExtract extract)
{
    public readonly int Highway = extract.Find("highway");
    public readonly int Area = extract.Find("area");
    public readonly int Access = extract.Find("access");
    public readonly int Vehicle = extract.Find("vehicle");
    public readonly int MotorVehicle = extract.Find("motor_vehicle");
    public readonly int Bicycle = extract.Find("bicycle");
    public readonly int Motorroad = extract.Find("motorroad");
    public readonly int Oneway = extract.Find("oneway");
    public readonly int OnewayBicycle = extract.Find("oneway:bicycle");
    public readonly int Cycleway = extract.Find("cycleway");
    public readonly int Junction = extract.Find("junction");
    public readonly int Bridge = extract.Find("bridge");
    public readonly int Tunnel = extract.Find("tunnel");
    public readonly int Incline = extract.Find("incline");
    public readonly int Width = extract.Find("width");
    public readonly int MaxWidth = extract.Find("maxwidth");
    public readonly int MaxWidthPhysical = extract.Find("maxwidth:physical");
    public readonly int Barrier = extract.Find("barrier");
    public readonly int Locked = extract.Find("locked");
}
