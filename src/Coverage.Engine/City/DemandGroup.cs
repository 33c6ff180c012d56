using System.Collections.Immutable;

namespace Coverage.City;

/// <summary>
/// One group of people over all demand points: <c>Millionths[i]</c> belongs to demand point i (see <see cref="People"/>).
/// <c>Ages</c> is null for groups that are not about age (destitute, disabled, alone).
/// </summary>
public sealed record DemandGroup(string Id, AgeRange? Ages, ImmutableArray<long> Millionths)
{
    public long Total => Millionths.Sum();
}
