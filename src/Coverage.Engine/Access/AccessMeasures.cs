using System.Collections.Immutable;

namespace Coverage.Access;

/// <summary>Names, units and usual decays of the measures.</summary>
public static class AccessMeasures
{
    const double MsPerMinute = 60_000;

    static readonly ImmutableArray<(AccessMeasure Measure, string Id)> Ids =
    [
        (AccessMeasure.TwoStep, "2sfca"), (AccessMeasure.EnhancedTwoStep, "e2sfca"), (AccessMeasure.ThreeStep, "3sfca"), (AccessMeasure.ModifiedTwoStep, "m2sfca"),
        (AccessMeasure.Raam, "raam"), (AccessMeasure.Gravity, "gravity"), (AccessMeasure.Hansen, "hansen"), (AccessMeasure.Capacity, "capacity"),
        (AccessMeasure.CapacityPer1000, "capacity-per-1000"), (AccessMeasure.Opportunities, "opportunities"), (AccessMeasure.Nearest, "nearest"),
    ];

    public static IEnumerable<string> AllIds => Ids.Select(m => m.Id);

    public static string Id(AccessMeasure measure) => Ids.First(m => m.Measure == measure).Id;

    public static AccessMeasure Parse(string id) => Ids.Any(m => m.Id == id)
        ? Ids.First(m => m.Id == id).Measure
        : throw new InputException($"there is no access measure '{id}'", "measure", "use one of " + string.Join(", ", AllIds));

    /// <summary>Whether people compete: the value says how much room there is for each, not only what lies near.</summary>
    public static bool Competes(AccessMeasure measure) =>
        measure is AccessMeasure.TwoStep or AccessMeasure.EnhancedTwoStep or AccessMeasure.ThreeStep or AccessMeasure.ModifiedTwoStep
            or AccessMeasure.Gravity or AccessMeasure.Raam or AccessMeasure.CapacityPer1000;

    /// <summary>A cost or a time: lower is better, and there is none without a facility in reach.</summary>
    public static bool IsCost(AccessMeasure measure) => measure is AccessMeasure.Raam or AccessMeasure.Nearest;

    /// <summary>Whether the measure reads capacities at all.</summary>
    public static bool NeedsSupply(AccessMeasure measure) => measure is not (AccessMeasure.Opportunities or AccessMeasure.Nearest);

    /// <summary>The unit of a value: <c>per-person</c> (supply per person), <c>supply</c>, <c>per-1000</c>, <c>facilities</c>, <c>cost</c> (mean congestions) or <c>seconds</c>.</summary>
    public static string UnitOf(AccessMeasure measure) => measure switch
    {
        AccessMeasure.Raam => "cost",
        AccessMeasure.Hansen or AccessMeasure.Capacity => "supply",
        AccessMeasure.CapacityPer1000 => "per-1000",
        AccessMeasure.Opportunities => "facilities",
        AccessMeasure.Nearest => "seconds",
        _ => "per-person",
    };

    /// <summary>
    /// The decay when none is named, for a circle of so many minutes: bands at a third, two thirds and the whole with the weights of Luo and Qi (2009) for the banded
    /// measures, a truncated Gaussian for gravity, twice the circle for RAAM (whose people may go further when the near is crowded), else a step.
    /// </summary>
    public static Decay Usual(AccessMeasure measure, int minutes)
    {
        var whole = (int)(minutes * MsPerMinute);
        return measure switch
        {
            AccessMeasure.EnhancedTwoStep or AccessMeasure.ThreeStep or AccessMeasure.ModifiedTwoStep =>
                new SteppedDecay([new DecayStep(whole / 3, 1), new DecayStep(whole / 3 * 2, 0.68), new DecayStep(whole, 0.22)]),
            AccessMeasure.Gravity or AccessMeasure.Hansen => new GaussianDecay(whole),
            AccessMeasure.Raam => new StepDecay(2 * whole),
            _ => new StepDecay(whole),
        };
    }
}
