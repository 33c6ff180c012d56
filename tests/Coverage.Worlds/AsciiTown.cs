using Coverage.Network;

namespace Coverage.Worlds;

/// <summary>
/// A drawn town: letters are corners, strokes (<c>- | / \</c>) are streets between them, one character is some metres. The first row lies
/// north. Strokes that no
/// <see cref="Street"/> names are footways. After valhalla's gurka.
/// </summary>
/// <example><code>
/// AsciiTown.Parse("""
///     A--B--C
///        |
///        D
///     """, metresPerCell: 20).Street("BC", "highway=steps step_count=54 incline=up")
/// </code></example>
public sealed class AsciiTown
{
    static readonly (char Stroke, int Right, int Down)[] Ways = [('-', 1, 0), ('|', 0, 1), ('\\', 1, 1), ('/', -1, 1)];

    readonly SortedDictionary<char, (double East, double North)> _corners = [];
    readonly Dictionary<char, string[]> _marks = [];
    readonly List<(string Corners, string Tags)> _streets = [];
    readonly List<(char From, char To)> _strokes = [];

    AsciiTown()
    {
    }

    public static AsciiTown Parse(string map, double metresPerCell)
    {
        var rows = map.ReplaceLineEndings("\n").Split('\n');
        var town = new AsciiTown();
        for (var r = 0; r < rows.Length; r++)
        {
            for (var c = 0; c < rows[r].Length; c++)
            {
                if (char.IsLetterOrDigit(rows[r][c]))
                {
                    town._corners.Add(rows[r][c], (c * metresPerCell, -r * metresPerCell));
                    town.FollowStrokes(rows, r, c);
                }
            }
        }

        return town;
    }

    /// <summary>A way over these corners with these tags; it takes the place of the strokes between them.</summary>
    public AsciiTown Street(string corners, string tags)
    {
        _streets.Add((corners, tags));
        return this;
    }

    /// <summary>Tags of a corner.</summary>
    public AsciiTown Mark(char corner, params string[] tags)
    {
        _marks[corner] = tags;
        return this;
    }

    public StreetMap ToMap()
    {
        var map = new StreetMap();
        foreach (var (corner, (east, north)) in _corners)
        {
            map.Node(corner, east, north, _marks.GetValueOrDefault(corner, []));
        }

        var way = 1L;
        foreach (var (corners, tags) in _streets)
        {
            map.Way(way++, tags, [.. corners.Select(c => (long)c)]);
        }

        foreach (var (from, to) in _strokes.Where(s => !_streets.Exists(t => Joins(t.Corners, s.From, s.To))))
        {
            map.Way(way++, "highway=footway", from, to);
        }

        return map;
    }

    public WalkNetwork Build(NetworkOptions? options = null, HeightSampler? heights = null) =>
        ToMap().Build(heights, options ?? new NetworkOptions { MinComponentNodes = 0 });

    /// <summary>Seconds of a walker between two corners; infinite when there is no way.</summary>
    public double Seconds(WalkNetwork network, string walker, char from, char to)
    {
        var costs = Impedance.Compute(network, Walkers.Profile(walker), 1);
        var ends = Nodes(network, to);
        return Nodes(network, from).Min(f =>
        {
            var times = ShortestPaths.From(network, costs, f);
            return ends.Min(t => times[t] == ShortestPaths.None ? double.PositiveInfinity : times[t] / 1000.0);
        });
    }

    /// <summary>The nodes at a corner: one, or the copies of a door.</summary>
    int[] Nodes(WalkNetwork network, char corner)
    {
        var at = StreetMap.Frame.ToMetres(StreetMap.Place(_corners[corner].East, _corners[corner].North));
        int[] nodes = [.. Enumerable.Range(0, network.NodeCount).Where(n => EdgeShape.Node(network, n).DistanceTo(at) < 0.1)];
        return nodes.Length > 0 ? nodes : throw new ArgumentException($"no street leads to corner {corner}", nameof(corner));
    }

    void FollowStrokes(string[] rows, int r, int c)
    {
        foreach (var (stroke, right, down) in Ways)
        {
            var (row, column) = (r + down, c + right);
            while (At(row, column) == stroke)
            {
                (row, column) = (row + down, column + right);
            }

            if ((row, column) != (r + down, c + right) && char.IsLetterOrDigit(At(row, column)))
            {
                _strokes.Add((rows[r][c], At(row, column)));
            }
        }

        char At(int row, int column) => row < rows.Length && column >= 0 && column < rows[row].Length ? rows[row][column] : ' ';
    }

    static bool Joins(string corners, char a, char b)
    {
        for (var i = 1; i < corners.Length; i++)
        {
            if ((corners[i - 1] == a && corners[i] == b) || (corners[i - 1] == b && corners[i] == a))
            {
                return true;
            }
        }

        return false;
    }
}
