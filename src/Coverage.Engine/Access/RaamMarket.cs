namespace Coverage.Access;

/// <summary>The facilities as everybody sees them: how many people come to each, and what one more costs all of them.</summary>
sealed class RaamMarket
{
    /// <param name="supply">Capacity per facility.</param>
    /// <param name="peoplePerSupply">ρ.</param>
    public RaamMarket(ReadOnlySpan<double> supply, double peoplePerSupply)
    {
        Load = new double[supply.Length];
        PerPerson = new double[supply.Length];
        for (var j = 0; j < supply.Length; j++)
        {
            PerPerson[j] = supply[j] > 0 && peoplePerSupply > 0 ? 1 / (peoplePerSupply * supply[j]) : 0;
        }
    }

    /// <summary>People who come, per facility.</summary>
    public double[] Load { get; }

    /// <summary>Congestion that one person adds, 1/(ρ S).</summary>
    public double[] PerPerson { get; }

    public double Congestion(int facility) => Load[facility] * PerPerson[facility];
}
