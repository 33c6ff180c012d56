using System.Collections.Immutable;
using Coverage.Reach;
using Coverage.Siting;

namespace Coverage.Workspaces.Siting;

/// <summary>
/// How long a walk would have to count so that the places beyond every site came within reach: the engine knows no times beyond the cutoff, so
/// they are searched for here, for the places concerned only.
/// </summary>
/// <param name="Ms">The longest of the shortest walks; null when no way leads anywhere from any of them.</param>
/// <param name="CutOff">Places (layer, place) that no way connects to any site, whatever the time.</param>
public sealed record NeededWalk(int? Ms, ImmutableArray<(int Layer, int Place)> CutOff)
{
    /// <param name="problem">With one layer per service and profile.</param>
    /// <param name="uncoverable">Layer and place; places of joined layers count through.</param>
    /// <param name="profileIds">In the order of the layers of one service.</param>
    /// <param name="times">Searches.</param>
    internal static NeededWalk Of(
        SitingProblem problem, ImmutableArray<(int Layer, int Place)> uncoverable, IReadOnlyList<string> profileIds, SiteTimes times)
    {
        var (longest, cut) = ((int?)null, ImmutableArray.CreateBuilder<(int, int)>());
        var count = problem.Layers[0].Weights.Length;
        foreach (var layer in uncoverable.Select(u => (Layer: u.Layer + u.Place / count, Place: u.Place % count)).GroupBy(u => u.Layer))
        {
            // A site that serves nobody yet within the cutoff still is one: who may be open at all is what counts.
            var open = Enumerable.Range(0, problem.Sites.Length).Where(s => problem.Sites[s].Role != SiteRole.Excluded && times.Offers(s, layer.Key / profileIds.Count));
            var nearest = times.Nearest(open, profileIds[layer.Key % profileIds.Count]);
            foreach (var (_, place) in layer)
            {
                if (nearest.MsAt(place) is var ms && ms == TravelTime.Unreached)
                {
                    cut.Add((layer.Key, place));
                }
                else
                {
                    longest = Math.Max(longest ?? 0, ms);
                }
            }
        }

        return new NeededWalk(longest, cut.ToImmutable());
    }
}
