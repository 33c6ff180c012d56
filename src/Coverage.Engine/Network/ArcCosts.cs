namespace Coverage.Network;

/// <summary>
/// The impedance of every directed arc for one walker, whole milliseconds, each rounded to nearest once. <see cref="Forbidden"/>
/// marks an arc this walker cannot use. A path of n arcs therefore differs from exact arithmetic by at most n / 2 ms.
/// </summary>
public sealed class ArcCosts(WalkNetwork network, string profileId, ReadOnlyMemory<int> milliseconds)
{
    /// <summary>Half the range of int: adding two stays positive.</summary>
    public const int Forbidden = 0x3FFF_FFFF;

    public WalkNetwork Network { get; } = network;

    public string ProfileId { get; } = profileId;

    /// <summary>Parallel to the arcs of the network.</summary>
    public ReadOnlyMemory<int> Milliseconds { get; } = milliseconds;
}
