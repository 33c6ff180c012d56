namespace Coverage.Siting;

/// <summary>The rules of a <see cref="ChoiceProblem"/>: new sites beside moved ones, money, yearly numbers, one use per building,
/// centres.</summary>
static class ChoiceRuleSet
{
    public static ChoiceRules Of(SitingProblem problem, int[] site, int[] year, List<ColumnState> state)
    {
        var rules = new Draft(site.Length);
        bool New(int c) => state[c] == ColumnState.Free && problem.Sites[site[c]].Role == SiteRole.Candidate;
        if (problem.Close + problem.Move > 0)
        {
            // Sites closed: at least Close; a new site beyond Add needs one more closed, which the number of picks sees to.
            bool Closable(int c) => state[c] == ColumnState.Free && problem.Sites[site[c]].Role == SiteRole.Closable;
            rules.Add(Enumerable.Range(0, site.Length).Count(Closable) - problem.Close, c => Closable(c) ? 1 : 0);
            if (problem.Add is { } add)
            {
                rules.Add(add + problem.Move, c => New(c) ? 1 : 0);
            }
        }

        if (problem.Budget is { } budget)
        {
            rules.Add(budget, c => New(c) ? checked(problem.Sites[site[c]].BuildCost + problem.BudgetYears * problem.Sites[site[c]].YearlyCost) : 0);
        }

        if (problem.Phases is { } phases)
        {
            for (var y = 0; y < phases.Years.Length; y++)
            {
                var now = y;
                rules.Add(phases.MostOpened[y], c => New(c) && year[c] <= now ? 1 : 0);
                if (!phases.Money.IsEmpty)
                {
                    rules.Add(
                        phases.Money[y],
                        c => !New(c) || year[c] > now
                            ? 0
                            : checked(problem.Sites[site[c]].YearlyCost + (year[c] == now ? problem.Sites[site[c]].BuildCost : 0)));
                }
            }
        }

        foreach (var building in problem.Sites.Where(s => s.Building is not null).GroupBy(s => s.Building).Where(g => g.Count() > 1))
        {
            rules.Add(1, c => problem.Sites[site[c]].Building == building.Key ? 1 : 0);
        }

        if (problem.Hubs is { } hubs)
        {
            AddHubs(hubs, site, New, rules);
        }

        return rules.Build();
    }

    static void AddHubs(SitingHubs hubs, int[] site, Func<int, bool> isNew, Draft rules)
    {
        rules.Add(hubs.MostNewHubs, c => isNew(c) && hubs.IsHub[site[c]] ? 1 : 0);
        rules.Add(0, c => hubs.HubsInReach[site[c]] is not null ? 1 : hubs.IsHub[site[c]] ? -hubs.Span : 0);
        for (var station = 0; station < site.Length; station++)
        {
            if (hubs.HubsInReach[site[station]] is { } reach)
            {
                var (own, leads) = (station, reach.ToHashSet());
                rules.Add(0, c => c == own ? 1 : leads.Contains(site[c]) ? -1 : 0);
            }
        }
    }

    sealed class Draft(int columns)
    {
        readonly List<(int Rule, long Amount)>[] _terms = [.. Enumerable.Range(0, columns).Select(_ => new List<(int, long)>())];
        readonly List<long> _limits = [];

        public void Add(long limit, Func<int, long> amount)
        {
            for (var c = 0; c < columns; c++)
            {
                if (amount(c) is var a && a != 0)
                {
                    _terms[c].Add((_limits.Count, a));
                }
            }

            _limits.Add(limit);
        }

        public ChoiceRules Build()
        {
            if (_limits.Count == 0)
            {
                return ChoiceRules.None;
            }

            var first = new int[columns + 1];
            for (var c = 0; c < columns; c++)
            {
                first[c + 1] = first[c] + _terms[c].Count;
            }

            return new ChoiceRules
            {
                First = first,
                Rule = [.. _terms.SelectMany(t => t.Select(x => x.Rule))],
                Amount = [.. _terms.SelectMany(t => t.Select(x => x.Amount))],
                Limit = [.. _limits],
            };
        }
    }
}
