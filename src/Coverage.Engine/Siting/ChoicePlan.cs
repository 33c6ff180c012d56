using System.Collections.Immutable;

namespace Coverage.Siting;

/// <summary>Reads a solved <see cref="ChoiceProblem"/> back into a <see cref="SitingPlan"/>: sites, gains, runner-up, bounds.</summary>
static class ChoicePlan
{
    /// <param name="problem">The problem as a choice.</param>
    /// <param name="solver">Its solver, run.</param>
    /// <param name="work">Counts pairs.</param>
    /// <param name="far">For problems that seek the least: what the worth is counted down from. Null where the most is sought.</param>
    public static SitingPlan Of(ChoiceProblem problem, ChoiceSolver solver, SitingWork work, long? far)
    {
        long Value(long worth) => far is { } f ? f - worth : worth;
        int[] columns = [.. solver.Chosen!.Select(c => problem.Free!.Option[c])];
        columns = KeepClosable(problem, columns);
        int[] kept = [.. Enumerable.Range(0, problem.State.Length).Where(c => problem.State[c] == ColumnState.In)];
        int[] all = [.. kept.Concat(columns).Order()];
        var opened = columns.Where(c => problem.Problem.Sites[problem.Site[c]].Role == SiteRole.Candidate).ToArray();
        var best = Value(problem.Base + solver.Value * problem.Unit);
        var bound = Value(problem.Base + solver.Bound * problem.Unit);
        var open = all.Select(c => problem.Site[c]).ToImmutableArray();
        return new SitingPlan
        {
            Objective = problem.Problem.Objective,
            Open = open,
            Opened = [.. opened.Select(c => problem.Site[c])],
            Closed = [.. Enumerable.Range(0, problem.Problem.Sites.Length)
                .Where(s => problem.Problem.Sites[s].Role == SiteRole.Closable && open.BinarySearch(s) < 0)],
            Years = problem.Problem.Phases is { } phases ? [.. opened.Select(c => phases.Years[problem.Year[c]])] : [],
            Value = best,
            Before = Value(ChoiceWorth.Of(problem.Whole, Today(problem))),
            LowerBound = Math.Min(best, bound),
            UpperBound = Math.Max(best, bound),
            Canonical = solver.Canonical && problem.Problem.Close + problem.Problem.Move == 0,
            Gains = Gains(problem, all, opened),
            RunnerUp = !solver.Greedy && RunnerUp(problem, solver, work) is { } r ? r with { Value = Value(problem.Base + r.Value * problem.Unit) } : null,
            Dominated = [.. Enumerable.Range(0, solver.Dominated.Length).Where(c => solver.Dominated[c]).Select(c => problem.Site[problem.Free!.Option[c]]).Distinct()],
            Stopped = solver.Bound > solver.Value && work.Stopped,
            Work = work.Done,
            Nodes = solver.Nodes,
        };
    }

    /// <summary>A closable site that the choice does not need stays open as long as the number allows: closing it would gain
    /// nothing.</summary>
    static int[] KeepClosable(ChoiceProblem problem, int[] columns)
    {
        if (problem.Problem.Close + problem.Problem.Move == 0)
        {
            return columns;
        }

        var open = columns.ToHashSet();
        var closable = Enumerable.Range(0, problem.State.Length)
            .Where(c => problem.State[c] == ColumnState.Free && problem.Problem.Sites[problem.Site[c]].Role == SiteRole.Closable).ToArray();
        var opened = columns.Count(c => problem.Problem.Sites[problem.Site[c]].Role == SiteRole.Candidate);
        var moved = Math.Max(0, opened - (problem.Problem.Add ?? opened));
        var room = closable.Length - problem.Problem.Close - moved - (columns.Length - opened);
        foreach (var c in closable.Where(c => !open.Contains(c)).Take(room).ToArray())
        {
            open.Add(c);
        }

        return [.. open.Order()];
    }

    static int[] Today(ChoiceProblem problem) => [.. Enumerable.Range(0, problem.State.Length)
        .Where(c => problem.State[c] == ColumnState.In || problem.Problem.Sites[problem.Site[c]].Role == SiteRole.Closable)];

    static ImmutableArray<SiteGain> Gains(ChoiceProblem problem, int[] all, int[] opened)
    {
        int[] start = [.. all.Except(opened).Order()];
        var worth = new ChoiceWorth(problem.Whole);
        foreach (var c in start)
        {
            worth.Add(c);
        }

        var alone = opened.ToDictionary(c => c, worth.GainOf);
        var order = new Dictionary<int, (long Gain, int Rank)>();
        var waiting = opened.ToList();
        while (waiting.Count > 0)
        {
            var next = waiting.MaxBy(c => (worth.GainOf(c), -c));
            order[next] = (worth.GainOf(next), order.Count + 1);
            worth.Add(next);
            waiting.Remove(next);
        }

        var whole = worth.Value;
        return [.. opened.Select(c => new SiteGain(
            problem.Site[c], alone[c], whole - ChoiceWorth.Of(problem.Whole, [.. all.Where(a => a != c)]), order[c].Gain, order[c].Rank))];
    }

    static SiteExchange? RunnerUp(ChoiceProblem problem, ChoiceSolver solver, SitingWork work)
    {
        var chosen = solver.Chosen!.ToList();
        SiteExchange? best = null;
        for (var at = 0; at < chosen.Count && !work.Stopped; at++)
        {
            if (SwapSearch.BestExchange(problem.Free!, chosen, at, long.MinValue, work, solver.Accept) is { } other && other.Value > (best?.Value ?? long.MinValue))
            {
                best = new SiteExchange(Site(chosen[at]), Site(other.Column), other.Value);
            }
        }

        return best;

        int Site(int column) => problem.Site[problem.Free!.Option[column]];
    }
}
