namespace Coverage.Network;

/// <summary>Who a network is made for: one extract gives one network for people and, where a study needs it, one for vehicles.</summary>
public enum StreetUse
{
    Foot,
    Vehicles,
}
