namespace Coverage.Siting;

/// <summary>Who is covered where: weight living in and weight covered of every unit, by a set of open sites.</summary>
public static class SitingUnits
{
    /// <param name="problem">Sites, places and cutoff.</param>
    /// <param name="unitOfPlace">Unit of each place, −1 outside every unit.</param>
    /// <param name="unitCount">The last entry of each result, at this index, counts those outside.</param>
    /// <param name="open">Open sites.</param>
    public static (long[] Lives, long[] Covered) Of(
        SitingProblem problem, IReadOnlyList<int> unitOfPlace, int unitCount, IReadOnlyList<int> open)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(unitOfPlace);
        ArgumentNullException.ThrowIfNull(open);
        var (lives, covered) = (new long[unitCount + 1], new long[unitCount + 1]);
        foreach (var layer in problem.Layers)
        {
            var isCovered = new bool[layer.Weights.Length];
            foreach (var site in open)
            {
                var places = layer.Pairs.PlacesOf(site);
                var ms = layer.Pairs.MsOf(site);
                for (var k = 0; k < places.Length; k++)
                {
                    isCovered[places[k]] |= ms[k] <= problem.CutoffMs;
                }
            }

            for (var i = 0; i < isCovered.Length; i++)
            {
                var unit = unitOfPlace[i] < 0 ? unitCount : unitOfPlace[i];
                lives[unit] += layer.Weights[i];
                covered[unit] += isCovered[i] ? layer.Weights[i] : 0;
            }
        }

        return (lives, covered);
    }
}
