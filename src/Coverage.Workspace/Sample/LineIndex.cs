using Coverage.Geo;

namespace Coverage.Workspaces.Sample;

/// <summary>Vertices of lines with their headings in a hash grid, to ask whether a nearly parallel line is close.</summary>
sealed class LineIndex(double cellMetres)
{
    readonly Dictionary<(int, int), List<(PointM At, PointM Heading, int Line)>> _cells = [];

    public void Add(IReadOnlyList<PointM> line, int id)
    {
        for (var i = 0; i < line.Count; i++)
        {
            var heading = Plane.Unit(i + 1 < line.Count ? Plane.Minus(line[i + 1], line[i]) : Plane.Minus(line[i], line[i - 1]));
            var key = Key(line[i]);
            if (!_cells.TryGetValue(key, out var cell))
            {
                _cells[key] = cell = [];
            }

            cell.Add((line[i], heading, id));
        }
    }

    /// <summary>A vertex within a distance whose line runs within about 37° of <paramref name="heading"/> (any line when null).</summary>
    public bool IsNear(PointM p, double metres, PointM? heading)
    {
        var (x0, y0) = Key(new PointM(p.X - metres, p.Y - metres));
        var (x1, y1) = Key(new PointM(p.X + metres, p.Y + metres));
        for (var y = y0; y <= y1; y++)
        {
            for (var x = x0; x <= x1; x++)
            {
                if (_cells.TryGetValue((x, y), out var cell) && cell.Exists(v => IsHit(v.At, v.Heading)))
                {
                    return true;
                }
            }
        }

        return false;

        bool IsHit(PointM at, PointM along) =>
            at.DistanceTo(p) < metres && (heading is not { } h || Math.Abs(Plane.Cross(along, h)) < 0.6);
    }

    (int, int) Key(PointM p) => ((int)Math.Floor(p.X / cellMetres), (int)Math.Floor(p.Y / cellMetres));
}
