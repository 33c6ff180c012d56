using Coverage.Siting;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Siting;

/// <summary>Capacities, years and centres against the exact integer program of each, solved by another house's solver.</summary>
public sealed class ExactModelTests
{
    const ulong Worlds = 25;

    [Theory]
    [InlineData(SitingObjective.CapacitatedSplit)]
    [InlineData(SitingObjective.CapacitatedWhole)]
    public void Capacities_are_filled_as_the_exact_model_fills_them(SitingObjective objective)
    {
        Assert.SkipUnless(MixedProgram.Available, "glpsol is not installed (Debian package glpk-utils)");
        for (var seed = 0UL; seed < Worlds; seed++)
        {
            var problem = new RandomSiting(seed, objective, 14).WithCapacities().Problem;
            var exact = new MixedProgram();
            var layer = problem.Layers[0];
            var sites = Sites(problem, exact, 1);
            for (var i = 0; i < layer.Weights.Length; i++)
            {
                var reach = sites.Where(s => SitingOracle.Time(layer.Pairs, s, i) <= problem.CutoffMs).ToArray();
                var whole = objective == SitingObjective.CapacitatedWhole;
                foreach (var s in reach)
                {
                    exact.Gain($"x{s}_{i}", whole ? layer.Weights[i] : 1);
                    if (whole)
                    {
                        exact.Binary($"x{s}_{i}");
                    }
                }

                exact.AtMost(whole ? 1 : layer.Weights[i], reach.Select(s => ($"x{s}_{i}", 1L)));
            }

            foreach (var s in sites)
            {
                var whole = objective == SitingObjective.CapacitatedWhole;
                var places = Enumerable.Range(0, layer.Weights.Length).Where(i => SitingOracle.Time(layer.Pairs, s, i) <= problem.CutoffMs);
                exact.AtMost(0, [.. places.Select(i => ($"x{s}_{i}", whole ? layer.Weights[i] : 1)), ($"y{s}_0", -problem.Sites[s].Capacity!.Value)]);
            }

            Same(problem, exact, seed);
        }
    }

    [Fact]
    public void Years_are_used_as_the_exact_model_uses_them()
    {
        Assert.SkipUnless(MixedProgram.Available, "glpsol is not installed (Debian package glpk-utils)");
        for (var seed = 0UL; seed < Worlds; seed++)
        {
            var problem = new RandomSiting(seed, SitingObjective.MaxCover, 10).WithPhases().Problem;
            var (exact, phases, layer) = (new MixedProgram(), problem.Phases!, problem.Layers[0]);
            var years = phases.Years.Length;
            var sites = Sites(problem, exact, years);
            bool New(int s) => problem.Sites[s].Role == SiteRole.Candidate;
            for (var y = 0; y < years; y++)
            {
                var until = y;
                exact.AtMost(phases.MostOpened[y], sites.Where(New).SelectMany(s => Enumerable.Range(0, until + 1).Select(o => ($"y{s}_{o}", 1L))));
                exact.AtMost(phases.Money[y], sites.Where(New).SelectMany(s => Enumerable.Range(0, until + 1)
                    .Select(o => ($"y{s}_{o}", problem.Sites[s].YearlyCost + (o == until ? problem.Sites[s].BuildCost : 0)))));
                for (var i = 0; i < layer.Weights.Length; i++)
                {
                    var reach = sites.Where(s => SitingOracle.Time(layer.Pairs, s, i) <= problem.CutoffMs);
                    exact.Gain($"c{i}_{y}", layer.Weights[i]);
                    exact.UpTo($"c{i}_{y}", 1);
                    exact.AtMost(0, [($"c{i}_{y}", 1L), .. reach.SelectMany(s => Enumerable.Range(0, until + 1).Select(o => ($"y{s}_{o}", -1L)))]);
                }
            }

            foreach (var s in sites.Where(New))
            {
                exact.AtMost(1, Enumerable.Range(0, years).Select(o => ($"y{s}_{o}", 1L)));
                for (var o = 0; o < years && phases.Years[o] < (problem.Sites[s].EarliestYear ?? 0); o++)
                {
                    exact.Exactly($"y{s}_{o}", 0);
                }
            }

            Same(problem, exact, seed);
        }
    }

    [Fact]
    public void Centres_and_their_stations_are_chosen_as_the_exact_model_chooses_them()
    {
        Assert.SkipUnless(MixedProgram.Available, "glpsol is not installed (Debian package glpk-utils)");
        for (var seed = 0UL; seed < Worlds; seed++)
        {
            var problem = new RandomSiting(seed, SitingObjective.MaxCover, 14).WithHubs().Problem;
            var (exact, hubs, layer) = (new MixedProgram(), problem.Hubs!, problem.Layers[0]);
            var sites = Sites(problem, exact, 1);
            exact.AtMost(hubs.MostNewHubs, sites.Where(s => hubs.IsHub[s] && problem.Sites[s].Role == SiteRole.Candidate).Select(s => ($"y{s}_0", 1L)));
            foreach (var s in sites.Where(s => hubs.HubsInReach[s] is not null))
            {
                var reach = hubs.HubsInReach[s]!.Value.Where(sites.Contains).ToArray();
                exact.AtMost(0, [($"y{s}_0", 1L), .. reach.Select(h => ($"a{s}_{h}", -1L))]);
                foreach (var h in reach)
                {
                    exact.Binary($"a{s}_{h}");
                }
            }

            foreach (var h in sites.Where(s => hubs.IsHub[s]))
            {
                exact.AtMost(0, [.. sites.Where(s => hubs.HubsInReach[s]?.Contains(h) == true).Select(s => ($"a{s}_{h}", 1L)), ($"y{h}_0", -hubs.Span)]);
            }

            for (var i = 0; i < layer.Weights.Length; i++)
            {
                exact.Gain($"c{i}", layer.Weights[i]);
                exact.UpTo($"c{i}", 1);
                exact.AtMost(0, [($"c{i}", 1L), .. sites.Where(s => SitingOracle.Time(layer.Pairs, s, i) <= problem.CutoffMs).Select(s => ($"y{s}_0", -1L))]);
            }

            Same(problem, exact, seed);
            Assert.True(HubSpan.Fits(hubs, [.. problem.Solve().Open]), $"seed {seed}");
        }
    }

    /// <summary>A binary y per site (and year); kept sites are open from the start, new ones no more than may be added.</summary>
    static int[] Sites(SitingProblem problem, MixedProgram exact, int years)
    {
        int[] sites = [.. Enumerable.Range(0, problem.Sites.Length).Where(s => problem.Sites[s].Role != SiteRole.Excluded)];
        foreach (var s in sites)
        {
            for (var y = 0; y < years; y++)
            {
                exact.Binary($"y{s}_{y}");
            }

            if (problem.Sites[s].Role == SiteRole.Kept)
            {
                exact.Exactly($"y{s}_0", 1);
            }
        }

        var candidates = sites.Where(s => problem.Sites[s].Role == SiteRole.Candidate);
        exact.AtMost(problem.Add!.Value, candidates.SelectMany(s => Enumerable.Range(0, years).Select(y => ($"y{s}_{y}", 1L))));
        return sites;
    }

    static void Same(SitingProblem problem, MixedProgram exact, ulong seed)
    {
        var plan = problem.Solve();

        Assert.True(plan.Proved, $"seed {seed}: {plan.LowerBound} to {plan.UpperBound}");
        Assert.True(exact.Maximum() is var best && best == plan.Value, $"seed {seed}: {plan.Value} for {best}");
    }
}
