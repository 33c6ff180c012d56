namespace Coverage.Workspaces.Import.Mapping;

/// <summary>Where a row's coordinates stand: two columns, one column with both, or the row's shape.</summary>
readonly record struct PlaceColumns(int X, int Y, int XY)
{
    public bool IsShape => X < 0 && XY < 0;

    public static PlaceColumns Find(LayerRows rows)
    {
        var (source, columns) = (rows.Source, rows.Columns);
        if (source.X is not null)
        {
            return new PlaceColumns(columns.Named(source.X, "x"), columns.Named(source.Y!, "y"), -1);
        }

        if (source.XY is not null)
        {
            return new PlaceColumns(-1, -1, columns.Named(source.XY, "xy"));
        }

        if (rows.Table.HasShapes)
        {
            return new PlaceColumns(-1, -1, -1);
        }

        var (x, y) = (columns.Usual("x"), columns.Usual("y"));
        if (x >= 0 && y >= 0)
        {
            return new PlaceColumns(x, y, -1);
        }

        var both = columns.Usual("xy");
        return both >= 0
            ? new PlaceColumns(-1, -1, both)
            : throw new InputException("no column holds coordinates, and the rows have no shapes", rows.Where,
                "name the columns with \"x\" and \"y\" (or \"xy\"); " + rows.Has);
    }
}
