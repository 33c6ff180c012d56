using System.Collections.Immutable;

namespace Coverage.Access;

/// <summary>A group's figures under the same measure: its mean, and how far it lies from the group asked for.</summary>
public sealed record GroupAccess(string Group, EquityFigures Figures, double Difference);

/// <summary>The answer to an <see cref="AccessQuestion"/>: values per place, what became of the supply, equity, units, other groups, hot spots.</summary>
public sealed record AccessAnswer
{
    public required AccessQuestion Question { get; init; }

    /// <summary>Per place; NaN = none.</summary>
    public required double[] Values { get; init; }

    /// <summary>Millionths of a person of the group asked for, per place.</summary>
    public required long[] People { get; init; }

    public required AccessSupply Supply { get; init; }

    /// <summary>Null for measures that read no pairs.</summary>
    public AccessTable? Table { get; init; }

    /// <summary>Null for any other measure.</summary>
    public RaamTable? Raam { get; init; }

    public required EquityFigures Equity { get; init; }

    /// <summary>The study's other groups, where the walker can tell their bands.</summary>
    public required ImmutableArray<GroupAccess> Groups { get; init; }

    /// <summary>By level, each with "outside".</summary>
    public required ImmutableArray<UnitAccessRow> Units { get; init; }

    /// <summary>Null when not asked, or when people or access do not vary.</summary>
    public LocalMoran? HotSpots { get; init; }

    /// <summary>The places of <see cref="HotSpots"/>: those with a value.</summary>
    public ImmutableArray<int> HotSpotPlaces { get; init; } = [];

    /// <summary>Σ people × value, in persons × unit: what is given out, for measures that share supply.</summary>
    public double GivenOut
    {
        get
        {
            var sum = 0.0;
            for (var i = 0; i < Values.Length; i++)
            {
                sum += People[i] > 0 && !double.IsNaN(Values[i]) ? City.People.ToPersons(People[i]) * Values[i] : 0;
            }

            return sum;
        }
    }
}
