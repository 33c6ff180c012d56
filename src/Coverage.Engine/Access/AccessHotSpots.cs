using System.Collections.Immutable;

namespace Coverage.Access;

/// <summary>The names of the quadrants: people first, access around them second. <c>high-low</c> is the hot spot of a gap.</summary>
public static class AccessHotSpots
{
    public static ImmutableArray<(string Name, MoranQuadrant Quadrant)> Names { get; } =
    [
        ("high-low", MoranQuadrant.HighLow), ("high-high", MoranQuadrant.HighHigh), ("low-low", MoranQuadrant.LowLow), ("low-high", MoranQuadrant.LowHigh),
    ];

    /// <summary>The name of each place's significant quadrant, null for all others.</summary>
    public static string?[] ByPlace(AccessAnswer answer)
    {
        var names = new string?[answer.Values.Length];
        if (answer.HotSpots is { } moran)
        {
            foreach (var (name, quadrant) in Names)
            {
                foreach (var i in moran.Significant(quadrant))
                {
                    names[answer.HotSpotPlaces[i]] = name;
                }
            }
        }

        return names;
    }
}
