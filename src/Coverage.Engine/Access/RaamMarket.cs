namespace Coverage.Access;

/// <summary>The facilities as everybody sees them: how many people come to each, and what one more costs all of them.</summary>
sealed class RaamMarket
{
    readonly double[] _load;
    readonly double[] _congestion;
    readonly double[] _perPerson;

    /// <param name="supply">Capacity per facility.</param>
    /// <param name="peoplePerSupply">ρ.</param>
    public RaamMarket(ReadOnlySpan<double> supply, double peoplePerSupply)
    {
        (_load, _congestion, _perPerson, Room) = (new double[supply.Length], new double[supply.Length], new double[supply.Length], new double[supply.Length]);
        for (var j = 0; j < supply.Length; j++)
        {
            if (supply[j] > 0 && peoplePerSupply > 0)
            {
                Room[j] = peoplePerSupply * supply[j];
                _perPerson[j] = 1 / Room[j];
            }
        }
    }

    /// <summary>People who come, per facility.</summary>
    public double[] Load => _load;

    /// <summary>People who crowd a facility by one, ρ S; 0 where nothing is offered.</summary>
    public double[] Room { get; }

    /// <summary>Load ÷ room, per facility; kept in step with the load because it is read far more often than changed.</summary>
    public ReadOnlySpan<double> Congestion => _congestion;

    public void Add(int facility, double people) => Set(facility, _load[facility] + people);

    public void Set(int facility, double people)
    {
        _load[facility] = people;
        _congestion[facility] = people * _perPerson[facility];
    }
}
