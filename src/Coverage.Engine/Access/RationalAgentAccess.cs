namespace Coverage.Access;

/// <summary>
/// RAAM, the rational agent access model (Saxon and Snow 2020): people of a place spread over facilities until nobody gains by going elsewhere. The cost of
/// facility j from place i is load_j / (ρ S_j) + t_ij / τ with ρ = Σ P / Σ S. Where the package shifts people in small steps, this solves each place exactly in
/// turn (the equilibrium is the minimum of a convex potential, so the turns only ever lower it), place after place in order: no threads, same digits.
/// </summary>
public static class RationalAgentAccess
{
    /// <param name="demand">People, and pairs up to the farthest time anybody would travel.</param>
    /// <param name="supply">Capacity per facility; only those above 0 are chosen.</param>
    /// <param name="raam">τ and when to stop.</param>
    /// <param name="options">Cancellation.</param>
    public static RaamTable Compute(AccessDemand demand, ReadOnlyMemory<double> supply, RaamOptions raam, AccessOptions options = default)
    {
        if (!(raam.TravelMinutes > 0) || raam.MaxSweeps < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(raam), raam, "τ is positive minutes and there is at least one sweep");
        }

        var whole = 0.0;
        foreach (var s in supply.Span)
        {
            whole += s > 0 ? s : 0;
        }

        var rho = whole > 0 ? demand.People / whole : 0;
        var market = new RaamMarket(supply.Span, rho);
        var origins = demand.Parts.Select(p => new RaamOrigins(p, supply.Span, raam.TravelMinutes)).ToArray();
        foreach (var o in origins)
        {
            o.StartNearest(market);
        }

        var (sweeps, gap) = (0, Gap(origins, market, options));
        while (gap > raam.RelativeGap && sweeps < raam.MaxSweeps)
        {
            // A sweep sees the gap of each place just before it settles; that is no proof, but tells when to look.
            var seen = double.PositiveInfinity;
            for (; seen > raam.RelativeGap && sweeps < raam.MaxSweeps; sweeps++)
            {
                seen = Share(origins, options, o => o.Settle(market, raam.RelativeGap / 10));
            }

            gap = Gap(origins, market, options);
        }

        return new RaamTable
        {
            Table = AccessTable.Of(demand, [.. origins.Select(o => o.CheapestCosts(market))], market.Load, supply.Span), Gap = gap, Sweeps = sweeps, Converged = gap <= raam.RelativeGap,
        };
    }

    static double Gap(RaamOrigins[] origins, RaamMarket market, AccessOptions options) => Share(origins, options, o => o.Costs(market));

    static double Share(RaamOrigins[] origins, AccessOptions options, Func<RaamOrigins, (double Paid, double Saved)> pass)
    {
        var (paid, saved) = (0.0, 0.0);
        foreach (var o in origins)
        {
            options.Cancellation.ThrowIfCancellationRequested();
            var (p, s) = pass(o);
            paid += p;
            saved += s;
        }

        return paid > 0 ? saved / paid : 0;
    }
}
