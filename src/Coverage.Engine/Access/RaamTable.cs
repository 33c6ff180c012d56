namespace Coverage.Access;

/// <summary>The cost of everybody's best choice, how people spread, and how near to the equilibrium that is.</summary>
public sealed record RaamTable
{
    /// <summary>Cost and supply; costs are in mean congestions, lower is better, NaN where nothing is in reach. <c>DemandOfFacility</c> is the people who come.</summary>
    public required AccessTable Table { get; init; }

    /// <summary>The share of all cost that people could still save by moving; 0 is the equilibrium.</summary>
    public required double Gap { get; init; }

    public required int Sweeps { get; init; }

    /// <summary>Whether the gap asked for was reached within the sweeps allowed.</summary>
    public required bool Converged { get; init; }
}
