using System.Collections.Immutable;

namespace Coverage.Access;

/// <summary>A group's figures under the same measure: its mean, and how far it lies from the group asked for.</summary>
public sealed record GroupAccess(string Group, EquityFigures Figures, double Difference);

/// <summary>What is read off the values of an <see cref="AccessAnswer"/>.</summary>
public sealed record AccessFigures(EquityFigures Equity, ImmutableArray<GroupAccess> Groups, ImmutableArray<UnitAccessRow> Units);

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

    /// <summary>Made when they are first asked for: the layer of a run is made of values alone, and sorting millions of them takes time.</summary>
    public required Lazy<AccessFigures> Figures { get; init; }

    public EquityFigures Equity => Figures.Value.Equity;

    /// <summary>The study's other groups, where the walker can tell their bands.</summary>
    public ImmutableArray<GroupAccess> Groups => Figures.Value.Groups;

    /// <summary>By level, each with "outside".</summary>
    public ImmutableArray<UnitAccessRow> Units => Figures.Value.Units;

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
