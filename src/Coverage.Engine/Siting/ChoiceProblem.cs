namespace Coverage.Siting;

/// <summary>
/// A <see cref="SitingProblem"/> written as a <see cref="ChoiceModel"/>: a column per site that may be open (per site and year with
/// phases), a row
/// per place of each service. <see cref="Whole"/> has every column; <see cref="Free"/> is what is left to decide once kept sites are in,
/// its gains
/// divided by their greatest common divisor <see cref="Unit"/> and without the base.
/// </summary>
sealed class ChoiceProblem
{
    ChoiceProblem(SitingProblem problem, ChoiceModel whole, (int[] Site, int[] Year) columns, ColumnState[] state, Preparation preparation)
    {
        (Problem, Whole, Site, Year, State) = (problem, whole, columns.Site, columns.Year, state);
        if (preparation == Preparation.Quick && !state.Contains(ColumnState.In))
        {
            Free = whole;
            return;
        }

        long[]? none = null;
        var cut = ChoiceCut.Apply(whole, state, ref none, 0);
        if (cut is null)
        {
            return;
        }

        Base = cut.Base;
        Free = ChoiceUnit.Divide(preparation == Preparation.Quick ? cut : ChoiceMerge.Apply(cut), out var unit);
        Unit = unit;
    }

    public SitingProblem Problem { get; }

    public ChoiceModel Whole { get; }

    /// <summary>Site of each column of <see cref="Whole"/>.</summary>
    public int[] Site { get; }

    /// <summary>Index of the year of each column; 0 without phases.</summary>
    public int[] Year { get; }

    /// <summary>What is decided from the start.</summary>
    public ColumnState[] State { get; }

    /// <summary>What is left to decide; null when the kept sites break a rule or a floor is out of reach.</summary>
    public ChoiceModel? Free { get; }

    public long Base { get; }

    public long Unit { get; } = 1;

    public static ChoiceProblem Of(SitingProblem problem, Preparation preparation = Preparation.Thorough)
    {
        var closing = problem.Close + problem.Move > 0;
        var (site, year, state) = (new List<int>(), new List<int>(), new List<ColumnState>());
        for (var s = 0; s < problem.Sites.Length; s++)
        {
            var role = problem.Sites[s].Role;
            var kept = role == SiteRole.Kept || (role == SiteRole.Closable && !closing);
            for (var y = 0; role != SiteRole.Excluded && y < (kept ? 1 : problem.Phases?.Years.Length ?? 1); y++)
            {
                if (kept || problem.Phases is null || !(problem.Sites[s].EarliestYear > problem.Phases.Years[y]))
                {
                    site.Add(s);
                    year.Add(y);
                    state.Add(kept ? ColumnState.In : ColumnState.Free);
                }
            }
        }

        int[] sites = [.. site];
        int[] years = [.. year];
        var rows = ChoiceRows.Of(problem, sites, years);
        var keptCount = state.Count(s => s == ColumnState.In);
        var candidates = sites.Where((s, c) => state[c] == ColumnState.Free && problem.Sites[s].Role == SiteRole.Candidate).Distinct().Count();
        var closable = sites.Where((s, c) => state[c] == ColumnState.Free && problem.Sites[s].Role == SiteRole.Closable).Count();
        var whole = new ChoiceModel
        {
            Option = [.. Enumerable.Range(0, sites.Length)],
            First = rows.First,
            Row = rows.Row,
            Gain = rows.Gain,
            RowCount = rows.RowCount,
            Need = rows.Need,
            Bonus = [.. sites.Select((s, c) => problem.Objective == SitingObjective.SetCover && state[c] == ColumnState.Free ? -SetCover.CostOf(problem, s) : 0)],
            Pick = keptCount + Math.Min(problem.Add ?? candidates, candidates) + closable - problem.Close,
            Group = Groups(problem, sites),
            Rules = ChoiceRuleSet.Of(problem, sites, years, state),
            Floors = Floors(problem),
        };
        return new ChoiceProblem(problem, whole, (sites, years), [.. state], preparation);
    }

    /// <summary>Columns of one site (its years) or of one building exclude each other; they must stand together.</summary>
    static int[]? Groups(SitingProblem problem, int[] site)
    {
        if (problem.Phases is null)
        {
            // Sites of one building need not stand together, so buildings are rules (see ChoiceRuleSet).
            return null;
        }

        var group = new int[site.Length];
        for (var c = 1; c < group.Length; c++)
        {
            group[c] = group[c - 1] + (site[c] == site[c - 1] ? 0 : 1);
        }

        return group;
    }

    static ChoiceFloors? Floors(SitingProblem problem)
    {
        if (problem.Floor is not { } floor)
        {
            return null;
        }

        var lives = new Int128[floor.UnitCount];
        foreach (var layer in problem.Layers)
        {
            for (var i = 0; i < floor.UnitOfPlace.Length; i++)
            {
                if (floor.UnitOfPlace[i] >= 0)
                {
                    lives[floor.UnitOfPlace[i]] += layer.Weights[i];
                }
            }
        }

        return new ChoiceFloors([.. problem.Layers.SelectMany(_ => floor.UnitOfPlace)], [.. lives.Select(l => (long)((l * floor.ShareThousandths + 999) / 1000))]);
    }
}
