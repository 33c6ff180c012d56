using Coverage.Geo;

namespace Coverage.Access;

/// <summary>
/// Who is whose neighbour, every neighbour of a place weighing the same (row-standardised): neighbours of place i are <c>[First[i], First[i+1])</c>, rising, never i itself.
/// </summary>
public sealed class SpatialWeights
{
    /// <summary>Sums of distances are not trusted below this.</summary>
    const double RoundingMetres = 1e-3;

    readonly int[] _first;
    readonly int[] _neighbours;

    SpatialWeights(int[] first, int[] neighbours)
    {
        _first = first;
        _neighbours = neighbours;
    }

    public int Count => _first.Length - 1;

    public ReadOnlySpan<int> Of(int place) => _neighbours.AsSpan(_first[place], _first[place + 1] - _first[place]);

    /// <summary>The k nearest other places in the metric frame, ties by index; fewer only when there are fewer places.</summary>
    public static SpatialWeights Nearest(PointM[] places, int k, AccessOptions options = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        var each = Math.Min(k, Math.Max(0, places.Length - 1));
        var neighbours = new int[places.Length * each];
        var index = PackedIndex.BuildPoints(Array.ConvertAll(places, p => p.X), Array.ConvertAll(places, p => p.Y));
        const int block = 2048;
        Parallel.For(0, (places.Length + block - 1) / block, options.Parallel, () => new NearestItems(index), (b, _, search) =>
        {
            var distance = new PointDistance(places);
            // Neighbours come together in most lists: with the last place itself, its neighbours are as many as wanted within the farthest of them and the step from there.
            var farthest = double.PositiveInfinity;
            for (var i = b * block; i < Math.Min(places.Length, (b + 1) * block); i++)
            {
                var own = neighbours.AsSpan(i * each, each);
                search.Start(places[i], i > b * block ? farthest + places[i].DistanceTo(places[i - 1]) + RoundingMetres : farthest);
                for (var found = 0; found < each && search.Next(ref distance, out var item, out var metres);)
                {
                    if (item != i)
                    {
                        own[found++] = item;
                        farthest = metres;
                    }
                }

                own.Sort();
            }

            return search;
        }, _ => { });
        return new SpatialWeights([.. Enumerable.Range(0, places.Length + 1).Select(i => i * each)], neighbours);
    }

    /// <summary>Cells of a grid that share a side or a corner (queen), or a side only (rook). A cell is a column and a row, each pair once.</summary>
    public static SpatialWeights Grid(ReadOnlySpan<(int Column, int Row)> cells, GridContact contact)
    {
        var at = new Dictionary<(int, int), int>(cells.Length);
        for (var i = 0; i < cells.Length; i++)
        {
            if (!at.TryAdd(cells[i], i))
            {
                throw new ArgumentException($"Cell {cells[i]} is given twice.", nameof(cells));
            }
        }

        var first = new int[cells.Length + 1];
        var neighbours = new List<int>(cells.Length * 8);
        for (var i = 0; i < cells.Length; i++)
        {
            for (var dy = -1; dy <= 1; dy++)
            {
                for (var dx = -1; dx <= 1; dx++)
                {
                    var touches = contact == GridContact.Queen ? (dx, dy) != (0, 0) : Math.Abs(dx) + Math.Abs(dy) == 1;
                    if (touches && at.TryGetValue((cells[i].Column + dx, cells[i].Row + dy), out var j))
                    {
                        neighbours.Add(j);
                    }
                }
            }

            first[i + 1] = neighbours.Count;
            neighbours.Sort(first[i], first[i + 1] - first[i], null);
        }

        return new SpatialWeights(first, [.. neighbours]);
    }

    readonly struct PointDistance(PointM[] points) : IItemDistance
    {
        public double Metres(int item, PointM from) => points[item].DistanceTo(from);
    }
}
