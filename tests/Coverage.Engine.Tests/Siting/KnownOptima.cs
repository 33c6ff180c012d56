using System.Globalization;
using Coverage.Siting;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Siting;

/// <summary>Published optima: San Francisco (205 tracts, 16 stores, network metres) and OR-Library's pmed1–5, each with its
/// proof.</summary>
public sealed class KnownOptima
{
    /// <summary>Metres with up to 12 decimals become whole tenths of a millimetre.</summary>
    const int PerMetre = 10_000;

    [Theory]
    [InlineData(1, 448_255)]
    [InlineData(2, 671_938)]
    [InlineData(3, 791_499)]
    [InlineData(4, 875_247)]
    [InlineData(5, 927_402)]
    [InlineData(6, 941_462)]
    public void San_Francisco_covers_this_many_people(int add, long people)
    {
        var plan = (SanFrancisco() with { Objective = SitingObjective.MaxCover, CutoffMs = 5000 * PerMetre, Add = add }).Solve();

        Assert.Equal((people, people, people), (plan.Value, plan.LowerBound, plan.UpperBound));
        if (add == 4)
        {
            Assert.Equal(["Store_11", "Store_12", "Store_15", "Store_2"], plan.Opened.Select(s => SanFrancisco().Sites[s].Id).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void San_Francisco_walks_least_and_farthest()
    {
        var far = SanFrancisco() with { CutoffMs = 100_000 * PerMetre, Add = 4 };

        var median = (far with { Objective = SitingObjective.PMedian }).Solve();
        var center = (far with { Objective = SitingObjective.PCenter }).Solve();

        Assert.True(median.Proved && center.Proved);
        Assert.Equal(2_848_268_129.71, Rows().GroupBy(r => r[2]).Sum(tract => tract.Where(r => median.Opened.Any(s => far.Sites[s].Id == r[1]))
            .Min(r => Number(r[0])) * Number(tract.First()[3])), 2);
        Assert.Equal(7_403.0638, center.Value / (double)PerMetre, 3);
    }

    [Theory]
    [InlineData(5_000, 8)]
    [InlineData(8_000, 3)]
    [InlineData(10_000, 2)]
    public void San_Francisco_needs_this_many_stores(int metres, int stores)
    {
        var plan = (SanFrancisco() with { Objective = SitingObjective.SetCover, CutoffMs = metres * PerMetre }).Solve();

        Assert.Equal((stores, true), (plan.Opened.Length, plan.LowerBound == plan.UpperBound));
    }

    [Theory]
    [InlineData(1, 5819, 127)]
    [InlineData(2, 4093, 98)]
    [InlineData(3, 4250, 93)]
    [InlineData(4, 3034, 74)]
    [InlineData(5, 1355, 48)]
    public void Or_library_medians_and_centres_are_proved(int number, long median, long center)
    {
        var problem = OrLibrary(number);

        var least = (problem with { Objective = SitingObjective.PMedian }).Solve();
        var farthest = (problem with { Objective = SitingObjective.PCenter }).Solve();

        Assert.Equal((median, median, median), (least.Value, least.LowerBound, least.UpperBound));
        Assert.Equal((center, center, center), (farthest.Value, farthest.LowerBound, farthest.UpperBound));
    }

    static string Data(string relative)
    {
        var path = RepositoryPaths.RealData(relative);
        Assert.SkipWhen(path is null, "real data absent: " + relative);
        return path!;
    }

    /// <summary>distance, store, tract, people.</summary>
    static string[][] Rows() =>
        [.. File.ReadLines(Data("san-francisco-mclp/SF_network_distance_candidateStore_16_censusTract_205_new.csv")).Skip(1).Select(l => l.Split(','))];

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    static SitingProblem SanFrancisco()
    {
        var rows = Rows();
        string[] stores = [.. rows.Select(r => r[1]).Distinct()];
        var people = rows.GroupBy(r => r[2]).ToDictionary(g => g.Key, g => long.Parse(g.First()[3], CultureInfo.InvariantCulture));
        string[] tracts = [.. rows.Select(r => r[2]).Distinct()];
        var costs = stores.Select(_ => Enumerable.Repeat(-1, tracts.Length).ToArray()).ToArray();
        foreach (var row in rows)
        {
            costs[Array.IndexOf(stores, row[1])][Array.IndexOf(tracts, row[2])] =
                (int)Math.Round(Number(row[0]) * PerMetre);
        }

        return new SitingProblem
        {
            Objective = SitingObjective.MaxCover,
            Sites = [.. stores.Select(s => new SitingSite(s))],
            Layers = [new SitingLayer("stores", SitingPairs.Of(costs), [.. tracts.Select(t => people[t])])],
            CutoffMs = 0,
        };
    }

    /// <summary>All pairs of the graph by Floyd and Warshall; of parallel edges the last one counts.</summary>
    static SitingProblem OrLibrary(int number)
    {
        var lines = File.ReadLines(Data($"orlib-pmed/pmed{number}.txt")).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(l => l.Length > 0).Select(l => l.Select(int.Parse).ToArray()).ToArray();
        var (nodes, picks) = (lines[0][0], lines[0][2]);
        var d = Enumerable.Range(0, nodes).Select(a => Enumerable.Range(0, nodes).Select(b => a == b ? 0 : int.MaxValue / 4).ToArray()).ToArray();
        foreach (var edge in lines.Skip(1))
        {
            d[edge[0] - 1][edge[1] - 1] = d[edge[1] - 1][edge[0] - 1] = edge[2];
        }

        for (var k = 0; k < nodes; k++)
        {
            for (var a = 0; a < nodes; a++)
            {
                for (var b = 0; b < nodes; b++)
                {
                    d[a][b] = Math.Min(d[a][b], d[a][k] + d[k][b]);
                }
            }
        }

        return new SitingProblem
        {
            Objective = SitingObjective.PMedian,
            Sites = [.. Enumerable.Range(0, nodes).Select(n => new SitingSite("n" + n.ToString("000", CultureInfo.InvariantCulture)))],
            Layers = [new SitingLayer("nodes", SitingPairs.Of(d), [.. Enumerable.Repeat(1L, nodes)])],
            CutoffMs = 10_000,
            Add = picks,
        };
    }
}
