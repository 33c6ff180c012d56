using System.Collections.Immutable;
using Coverage.Reach;

namespace Coverage.Supply;

/// <summary>养老机构–医疗机构: for every institution the nearest medical facility other than itself, by travel time.</summary>
public static class CarePairs
{
    /// <param name="toMedical">Nearest medical facilities of every facility as a place, with at least two ranks (an institution may itself be medical).</param>
    /// <param name="institutions">Indexes into the facilities.</param>
    public static ImmutableArray<CarePair> Compute(NearestTimes toMedical, ImmutableArray<int> institutions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(toMedical.Ranks, 2);
        return [.. institutions.Select(i =>
        {
            var rank = toMedical.FacilityAt(i) == i ? 1 : 0;
            var other = toMedical.FacilityAt(i, rank);
            return new CarePair(i, other, other < 0 ? -1 : toMedical.MsAt(i, rank));
        })];
    }
}
