using Coverage.Geo;

namespace Coverage.Network;

/// <summary>
/// Places to attach. Place i has the entrances <c>Entrances[FirstEntrance[i] .. FirstEntrance[i+1])</c>; a null <c>FirstEntrance</c> means one each.
/// <c>CapMetres</c> is the farthest access leg per place, metres on the ground, inclusive.
/// </summary>
public sealed record SnapRequest(ReadOnlyMemory<LonLat> Entrances, int[]? FirstEntrance, Func<int, double> CapMetres)
{
    public int PlaceCount => FirstEntrance is null ? Entrances.Length : FirstEntrance.Length - 1;
}
