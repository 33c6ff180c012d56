namespace Coverage.Geo;

/// <summary>
/// Between which two figures <see cref="LocalFrame.ScaleAt"/> lies, without the four projections that it takes: read between the corners of a grid, whose scales are computed
/// when first asked for. The scale of a projection in metres bends by about 1/R² (R the earth's radius), which over a cell makes 6e-9; the bounds lie sixteen times as far.
/// Safe to share between threads.
/// </summary>
sealed class ScaleBounds
{
    const double CellMetres = 1000;
    const double Within = 1e-7;
    const double MostCorners = 1_000_000;

    readonly LocalFrame _frame;
    readonly BoxM _box;
    readonly int _columns;

    /// <summary>Scales at the corners by row, 0 where nobody has asked; empty when there would be too many.</summary>
    readonly double[] _corners;

    public ScaleBounds(LocalFrame frame, BoxM box)
    {
        (_frame, _box) = (frame, box);
        var (columns, rows) = (Math.Floor((box.MaxX - box.MinX) / CellMetres) + 2, Math.Floor((box.MaxY - box.MinY) / CellMetres) + 2);
        var isSmall = columns * rows <= MostCorners;
        _columns = isSmall ? (int)columns : 0;
        _corners = isSmall ? new double[(int)columns * (int)rows] : [];
    }

    /// <summary>False outside the box and where the projection has no answer.</summary>
    public bool TryFind(PointM point, out double least, out double most)
    {
        if (_corners.Length == 0 || !_box.Contains(point))
        {
            (least, most) = (double.NaN, double.NaN);
            return false;
        }

        var (x, y) = ((point.X - _box.MinX) / CellMetres, (point.Y - _box.MinY) / CellMetres);
        var (column, row) = ((int)x, (int)y);
        var south = Between(Corner(column, row), Corner(column + 1, row), x - column);
        var north = Between(Corner(column, row + 1), Corner(column + 1, row + 1), x - column);
        var scale = Between(south, north, y - row);
        (least, most) = (scale * (1 - Within), scale * (1 + Within));
        return scale > 0;
    }

    static double Between(double a, double b, double share) => a + (b - a) * share;

    /// <summary>Whoever computes it first or twice computes the same.</summary>
    double Corner(int column, int row)
    {
        ref var corner = ref _corners[row * _columns + column];
        if (corner == 0)
        {
            corner = _frame.ScaleAt(new PointM(_box.MinX + column * CellMetres, _box.MinY + row * CellMetres));
        }

        return corner;
    }
}
