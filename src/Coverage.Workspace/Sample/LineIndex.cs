using Coverage.Geo;

namespace Coverage.Workspaces.Sample;

/// <summary>Vertices of lines with their headings in a hash grid, to ask whether a nearly parallel line is close.</summary>
sealed class LineIndex(double cellMetres)
{
    readonly Dictionary<(int, int), List<(PointM At, PointM Heading, bool? AlongContour)>> _cells = [];

    /// <summary>Adds a line of one family, or of both (null: banks and borders).</summary>
    public void Add(IReadOnlyList<PointM> line, bool? alongContour)
    {
        for (var i = 0; i < line.Count; i++)
        {
            var heading = Plane.Unit(i + 1 < line.Count ? Plane.Minus(line[i + 1], line[i]) : Plane.Minus(line[i], line[i - 1]));
            var key = Key(line[i]);
            if (!_cells.TryGetValue(key, out var cell))
            {
                _cells[key] = cell = [];
            }

            cell.Add((line[i], heading, alongContour));
        }
    }

    /// <summary>
    /// A vertex within a distance whose line runs within about 37° of <paramref name="heading"/> (any line when null). A line of the other family only
    /// counts when it nearly coincides: a road may climb across contour streets at a narrow angle.
    /// </summary>
    public bool IsNear(PointM p, double metres, PointM? heading, bool? alongContour)
    {
        var (x0, y0) = Key(new PointM(p.X - metres, p.Y - metres));
        var (x1, y1) = Key(new PointM(p.X + metres, p.Y + metres));
        for (var y = y0; y <= y1; y++)
        {
            for (var x = x0; x <= x1; x++)
            {
                if (_cells.TryGetValue((x, y), out var cell) && cell.Exists(IsHit))
                {
                    return true;
                }
            }
        }

        return false;

        bool IsHit((PointM At, PointM Heading, bool? AlongContour) v)
        {
            var other = v.AlongContour is { } family && alongContour is { } mine && family != mine;
            return v.At.DistanceTo(p) < (other ? 0.3 * metres : metres)
                && (heading is not { } h || Math.Abs(Plane.Cross(v.Heading, h)) < (other ? 0.26 : 0.6));
        }
    }

    (int, int) Key(PointM p) => ((int)Math.Floor(p.X / cellMetres), (int)Math.Floor(p.Y / cellMetres));
}
