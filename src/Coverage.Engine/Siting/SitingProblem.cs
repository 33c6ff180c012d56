using System.Collections.Immutable;

namespace Coverage.Siting;

/// <summary>
/// A siting problem: sites, who needs them, what may be done and what is sought. Matrix in, choice out; nothing here knows a street.
/// A place is covered by a site when their time is ≤ <see cref="CutoffMs"/>. Weights and costs are whole numbers, so every answer is exact.
/// </summary>
public sealed record SitingProblem
{
    public required SitingObjective Objective { get; init; }

    public required ImmutableArray<SitingSite> Sites { get; init; }

    /// <summary>One per service; at least one.</summary>
    public required ImmutableArray<SitingLayer> Layers { get; init; }

    /// <summary>Inclusive. For <see cref="SitingObjective.PMedian"/>: the time charged where no open site is in reach.</summary>
    public required int CutoffMs { get; init; }

    /// <summary>Most new sites; null: as many as it takes (LSCP) or as the other limits allow.</summary>
    public int? Add { get; init; }

    /// <summary>How many closable sites are closed.</summary>
    public int Close { get; init; }

    /// <summary>How many closable sites may be closed for a new one elsewhere, each.</summary>
    public int Move { get; init; }

    /// <summary>Most money for new sites: building plus <see cref="BudgetYears"/> of yearly cost; null when money is no matter.</summary>
    public long? Budget { get; init; }

    /// <summary>Years of running cost the budget must carry.</summary>
    public int BudgetYears { get; init; } = 1;

    public SitingFloor? Floor { get; init; }

    public SitingPhases? Phases { get; init; }

    public SitingHubs? Hubs { get; init; }

    /// <summary>For <see cref="SitingObjective.Backup"/>: what a second site in reach is worth beside the first, in thousandths
    /// (0–1000).</summary>
    public int BackupThousandths { get; init; } = 1000;

    /// <summary>Solves it.</summary>
    /// <exception cref="InputException">The parts do not fit together.</exception>
    public SitingPlan Solve(SitingOptions? options = null)
    {
        SitingCheck.Refuse(this);
        options ??= new SitingOptions();
        return Objective switch
        {
            SitingObjective.SetCover => SetCover.Solve(this, options),
            SitingObjective.PMedian => PMedian.Solve(this, options),
            SitingObjective.CapacitatedSplit or SitingObjective.CapacitatedWhole => CapacitatedCover.Solve(this, options),
            SitingObjective.PCenter => PCenter.Solve(this, options),
            _ => MaxCover.Solve(this, options),
        };
    }
}
