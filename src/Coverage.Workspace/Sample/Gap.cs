using Coverage.Geo;

namespace Coverage.Workspaces.Sample;

/// <summary>
/// A gap the recipe plants: the blocks that have it, the services kept away, how far, and the cause the program is expected to find.
/// <c>Cause</c> is one of stairs, river, none-near, closed, full, planned, remote.
/// </summary>
sealed record Gap(string Id, string Cause, string NameZh, string NameEn)
{
    public required HashSet<Block> Blocks { get; init; }

    public required PointM Centre { get; init; }

    /// <summary>Services no open facility offers within <see cref="Metres"/> of the centre; empty = none of any kind.</summary>
    public required string[] Services { get; init; }

    public required double Metres { get; init; }

    /// <summary>What lies across the river does not count as near.</summary>
    public bool SameBankOnly { get; init; }

    /// <summary>The facility that seems to serve the place (across the river, closed, full); set when it is placed.</summary>
    public string? Decoy { get; set; }

    public int People(int firstBand) => Blocks.SelectMany(b => b.Buildings).Sum((Building h) => h.People.Skip(firstBand).Sum());

    /// <summary>A facility with these services may stand here.</summary>
    public bool Allows(PointM p, IReadOnlyCollection<string> services, Terrain terrain) =>
        p.DistanceTo(Centre) > Metres
        || (Services.Length > 0 && !services.Any(Services.Contains))
        || (SameBankOnly && CrossesWater(p, Centre, terrain));

    public static bool CrossesWater(PointM a, PointM b, Terrain terrain)
    {
        for (var t = 0.05; t < 1; t += 0.05)
        {
            if (terrain.Shore(Plane.Between(a, b, t)) < 0)
            {
                return true;
            }
        }

        return false;
    }
}
