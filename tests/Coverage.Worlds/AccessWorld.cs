using Coverage.Access;
using Coverage.Reach;

namespace Coverage.Worlds;

/// <summary>
/// Facilities, places and minutes between them without any street, for access measures: given by hand, or random by seed with places without people, facilities without
/// capacity, pairs out of reach and rows without pairs. <c>Ms[j, i]</c> is negative where there is no pair.
/// </summary>
public sealed class AccessWorld
{
    public AccessWorld(int[,] ms, double[] people, double[] supply)
    {
        (Ms, People, Supply) = (ms, people, supply);
    }

    public int[,] Ms { get; }

    public double[] People { get; }

    public double[] Supply { get; }

    /// <summary>Rows are facilities, columns places, minutes.</summary>
    public static AccessWorld OfMinutes(double[,] minutes, double[] people, double[] supply)
    {
        var ms = new int[supply.Length, people.Length];
        for (var j = 0; j < supply.Length; j++)
        {
            for (var i = 0; i < people.Length; i++)
            {
                ms[j, i] = minutes[j, i] < 0 ? -1 : (int)Math.Round(minutes[j, i] * 60_000);
            }
        }

        return new AccessWorld(ms, people, supply);
    }

    /// <summary>The world of the domain's vectors (§4): i1 1000, i2 500, i3 1500; j1 50, j2 30.</summary>
    public static AccessWorld OfVectors() => OfMinutes(new double[,] { { 5, 14, 25 }, { 12, 8, 10 } }, [1000, 500, 1500], [50, 30]);

    public static AccessWorld Random(int seed, int facilities = 6, int places = 15)
    {
        var dice = new Random(seed);
        var ms = new int[facilities, places];
        for (var j = 0; j < facilities; j++)
        {
            var isFar = dice.Next(8) == 0;
            for (var i = 0; i < places; i++)
            {
                // Whole minutes make ends of bands and cutoffs common.
                ms[j, i] = isFar || dice.Next(3) == 0 ? -1 : dice.Next(2) == 0 ? dice.Next(31) * 60_000 : dice.Next(1_800_000);
            }
        }

        return new AccessWorld(
            ms,
            [.. Enumerable.Range(0, places).Select(_ => dice.Next(5) == 0 ? 0 : Math.Round(dice.NextDouble() * 1000, 3))],
            [.. Enumerable.Range(0, facilities).Select(_ => dice.Next(6) switch { 0 => double.NaN, 1 => 0, _ => dice.Next(1, 200) })]);
    }

    /// <summary>The pairs within a cutoff, inclusive.</summary>
    public OdMatrix Matrix(int cutoffMs = 60 * 60_000, int fromFacility = 0, int toFacility = int.MaxValue)
    {
        var (first, places, times) = (new List<int> { 0 }, new List<int>(), new List<int>());
        var rows = Enumerable.Range(0, Supply.Length).Where(j => j >= fromFacility && j < toFacility).ToArray();
        foreach (var j in rows)
        {
            for (var i = 0; i < People.Length; i++)
            {
                if (Ms[j, i] >= 0 && Ms[j, i] <= cutoffMs)
                {
                    places.Add(i);
                    times.Add(Ms[j, i]);
                }
            }

            first.Add(places.Count);
        }

        return new OdMatrix(People.Length, cutoffMs, rows, [.. first], [.. places], [.. times]);
    }

    public AccessDemand Demand() => new([new AccessPart("walker", People, OdPairs.Of(Matrix()))]);
}
