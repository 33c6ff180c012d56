using System.Collections.Immutable;
using Coverage.Siting;

namespace Coverage.Worlds;

/// <summary>
/// A small random siting problem with every oddity: twin candidates, places nobody reaches, places of no people, ties, weights with a
/// common
/// divisor, kept, excluded and closable sites. The same seed gives the same problem everywhere.
/// </summary>
public sealed class RandomSiting
{
    ulong _state;

    /// <param name="seed">Any number.</param>
    /// <param name="objective">What is sought.</param>
    /// <param name="most">At most this many sites.</param>
    public RandomSiting(ulong seed, SitingObjective objective, int most = 9)
    {
        _state = (seed + 1) * 0x9E37_79B9_7F4A_7C15 + (ulong)objective;
        var (sites, places) = (2 + Below(most - 1), 1 + Below(14));
        var grain = 1 + Below(3) * 7;
        var costs = new int[sites][];
        for (var s = 0; s < sites; s++)
        {
            costs[s] = s > 0 && Below(8) == 0
                ? [.. costs[s - 1]]
                : [.. Enumerable.Range(0, places).Select(_ => Below(3) == 0 ? Below(12) * grain : -1)];
        }

        Problem = new SitingProblem
        {
            Objective = objective,
            Sites = [.. Enumerable.Range(0, sites).Select(s => new SitingSite("s" + s) { Role = Below(6) == 0 ? SiteRole.Kept : Below(9) == 0 ? SiteRole.Excluded : SiteRole.Candidate })],
            Layers = [new SitingLayer("one", SitingPairs.Of(costs), [.. Enumerable.Range(0, places).Select(_ => (long)Below(7) * grain)])],
            CutoffMs = (2 + Below(9)) * grain,
            Add = Below(Math.Min(5, sites + 1)),
            BackupThousandths = Below(3) * 500,
        };
    }

    public SitingProblem Problem { get; private set; }

    /// <summary>The same with money: costs per site and a budget.</summary>
    public RandomSiting WithBudget()
    {
        Problem = Problem with
        {
            Sites = [.. Problem.Sites.Select(s => s with { BuildCost = 1 + Below(20), YearlyCost = Below(4) })],
            Budget = Below(60),
            BudgetYears = Below(3),
        };
        return this;
    }

    /// <summary>The same with costs but no budget.</summary>
    public RandomSiting WithCosts()
    {
        Problem = Problem with { Sites = [.. Problem.Sites.Select(s => s with { BuildCost = 1 + Below(9) })] };
        return this;
    }

    /// <summary>The same with a floor over up to three units; some places belong to none.</summary>
    public RandomSiting WithFloor()
    {
        var units = 1 + Below(3);
        Problem = Problem with
        {
            Floor = new SitingFloor([.. Problem.Layers[0].Weights.Select(_ => Below(units + 1) - 1)], units, Below(11) * 100),
        };
        return this;
    }

    /// <summary>The same with a second service in the same buildings.</summary>
    public RandomSiting WithSecondService()
    {
        var other = new RandomSiting((ulong)Below(1 << 30), Problem.Objective).Problem.Layers[0];
        var pairs = Problem.Sites.Select((_, s) => Enumerable.Range(0, other.Weights.Length)
            .Select(i => s < other.Pairs.SiteCount && SitingOracle.Time(other.Pairs, s, i) is var t and not int.MaxValue ? t : -1).ToArray());
        Problem = Problem with { Layers = [Problem.Layers[0], new SitingLayer("two", SitingPairs.Of([.. pairs]), other.Weights)] };
        return this;
    }

    /// <summary>The same with kept sites that may be closed or moved.</summary>
    public RandomSiting WithClosing()
    {
        var sites = Problem.Sites.Select(s => s.Role == SiteRole.Kept || Below(3) == 0 ? s with { Role = SiteRole.Closable } : s).ToImmutableArray();
        var closable = sites.Count(s => s.Role == SiteRole.Closable);
        var close = Below(Math.Min(3, closable + 1));
        Problem = Problem with { Sites = sites, Close = close, Move = Below(Math.Min(3, closable - close + 1)) };
        return this;
    }

    /// <summary>The same with some sites that exclude each other.</summary>
    public RandomSiting WithBuildings()
    {
        Problem = Problem with
        {
            Sites = [.. Problem.Sites.Select(s => s with { Building = s.Role == SiteRole.Candidate && Below(2) == 0 ? "b" + Below(2) : null })],
        };
        return this;
    }

    /// <summary>The same with a capacity at every site, at times none at all.</summary>
    public RandomSiting WithCapacities()
    {
        var most = 1 + (int)(Problem.Layers[0].Weights.Sum() / 2);
        Problem = Problem with { Sites = [.. Problem.Sites.Select(s => s with { Capacity = Below(most + 1) })] };
        return this;
    }

    /// <summary>The same over three years with money, numbers per year and candidates that are ready later.</summary>
    public RandomSiting WithPhases()
    {
        int[] opened = [Below(3), 0, 0];
        opened[1] = opened[0] + Below(3);
        opened[2] = opened[1] + Below(2);
        Problem = Problem with
        {
            Sites = [.. Problem.Sites.Select(s => s with { BuildCost = Below(15), YearlyCost = Below(4), EarliestYear = Below(3) == 0 ? 2027 + Below(3) : null })],
            Phases = new SitingPhases([2026, 2027, 2028], [.. opened], [Below(30), Below(30), Below(30)]),
            Add = 1 + Below(4),
        };
        return this;
    }

    /// <summary>The same with a third of the sites as centres and the rest as their stations.</summary>
    public RandomSiting WithHubs()
    {
        ImmutableArray<bool> hub = [.. Problem.Sites.Select(s => s.Role == SiteRole.Kept || Below(3) == 0)];
        ImmutableArray<int>? Reach(int site) => hub[site] ? null : [.. Enumerable.Range(0, hub.Length).Where(h => hub[h] && Below(2) == 0)];
        Problem = Problem with
        {
            Hubs = new SitingHubs(hub, [.. Enumerable.Range(0, hub.Length).Select(Reach)], 1 + Below(3), Below(3)),
            Add = 1 + Below(6),
        };
        return this;
    }

    /// <summary>A uniform number of 0 … limit − 1.</summary>
    public int Below(int limit)
    {
        // SplitMix64.
        _state += 0x9E37_79B9_7F4A_7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        z ^= z >> 31;
        return (int)(((z >> 32) * (ulong)limit) >> 32);
    }
}
