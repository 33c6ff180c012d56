namespace Coverage.Access;

/// <summary>What a facility brings: its capacity, or one each when only places count.</summary>
public enum SupplyKind
{
    Capacity,
    Sites,
}
