namespace Coverage.Siting;

/// <summary>Solves a <see cref="ChoiceProblem"/>: greedy, exchanges, then branch and bound from there; then, among equals, the canonical
/// choice.</summary>
sealed class ChoiceSolver
{
    /// <summary>Exchanges from the greedy start may take this many passes over the matrix.</summary>
    const int SwapPasses = 400;

    readonly ChoiceProblem _problem;
    readonly SitingWork _work;

    public ChoiceSolver(ChoiceProblem problem, SitingWork work)
    {
        _problem = problem;
        _work = work;
        if (problem.Problem.Hubs is { } hubs)
        {
            int[] kept = [.. Enumerable.Range(0, problem.State.Length).Where(c => problem.State[c] == ColumnState.In).Select(c => problem.Site[c])];
            Accept = columns => HubSpan.Fits(hubs, [.. kept, .. columns.Select(c => problem.Site[Model.Option[c]])]);
        }
    }

    /// <summary>The test of a complete choice beyond rules and floors; null when there is none.</summary>
    public Func<int[], bool>? Accept { get; }

    ChoiceModel Model => _problem.Free!;

    /// <summary>The chosen columns of the free model, rising; null when nothing satisfies the problem (or nothing was found before a
    /// stop).</summary>
    public int[]? Chosen { get; private set; }

    /// <summary>In units of the free model, without the base.</summary>
    public long Value { get; private set; }

    public long Bound { get; private set; }

    public bool Canonical { get; private set; }

    /// <summary>Only the greedy choice was made.</summary>
    public bool Greedy { get; private set; }

    public int Nodes { get; private set; }

    /// <summary>Per column of the free model: left aside, for some best choice does without (<see cref="ChoiceDomination"/>).</summary>
    public bool[] Dominated { get; private set; } = [];

    public long[]? Prices { get; private set; }

    public void Run(SitingOptions options, long[]? prices = null)
    {
        var model = Relabelled(Model);
        var less = options.GreedyOnly ? model : Undominated(model);
        var greedy = Starts(less, options);
        if (options.GreedyOnly)
        {
            Greedy = true;
            BoundGreedy(model, greedy);
            return;
        }

        Func<int[], bool>? accept = Accept is { } whole ? columns => whole([.. columns.Select(c => less.Option[c])]) : null;
        var tree = new ChoiceTree(Relabelled(less), _work, accept);
        foreach (var start in greedy)
        {
            tree.Offer([.. start]);
        }

        tree.Run(prices);
        Chosen = tree.Best is { } best ? [.. best.Select(c => less.Option[c])] : null;
        (Value, Bound, Nodes, Prices) = (tree.BestValue, tree.Bound, tree.Nodes, tree.RootPrices);
        if (Chosen is not null && Bound == Value && options.Canonical)
        {
            Chosen = Smallest(model, Chosen);
        }
    }

    /// <summary>The model without what is dominated. Which of equal optima is told, and the runner-up, are sought in the whole one.</summary>
    ChoiceModel Undominated(ChoiceModel model)
    {
        Dominated = ChoiceDomination.Find(model, c => _problem.Problem.Sites[_problem.Site[Model.Option[c]]].Role == SiteRole.Candidate, _work);
        return Dominated.Contains(true) ? ChoiceDomination.Without(model, Dominated) : model;
    }

    int[] Smallest(ChoiceModel model, int[] best)
    {
        var never = new ColumnState[model.ColumnCount];
        var canonical = new CanonicalChoice(never, new ColumnState[model.ColumnCount], Search, _work);
        new ChoiceTree(model, _work, Accept).Decide(Value - 1, Prices, never);
        best = canonical.From(best);
        Canonical = canonical.Certain;
        return best;

        int[]? Search(ColumnState[] state, int size)
        {
            var tree = new ChoiceTree(model with { Pick = size }, _work, Accept);
            tree.Demand(Value - 1);
            tree.RunFrom(state, Prices);
            Nodes += tree.Nodes;
            return tree.Best;
        }
    }

    List<List<int>> Starts(ChoiceModel model, SitingOptions options)
    {
        var starts = new List<List<int>> { LazyGreedy.Choose(model, [], null, _work) };
        if (_problem.Problem.Budget is not null || _problem.Problem.Phases?.Money.IsEmpty == false)
        {
            starts.Add(LazyGreedy.Choose(model, [], (c, gain) => gain / (1.0 + Cost(c)), _work));
        }

        if (options.GreedyOnly)
        {
            return starts;
        }

        var limit = _work.Part((long)SwapPasses * (model.PairCount + model.ColumnCount));
        var improved = starts.Where(s => model.Floors?.Hold(model, s.ToArray()) != false).Select(s => SwapSearch.Improve(model, s, limit)).ToList();
        _work.Add(limit.Done);
        return [.. starts, .. improved];
    }

    double Cost(int column)
    {
        var site = _problem.Problem.Sites[_problem.Site[Model.Option[column]]];
        return site.Role == SiteRole.Candidate ? site.BuildCost + (double)site.YearlyCost * _problem.Problem.BudgetYears : 0;
    }

    /// <summary>Any choice is worth at most this one and the largest gains still to be had after it: L at the prices the greedy choice
    /// leaves.</summary>
    void BoundGreedy(ChoiceModel model, List<List<int>> greedy)
    {
        foreach (var start in greedy)
        {
            int[] columns = [.. start];
            var value = ChoiceWorth.Of(model, columns);
            if (model.Rules.Hold(columns) && model.Floors?.Hold(model, columns) != false && Accept?.Invoke(columns) != false
                && (Chosen is null || value > Value))
            {
                (Chosen, Value) = (columns, value);
            }
        }

        var worth = new ChoiceWorth(model);
        foreach (var column in Chosen ?? [])
        {
            worth.Add(column);
        }

        var relaxed = new ChoicePrices(model, worth.Floor.ToArray(), 0, null);
        relaxed.Evaluate(model.Base - 1);
        _work.Add(model.PairCount);
        Bound = Math.Min(relaxed.Bound, model.Ceiling());
    }

    /// <summary>The same model with its columns as its own options: the tree speaks of columns.</summary>
    static ChoiceModel Relabelled(ChoiceModel model) => model with { Option = [.. Enumerable.Range(0, model.ColumnCount)] };
}
