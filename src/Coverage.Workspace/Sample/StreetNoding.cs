using Coverage.Geo;
using NetTopologySuite.Geometries;
using NetTopologySuite.Noding;
using NetTopologySuite.Noding.Snapround;

namespace Coverage.Workspaces.Sample;

/// <summary>Cuts the traced lines where they meet: snap rounding on a 2 m grid gives a plan without crossings outside nodes (Hobby 1999).</summary>
static class StreetNoding
{
    public const double GridMetres = 2;

    /// <summary>Pieces between nodes, in the order of the lines; each with the position of its line in <paramref name="lines"/>.</summary>
    public static List<(int Line, List<PointM> Points)> Cut(IReadOnlyList<StreetLine> lines)
    {
        var strings = new List<ISegmentString>();
        for (var i = 0; i < lines.Count; i++)
        {
            var points = (lines[i].IsFixed ? lines[i].Points : Plane.Thin(lines[i].Points, 0.7)).Select(p => new Coordinate(p.X, p.Y)).ToArray();
            if (points.Length >= 2)
            {
                strings.Add(new NodedSegmentString(points, i));
            }
        }

        var noder = new SnapRoundingNoder(new PrecisionModel(1 / GridMetres));
        noder.ComputeNodes(strings);
        var pieces = new List<(int Line, List<PointM> Points)>();
        foreach (var piece in noder.GetNodedSubstrings())
        {
            var points = piece.Coordinates.Select(c => new PointM(c.X, c.Y)).ToList();
            if (points.Count >= 2)
            {
                pieces.Add(((int)piece.Context, points));
            }
        }

        return pieces;
    }
}
