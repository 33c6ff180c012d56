using System.Collections.Immutable;

namespace Coverage.Siting;

/// <summary>Who can be covered at all: by kept sites, closable ones and candidates together.</summary>
static class SitingReach
{
    /// <summary>Per layer and place: some site that is not excluded lies within the cutoff.</summary>
    public static bool[][] Coverable(SitingProblem problem, int cutoffMs)
    {
        var coverable = problem.Layers.Select(l => new bool[l.Weights.Length]).ToArray();
        for (var s = 0; s < problem.Sites.Length; s++)
        {
            for (var l = 0; l < coverable.Length && problem.Sites[s].Role != SiteRole.Excluded; l++)
            {
                var places = problem.Layers[l].Pairs.PlacesOf(s);
                var ms = problem.Layers[l].Pairs.MsOf(s);
                for (var k = 0; k < places.Length; k++)
                {
                    coverable[l][places[k]] |= ms[k] <= cutoffMs;
                }
            }
        }

        return coverable;
    }

    public static long CoverablePlaces(SitingProblem problem)
    {
        var coverable = Coverable(problem, problem.CutoffMs);
        return problem.Layers.Select((l, n) => (long)coverable[n].Where((c, i) => c && l.Weights[i] > 0).Count()).Sum();
    }

    /// <summary>The places nobody can cover and the cutoff that would help; null when everyone can be covered.</summary>
    public static SitingObstacle? Obstacle(SitingProblem problem)
    {
        var coverable = Coverable(problem, problem.CutoffMs);
        var places = ImmutableArray.CreateBuilder<(int, int)>();
        var weight = 0L;
        for (var l = 0; l < coverable.Length; l++)
        {
            for (var i = 0; i < coverable[l].Length; i++)
            {
                if (!coverable[l][i] && problem.Layers[l].Weights[i] > 0)
                {
                    places.Add((l, i));
                    weight += problem.Layers[l].Weights[i];
                }
            }
        }

        return places.Count == 0
            ? null
            : new SitingObstacle { Uncoverable = places.ToImmutable(), UncoverableWeight = weight, NeededCutoffMs = Needed(problem, places) };
    }

    /// <summary>The largest, over these places, of the shortest known time from any site; null when one of them has no known
    /// time.</summary>
    static int? Needed(SitingProblem problem, IReadOnlyList<(int Layer, int Place)> places)
    {
        var nearest = problem.Layers.Select(l => Enumerable.Repeat(int.MaxValue, l.Weights.Length).ToArray()).ToArray();
        for (var s = 0; s < problem.Sites.Length; s++)
        {
            for (var l = 0; l < nearest.Length && problem.Sites[s].Role != SiteRole.Excluded; l++)
            {
                var reached = problem.Layers[l].Pairs.PlacesOf(s);
                var ms = problem.Layers[l].Pairs.MsOf(s);
                for (var k = 0; k < reached.Length; k++)
                {
                    nearest[l][reached[k]] = Math.Min(nearest[l][reached[k]], ms[k]);
                }
            }
        }

        var needed = places.Max(p => nearest[p.Layer][p.Place]);
        return needed == int.MaxValue ? null : needed;
    }
}
