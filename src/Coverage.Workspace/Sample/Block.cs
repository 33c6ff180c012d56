using Coverage.Geo;

namespace Coverage.Workspaces.Sample;

/// <summary>What stands on a block.</summary>
enum BlockUse
{
    Compound,
    OldQuarter,
    Village,
    Offices,
    Park,
    School,
    Hospital,
    Works,
    Bank,
    Farmland,
    Wood,
    Water,
}

/// <summary>
/// The land between streets: its ring (counter-clockwise, closed by its first point), the edges around it with the way each is passed,
/// what stands on it and who belongs to it. <c>Community</c> is filled when the units are drawn.
/// </summary>
sealed class Block
{
    public required int Id { get; init; }

    public required List<PointM> Ring { get; init; }

    public required List<(StreetEdge Edge, bool Forward)> Sides { get; init; }

    public required double AreaM2 { get; init; }

    public required PointM Centre { get; init; }

    public BlockUse Use { get; set; }

    public string Name { get; set; } = "";

    /// <summary>Storeys of a typical building; 0 where nobody lives.</summary>
    public int Storeys { get; set; }

    /// <summary>How much older (above 1) or younger its people are than the city.</summary>
    public double ElderFactor { get; set; } = 1;

    public bool IsGated { get; set; }

    /// <summary>Streets around that something may open onto.</summary>
    public IEnumerable<(StreetEdge Edge, bool Forward)> Frontage => Sides.Where(s => s.Edge.IsStreet && !s.Edge.IsSteps && s.Edge.LeftBlock != s.Edge.RightBlock);

    public List<Building> Buildings { get; } = [];

    public int Community { get; set; } = -1;

    public bool IsLivedIn => Use is BlockUse.Compound or BlockUse.OldQuarter or BlockUse.Village;
}

/// <summary>A building: footprint ring, storeys, the middle of it, and its share of the people (dwelling area, square metres).</summary>
sealed record Building(PointM[] Ring, int Storeys, PointM Centre, double DwellingM2)
{
    /// <summary>People by band, in the order of <see cref="AgeBands"/>.</summary>
    public int[] People { get; set; } = [];
}
