using Coverage.Reach;

namespace Coverage.Siting;

/// <summary>
/// Travel times between sites and places of demand: pairs of site s are <c>[First[s], First[s+1])</c>, places rising, <c>Ms</c> the
/// milliseconds
/// (or any other whole cost ≥ 0). A pair that is absent is out of reach.
/// </summary>
public sealed class SitingPairs
{
    public SitingPairs(int placeCount, int[] first, int[] places, int[] ms)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(ms);
        var whole = first.Length > 0 && first[0] == 0 && first[^1] == places.Length && ms.Length == places.Length;
        for (var s = 1; whole && s < first.Length; s++)
        {
            whole = first[s - 1] <= first[s] && first[s] <= places.Length;
            for (var p = first[s - 1]; whole && p < first[s]; p++)
            {
                whole = places[p] >= 0 && places[p] < placeCount && ms[p] >= 0 && (p == first[s - 1] || places[p - 1] < places[p]);
            }
        }

        if (!whole)
        {
            throw new ArgumentException("pairs must stand site by site, places rising within the places there are, costs not negative", nameof(first));
        }

        (PlaceCount, First, Places, Ms) = (placeCount, first, places, ms);
    }

    public int PlaceCount { get; }

    public int SiteCount => First.Length - 1;

    public int[] First { get; }

    public int[] Places { get; }

    public int[] Ms { get; }

    public ReadOnlySpan<int> PlacesOf(int site) => Places.AsSpan(First[site], First[site + 1] - First[site]);

    public ReadOnlySpan<int> MsOf(int site) => Ms.AsSpan(First[site], First[site + 1] - First[site]);

    /// <summary>The matrix with its rows as sites, in order.</summary>
    public static SitingPairs Of(OdMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return new(matrix.PlaceCount, [.. matrix.First], [.. matrix.Places], [.. matrix.Ms]);
    }

    /// <summary>A full table of costs, site × place; negative costs mean out of reach.</summary>
    public static SitingPairs Of(int[][] costs)
    {
        ArgumentNullException.ThrowIfNull(costs);
        var (first, places, ms) = (new int[costs.Length + 1], new List<int>(), new List<int>());
        for (var s = 0; s < costs.Length; s++)
        {
            for (var i = 0; i < costs[s].Length; i++)
            {
                if (costs[s][i] >= 0)
                {
                    places.Add(i);
                    ms.Add(costs[s][i]);
                }
            }

            first[s + 1] = places.Count;
        }

        return new(costs.Length == 0 ? 0 : costs[0].Length, first, [.. places], [.. ms]);
    }
}
