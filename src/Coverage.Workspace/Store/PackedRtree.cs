using System.Buffers.Binary;

namespace Coverage.Workspaces.Store;

/// <summary>
/// Fills the tables beneath a new SQLite R*Tree in one pass: rows in Hilbert order of their middles, packed into full nodes level by level,
/// instead of inserting row by row (about ten times slower, and worse to search). Same rows, same bytes.
/// Node: depth (of the root only) and cell count as big-endian 16 bit, then cells of a big-endian 64-bit id and min x, max x, min y, max y
/// as big-endian 32-bit floats rounded outward. Node 1 is the root. Source: the comment at the head of SQLite's ext/rtree/rtree.c.
/// </summary>
static class PackedRtree
{
    const int RootNode = 1;
    const int HeadBytes = 4;
    const int CellBytes = 8 + 4 * sizeof(float);

    readonly record struct Cell(long Id, ShapeBox Box);

    /// <param name="file">Inside the transaction of the write.</param>
    /// <param name="tree">Name of the virtual table, just created.</param>
    /// <param name="boxes">Box of row i, whose key is i + 1; empty boxes are left out, as the triggers of the format do.</param>
    public static void Fill(SqliteFile file, string tree, ReadOnlySpan<ShapeBox> boxes)
    {
        var cells = HilbertOrder(boxes);
        if (cells.Length == 0)
        {
            return;
        }

        int nodeBytes;
        using (var size = new Statement(file, $"SELECT length(data) FROM {Sql.Name(tree + "_node")} WHERE nodeno = {RootNode}"))
        {
            nodeBytes = size.Read() ? (int)size.Long(0) : 0;
        }

        var perNode = (nodeBytes - HeadBytes) / CellBytes;
        using var nodes = new Statement(file, $"INSERT OR REPLACE INTO {Sql.Name(tree + "_node")} VALUES (?, ?)");
        using var parents = new Statement(file, $"INSERT INTO {Sql.Name(tree + "_parent")} VALUES (?, ?)");
        var leafOfRow = new int[boxes.Length];
        var next = RootNode + 1;
        var depth = 0;
        var bytes = new byte[nodeBytes];
        for (; cells.Length > perNode; depth++)
        {
            var upper = new Cell[(cells.Length + perNode - 1) / perNode];
            for (var n = 0; n < upper.Length; n++)
            {
                var part = Part(cells, n, upper.Length);
                Note(part, next, depth, leafOfRow, parents);
                upper[n] = new Cell(next, Write(nodes, next++, 0, part, bytes));
            }

            cells = upper;
        }

        Note(cells, RootNode, depth, leafOfRow, parents);
        Write(nodes, RootNode, depth, cells, bytes);
        WriteRows(file, tree, leafOfRow);
    }

    /// <summary>Shares cells out evenly, so that no node of a level is left nearly empty.</summary>
    static ReadOnlySpan<Cell> Part(Cell[] cells, int n, int parts)
    {
        var begin = (int)((long)cells.Length * n / parts);
        var end = (int)((long)cells.Length * (n + 1) / parts);
        return cells.AsSpan(begin, end - begin);
    }

    static Cell[] HilbertOrder(ReadOnlySpan<ShapeBox> boxes)
    {
        var count = 0;
        var all = ShapeBox.Empty;
        foreach (var box in boxes)
        {
            if (!box.IsEmpty)
            {
                count++;
                all = all.Including(box);
            }
        }

        // The low half of the key is the row: ties fall in row order whatever the sort does with equals.
        var keys = new ulong[count];
        var k = 0;
        for (var row = 0; row < boxes.Length; row++)
        {
            var box = boxes[row];
            if (!box.IsEmpty)
            {
                var x = Sixteenth(((double)box.MinX + box.MaxX) / 2, all.MinX, all.MaxX);
                var y = Sixteenth(((double)box.MinY + box.MaxY) / 2, all.MinY, all.MaxY);
                keys[k++] = (ulong)HilbertIndex(x, y) << 32 | (uint)row;
            }
        }

        Array.Sort(keys);
        var cells = new Cell[count];
        for (var i = 0; i < count; i++)
        {
            var row = (int)(uint)keys[i];
            cells[i] = new Cell(row + 1, boxes[row]);
        }

        return cells;
    }

    /// <summary>Position within a range in 16 bits.</summary>
    static uint Sixteenth(double value, double min, double max) => max > min ? (uint)((value - min) / (max - min) * ushort.MaxValue) : 0;

    /// <summary>Index of a cell of the 2^16 × 2^16 Hilbert curve, by turning the quadrant from the top level down.</summary>
    internal static uint HilbertIndex(uint x, uint y)
    {
        uint index = 0;
        for (var s = 1u << 15; s > 0; s >>= 1)
        {
            uint rx = (x & s) != 0 ? 1u : 0, ry = (y & s) != 0 ? 1u : 0;
            index += s * s * ((3 * rx) ^ ry);
            if (ry == 0)
            {
                if (rx == 1)
                {
                    x = ~x;
                    y = ~y;
                }

                (x, y) = (y, x);
            }
        }

        return index;
    }

    static void Note(ReadOnlySpan<Cell> cells, int node, int depth, int[] leafOfRow, Statement parents)
    {
        foreach (var cell in cells)
        {
            if (depth == 0)
            {
                leafOfRow[cell.Id - 1] = node;
                continue;
            }

            parents.Bind(1, cell.Id);
            parents.Bind(2, (long)node);
            parents.Execute();
        }
    }

    static ShapeBox Write(Statement nodes, int node, int depth, ReadOnlySpan<Cell> cells, byte[] bytes)
    {
        Array.Clear(bytes);
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)depth);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), (ushort)cells.Length);
        var box = ShapeBox.Empty;
        var at = HeadBytes;
        foreach (var cell in cells)
        {
            BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(at), cell.Id);
            BinaryPrimitives.WriteSingleBigEndian(bytes.AsSpan(at + 8), Below(cell.Box.MinX));
            BinaryPrimitives.WriteSingleBigEndian(bytes.AsSpan(at + 12), Above(cell.Box.MaxX));
            BinaryPrimitives.WriteSingleBigEndian(bytes.AsSpan(at + 16), Below(cell.Box.MinY));
            BinaryPrimitives.WriteSingleBigEndian(bytes.AsSpan(at + 20), Above(cell.Box.MaxY));
            box = box.Including(cell.Box);
            at += CellBytes;
        }

        nodes.Bind(1, (long)node);
        nodes.BindBlob(2, bytes);
        nodes.Execute();
        return box;
    }

    static float Below(int steps)
    {
        var exact = FixedPoint.FromGrid(steps);
        var near = (float)exact;
        return near > exact ? MathF.BitDecrement(near) : near;
    }

    static float Above(int steps)
    {
        var exact = FixedPoint.FromGrid(steps);
        var near = (float)exact;
        return near < exact ? MathF.BitIncrement(near) : near;
    }

    static void WriteRows(SqliteFile file, string tree, int[] leafOfRow)
    {
        using var rows = new Statement(file, $"INSERT INTO {Sql.Name(tree + "_rowid")} VALUES (?, ?)");
        for (var row = 0; row < leafOfRow.Length; row++)
        {
            if (leafOfRow[row] > 0)
            {
                rows.Bind(1, row + 1L);
                rows.Bind(2, (long)leafOfRow[row]);
                rows.Execute();
            }
        }
    }
}
