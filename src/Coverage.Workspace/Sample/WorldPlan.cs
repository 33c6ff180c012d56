using Coverage.Geo;

namespace Coverage.Workspaces.Sample;

/// <summary>
/// The frame of a sample world: how many districts, how large, and the totals that must come out exactly. World metres (x east, y north)
/// are counted from the middle of the world; degrees follow by one scale for the whole world, so nothing is lost between the files.
/// </summary>
sealed record WorldPlan
{
    const double CentreLon = 106.615;
    const double CentreLat = 29.5535;

    static readonly (double Lon, double Lat) PerDegree = Ellipsoid.MetresPerDegree(CentreLat);

    public required ulong Seed { get; init; }

    public required SampleSize Size { get; init; }

    /// <summary>Districts along one side.</summary>
    public required int Side { get; init; }

    /// <summary>Length of a district's side, metres.</summary>
    public required double TileMetres { get; init; }

    /// <summary>Where the middle of the world lies relative to the confluence, metres.</summary>
    public required PointM Offset { get; init; }

    public required int People { get; init; }

    public required int Elders { get; init; }

    public required int Townships { get; init; }

    public required int Communities { get; init; }

    /// <summary>Facilities of a whole world; 0 = as many as the district's own plan has.</summary>
    public int Facilities { get; init; }

    /// <summary>Size of a population cell in seconds of arc.</summary>
    public required double CellArcSeconds { get; init; }

    public double HalfMetres => Side * TileMetres / 2;

    public static WorldPlan For(SampleOptions options)
    {
        var plan = new WorldPlan
        {
            Seed = Dice.Mix((ulong)(uint)options.Seed + 0xC0FFEE), Size = options.Size, Side = 1, TileMetres = 6600, Offset = default,
            People = 580_000, Elders = 120_000, Townships = 11, Communities = 79, CellArcSeconds = 3,
        };
        return options.Size switch
        {
            SampleSize.Small => plan with
            {
                TileMetres = 2150, Offset = new PointM(1700, 250), People = 32_000, Elders = 7_000, Townships = 2, Communities = 8,
                Facilities = 60,
            },
            SampleSize.City => plan with { Side = 5, TileMetres = 7200, People = 8_200_000, Elders = 1_800_000, Facilities = 4_000 },
            SampleSize.Municipality => plan with
            {
                Side = 10, TileMetres = 7200, People = 32_000_000, Elders = 8_170_000, Facilities = 15_000, CellArcSeconds = 0.75,
            },
            _ => plan,
        };
    }

    public static LonLat ToLonLat(PointM p) => new(CentreLon + p.X / PerDegree.Lon, CentreLat + p.Y / PerDegree.Lat);

    public static PointM ToMetres(LonLat p) => new((p.Lon - CentreLon) * PerDegree.Lon, (p.Lat - CentreLat) * PerDegree.Lat);
}
