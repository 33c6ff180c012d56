using Coverage.Network;

namespace Coverage.Reach;

/// <summary>Names places by the nearest named street, along the streets a walker can use.</summary>
public static class StreetNames
{
    /// <returns>Parallel to the places asked; null where no street within the distance has a name.</returns>
    public static string?[] Nearest(ArcCosts costs, SnapTable places, IEnumerable<int> asked, double withinMetres)
    {
        var walk = new StreetDistances(costs, places);
        return [.. asked.Select(p => walk.StreetName(p, (long)(withinMetres * 100)))];
    }
}
