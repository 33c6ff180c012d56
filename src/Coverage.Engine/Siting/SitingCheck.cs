namespace Coverage.Siting;

/// <summary>Refuses problems whose parts do not fit together, one clear reason each.</summary>
static class SitingCheck
{
    const string Where = "siting problem";

    public static void Refuse(SitingProblem problem)
    {
        var sites = problem.Sites.Length;
        Want(problem.Layers.Length > 0, "there is no demand", "give at least one service with its people");
        foreach (var layer in problem.Layers)
        {
            Want(layer.Pairs.SiteCount == sites, $"service '{layer.Name}' has {layer.Pairs.SiteCount} rows of times for {sites} sites", "one row per site");
            Want(
                layer.Weights.Length == layer.Pairs.PlaceCount,
                $"service '{layer.Name}' has {layer.Weights.Length} weights for {layer.Pairs.PlaceCount} places",
                "one weight per place");
            Want(layer.Weights.All(w => w >= 0), $"service '{layer.Name}' has a negative weight", "weights are people or need, never below 0");
        }

        Want(problem.CutoffMs >= 0, $"the cutoff {problem.CutoffMs} ms is negative", "a time of 0 or more");
        Want(problem.Add is null or >= 0, $"cannot add {problem.Add} sites", "a number of 0 or more");
        var closable = problem.Sites.Count(s => s.Role == SiteRole.Closable);
        Want(
            problem.Close >= 0 && problem.Move >= 0 && problem.Close + problem.Move <= closable,
            $"cannot close {problem.Close} and move {problem.Move} of {closable} closable sites",
            "no more than there are");
        Want(problem.Budget is null or >= 0, $"the budget {problem.Budget} is negative", "an amount of 0 or more");
        Want(problem.BudgetYears >= 0, $"{problem.BudgetYears} years of running cost", "a number of 0 or more");
        Want(problem.BackupThousandths is >= 0 and <= 1000, $"backup share {problem.BackupThousandths}", "0 to 1000 thousandths");
        foreach (var site in problem.Sites)
        {
            Want(site.BuildCost >= 0 && site.YearlyCost >= 0, $"site '{site.Id}' has a negative cost", "costs of 0 or more");
            Want(site.Capacity is null or >= 0, $"site '{site.Id}' has a negative capacity", "a capacity of 0 or more, or none");
        }

        foreach (var building in problem.Sites.Where(s => s.Building is not null && s.Role == SiteRole.Kept).GroupBy(s => s.Building))
        {
            Want(building.Count() == 1, $"building '{building.Key}' must keep {building.Count()} of its uses", "keep one of them");
        }

        RefuseParts(problem, sites);
    }

    static void RefuseParts(SitingProblem problem, int sites)
    {
        var covering = problem.Objective is SitingObjective.MaxCover;
        if (problem.Floor is { } floor)
        {
            Want(covering && problem.Phases is null, "a floor per unit goes with mclp in one step", "drop the floor or the rest");
            Want(
                problem.Layers.All(l => floor.UnitOfPlace.Length == l.Weights.Length),
                "the floor knows another number of places",
                "one unit per place, the same places for all services");
            Want(floor.UnitOfPlace.All(u => u >= -1 && u < floor.UnitCount), "the floor names a unit that is not there", "units from 0");
            Want(floor.ShareThousandths is >= 0 and <= 1000, $"floor of {floor.ShareThousandths} thousandths", "0 to 1000");
        }

        if (problem.Phases is { } phases)
        {
            Want(covering || problem.Objective is SitingObjective.PMedian, "phases go with mclp and p-median", "drop the phases");
            Want(problem.Close + problem.Move == 0, "phases do not go with closing or moving", "drop one of them");
            Want(
                phases.Years.Length > 0 && phases.MostOpened.Length == phases.Years.Length
                    && (phases.Money.IsEmpty || phases.Money.Length == phases.Years.Length),
                "the phases have numbers for other years",
                "one number per year");
        }

        if (problem.Hubs is { } hubs)
        {
            Want(covering && problem.Phases is null, "centres with stations go with mclp", "drop the centres or the rest");
            Want(hubs.IsHub.Length == sites && hubs.HubsInReach.Length == sites, "the centres know another number of sites", "one entry per site");
            Want(hubs.Span >= 0 && hubs.MostNewHubs >= 0, "a centre's span and number cannot be negative", "0 or more");
        }

        var simple = problem.Objective is SitingObjective.PCenter or SitingObjective.CapacitatedSplit or SitingObjective.CapacitatedWhole;
        Want(
            !simple || (problem.Layers.Length == 1 && problem.Budget is null && problem.Close + problem.Move == 0),
            "this problem takes one service, a number of sites and nothing else",
            "drop the budget, closing and moving");
        Want(
            !(simple || problem.Objective is SitingObjective.SetCover) || problem.Sites.All(s => s.Building is null || s.Role == SiteRole.Excluded),
            "several uses of one building do not go with this problem",
            "give each site its own building");
        Want(
            problem.Objective is not SitingObjective.SetCover || problem.Budget is null,
            "lscp seeks the least money itself and takes no budget",
            "drop the budget, or ask mclp with one");
        Want(!simple || problem.Add is not null, "this problem needs the number of new sites", "give it");
        Want(
            problem.Objective is not SitingObjective.SetCover || problem.Close + problem.Move == 0,
            "lscp does not go with closing or moving",
            "drop them");
    }

    static void Want(bool holds, string what, string cure)
    {
        if (!holds)
        {
            throw new InputException(what, Where, cure);
        }
    }
}
