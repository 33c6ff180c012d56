using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Coverage.Layers;
using Coverage.Server.Results;

namespace Coverage.Server.Tiles;

/// <summary>
/// The demand at zooms where a tile would hold too many homes: blocks of a 64th of a tile's side (a 32nd where a home brings very many columns), each drawn by one of its homes, the one with the most people (of the headline's group;
/// the first of equals). Its minutes are that home's own, because minutes are never averaged; the people of every group are those of the whole block, and <c>homes</c> says how many
/// it holds. So a tile has at most so many features as blocks, and the people of a zoom add up to everybody.
/// </summary>
static class DenseCells
{
    /// <summary>Blocks along a tile's side: as many as keep a tile's values within bounds.</summary>
    public static int PerSide(Layer layer) => layer.Columns.Length * Fine * Fine <= TilesApi.MaxValues ? Fine : Fine / 2;

    const int Fine = 64;

    /// <summary>How many homes a block stands for.</summary>
    public const string CountColumn = "homes";

    static readonly ConditionalWeakTable<ServedResult, ConcurrentDictionary<int, Lazy<(Layer, TileIndex)>>> Made = [];

    /// <summary>The blocks of a zoom, made when first asked for.</summary>
    public static (Layer Layer, TileIndex Index) At(ServedResult result, int zoom) =>
        Made.GetOrCreateValue(result).GetOrAdd(zoom, z => new Lazy<(Layer, TileIndex)>(() =>
        {
            var layer = Build(result.Demand, result.Study.Groups, result.Study.Headline.Group, z);
            return (layer, TileIndex.Build(layer));
        })).Value;

    /// <summary>The blocks of a layer of homes, ordered by their place from north to south.</summary>
    public static Layer Build(Layer demand, ImmutableArray<string> groups, string first, int zoom)
    {
        var points = ((PointColumn)demand.Geometry!).Points;
        var blocks = Blocks(points, (double)(1L << zoom) * PerSide(demand));
        var people = demand.Numbers(first)!.Value;
        int[] drawn = [.. blocks.Select(rows => rows.MaxBy(r => (double.IsNaN(people[r]) ? 0 : people[r], -r)))];
        return demand with
        {
            Columns =
            [
                .. demand.Columns.Select(c => groups.Contains(c.Name) ? Sums(c.Name, demand.Numbers(c.Name)!.Value, blocks) : Of(c, drawn)),
                new IntegerColumn(CountColumn, [.. blocks.Select(rows => (long?)rows.Length)]),
            ],
            Geometry = new PointColumn([.. drawn.Select(r => points[r])]),
        };
    }

    /// <param name="points">The homes.</param>
    /// <param name="side">Blocks along the side of the world.</param>
    static int[][] Blocks(ImmutableArray<Geo.LonLat> points, double side)
    {
        return
        [
            .. Enumerable.Range(0, points.Length)
                .Select(row => (Row: row, At: UnitMercator.ToUnit(points[row])))
                .GroupBy(p => ((long)(p.At.Y * side), (long)(p.At.X * side)), p => p.Row)
                .OrderBy(g => g.Key)
                .Select(g => g.ToArray()),
        ];
    }

    /// <summary>Persons of the whole block, to a thousandth.</summary>
    static RealColumn Sums(string name, ImmutableArray<double> people, int[][] blocks) =>
        new(name, [.. blocks.Select(rows => rows.Where(r => !double.IsNaN(people[r])).Sum(r => people[r]))], 3);

    static Column Of(Column column, int[] rows) => column switch
    {
        TextColumn c => new TextColumn(c.Name, rows.Length, i => c[rows[i]]),
        RealColumn c => new RealColumn(c.Name, rows.Length, i => c[rows[i]], c.Decimals),
        IntegerColumn c => new IntegerColumn(c.Name, rows.Length, i => c[rows[i]]),
        FlagColumn c => new FlagColumn(c.Name, [.. rows.Select(r => c.Values[r])]),
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, "no kind of column"),
    };
}
