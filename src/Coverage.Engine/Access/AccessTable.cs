using System.Collections.Immutable;

namespace Coverage.Access;

/// <summary>
/// An access measure over all places: <c>Values</c> per place (NaN = none), and what became of the supply. Supply is in reach when somebody can reach it; a facility whose
/// weighted demand is 0 is stranded: its supply is reported and given to nobody. Facilities without a capacity (NaN in the supply) take no part.
/// </summary>
public sealed record AccessTable
{
    /// <summary>Parallel to the places; the unit is the measure's.</summary>
    public required double[] Values { get; init; }

    /// <summary>The same as each part of the demand has it, in the order of the parts.</summary>
    public required ImmutableArray<double[]> ByPart { get; init; }

    /// <summary>Weighted people per facility of the supply table; 0 for those that take no part.</summary>
    public required double[] DemandOfFacility { get; init; }

    public required double SupplyInReach { get; init; }

    public required double SupplyStranded { get; init; }

    /// <summary>Facilities with a capacity above 0 that nobody reaches, rising.</summary>
    public required ImmutableArray<int> Stranded { get; init; }

    internal static AccessTable Of(AccessDemand demand, double[][] byPart, double[] asked, ReadOnlySpan<double> supply)
    {
        var stranded = ImmutableArray.CreateBuilder<int>();
        var (inReach, left) = (0.0, 0.0);
        for (var j = 0; j < supply.Length; j++)
        {
            if (!(supply[j] > 0))
            {
                continue;
            }

            if (asked[j] > 0)
            {
                inReach += supply[j];
            }
            else
            {
                left += supply[j];
                stranded.Add(j);
            }
        }

        return new AccessTable
        {
            Values = demand.Mean(byPart),
            ByPart = [.. byPart],
            DemandOfFacility = asked,
            SupplyInReach = inReach,
            SupplyStranded = left,
            Stranded = stranded.ToImmutable(),
        };
    }
}
