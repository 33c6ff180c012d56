using System.Collections.Immutable;

namespace Coverage.Siting;

/// <summary>
/// Capacitated MCLP (Current and Storbeck 1988): max Σ w served, each site no more than its capacity, a place by sites within the cutoff
/// only.
/// Spread over several sites (split: a maximum flow once the sites are chosen) or all to one (whole: a harder assignment, worth no more).
/// </summary>
static class CapacitatedCover
{
    public static SitingPlan Solve(SitingProblem problem, SitingOptions options)
    {
        var work = new SitingWork(options.WorkLimit, options.Cancellation);
        var whole = problem.Objective == SitingObjective.CapacitatedWhole;
        var choice = ChoiceProblem.Of(problem with { Objective = SitingObjective.MaxCover });

        // Places served by the same sites may be counted together only where they may be spread.
        var model = whole ? choice.Whole : ChoiceMerge.Apply(choice.Whole);
        var capacity = choice.Site.Select(s => problem.Sites[s].Capacity ?? long.MaxValue / 4).ToArray();
        var pick = Math.Min(problem.Add!.Value, choice.State.Count(s => s == ColumnState.Free));
        var tree = new CapacityTree(model, capacity, whole, work);

        // Counted afterwards: however little may be looked at, there is a plan.
        var looking = new SitingWork(long.MaxValue, options.Cancellation);
        var dominated = ChoiceDomination.Find(model, c => choice.State[c] == ColumnState.Free, capacity, pick, looking);
        tree.Run([.. choice.State.Select((s, c) => dominated[c] ? ColumnState.Out : s)], pick, []);
        work.Add(looking.Done);
        var (best, bound, nodes) = (tree.Best!, tree.Bound, tree.Nodes);
        var canonical = false;
        if (options.Canonical && bound == tree.BestValue)
        {
            var smallest = new CanonicalChoice(new ColumnState[model.ColumnCount], choice.State, Search, work);
            best = smallest.From(best);
            canonical = smallest.Certain;
        }

        int[] kept = [.. Enumerable.Range(0, choice.State.Length).Where(c => choice.State[c] == ColumnState.In)];
        var gains = Gains(choice, new CapacityTree(model, capacity, whole, work), kept, best);
        return new SitingPlan
        {
            Objective = problem.Objective,
            Open = [.. kept.Concat(best).Order().Select(c => choice.Site[c])],
            Opened = [.. best.Select(c => choice.Site[c])],
            Value = tree.BestValue,
            Before = new CapacityTree(model, capacity, whole, work).Worth(kept),
            LowerBound = tree.BestValue,
            UpperBound = bound,
            Canonical = canonical,
            Gains = gains,
            Dominated = [.. Enumerable.Range(0, dominated.Length).Where(c => dominated[c]).Select(c => choice.Site[c])],
            Stopped = work.Stopped && bound > tree.BestValue,
            Work = work.Done,
            Nodes = nodes,
        };

        int[]? Search(ColumnState[] state, int size)
        {
            var inner = new CapacityTree(model, capacity, whole, work);
            inner.Demand(tree.BestValue - 1);
            int[] added = [.. Enumerable.Range(0, state.Length).Where(c => state[c] == ColumnState.In && choice.State[c] == ColumnState.Free)];
            if (added.Length > size)
            {
                return null;
            }

            inner.Run(state, size - added.Length, added);
            nodes += inner.Nodes;
            return inner.Best;
        }
    }

    static ImmutableArray<SiteGain> Gains(ChoiceProblem choice, CapacityTree tree, int[] kept, int[] opened)
    {
        long Worth(IEnumerable<int> columns) => tree.Worth([.. columns.Order()]);
        var (today, all) = (Worth(kept), Worth(kept.Concat(opened)));
        var order = new Dictionary<int, (long Gain, int Rank)>();
        var (waiting, open, now) = (opened.ToList(), kept.ToList(), today);
        while (waiting.Count > 0)
        {
            var next = waiting.Select(c => (Column: c, Value: Worth(open.Append(c)))).MaxBy(c => (c.Value, -c.Column));
            order[next.Column] = (next.Value - now, order.Count + 1);
            now = next.Value;
            open.Add(next.Column);
            waiting.Remove(next.Column);
        }

        return [.. opened.Select(c => new SiteGain(
            choice.Site[c], Worth(kept.Append(c)) - today, all - Worth(kept.Concat(opened).Where(o => o != c)), order[c].Gain, order[c].Rank))];
    }
}
