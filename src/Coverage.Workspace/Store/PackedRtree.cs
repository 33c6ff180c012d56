using System.Buffers.Binary;
using Coverage.Geo;

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

    /// <summary>Where the tables of a tree begin that has just been created.</summary>
    public static TreeRoots RootsOf(SqliteFile file, string tree)
    {
        using var size = new Statement(file, $"SELECT length(data) FROM {Sql.Name(tree + "_node")} WHERE nodeno = {RootNode}");
        var nodeBytes = size.Read() ? (int)size.Long(0) : throw new InvalidOperationException($"tree {tree} has just been created and has no root");
        return new TreeRoots(Sql.RootOf(file, tree + "_node"), Sql.RootOf(file, tree + "_parent"), Sql.RootOf(file, tree + "_rowid"), nodeBytes);
    }

    /// <param name="file">The closed database.</param>
    /// <param name="tree">The empty tree.</param>
    /// <param name="boxes">Box of row i, whose key is i + 1; empty boxes are left out, as the triggers of the format do.</param>
    public static void Fill(PageFile file, TreeRoots tree, ShapeBox[] boxes)
    {
        var cells = AlongTheCurve(boxes);
        if (cells.Length == 0)
        {
            return;
        }

        var perNode = (tree.NodeBytes - HeadBytes) / CellBytes;
        var leafOfRow = new int[boxes.Length];
        var nodes = new List<ReadOnlyMemory<Cell>> { default };
        var parentOfNode = new List<int>();
        var depth = 0;
        for (; cells.Length > perNode; depth++)
        {
            var upper = new Cell[(cells.Length + perNode - 1) / perNode];
            for (var n = 0; n < upper.Length; n++)
            {
                var part = Part(cells, n, upper.Length);
                nodes.Add(part);
                Note(part.Span, nodes.Count, depth, leafOfRow, parentOfNode);
                upper[n] = new Cell(nodes.Count, BoxOf(part.Span));
            }

            cells = upper;
        }

        Note(cells, RootNode, depth, leafOfRow, parentOfNode);
        nodes[0] = cells;
        Write(file, tree.Node, nodes.Count, RootNode, () =>
        {
            var bytes = new byte[tree.NodeBytes];
            return (n, record) => record.Blob(Encode(nodes[n].Span, n == 0 ? depth : 0, bytes));
        });
        Write(file, tree.Parent, parentOfNode.Count, RootNode + 1, () => (n, record) => record.Integer(parentOfNode[n]));
        var rows = Enumerable.Range(0, leafOfRow.Length).Where(row => leafOfRow[row] > 0).ToArray();
        BulkTable.Fill(file, tree.Row, new BulkRows(rows.Length, i => rows[i] + 1L, () => (i, record) =>
        {
            record.Null();
            record.Integer(leafOfRow[rows[i]]);
        }), _ => { });
    }

    static void Write(PageFile file, int root, int count, int firstKey, Func<Action<int, RecordBuffer>> value) =>
        BulkTable.Fill(file, root, new BulkRows(count, n => n + firstKey, () =>
        {
            var encode = value();
            return (n, record) =>
            {
                record.Null();
                encode(n, record);
            };
        }), _ => { });

    /// <summary>Shares cells out evenly, so that no node of a level is left nearly empty.</summary>
    static ReadOnlyMemory<Cell> Part(Cell[] cells, int n, int parts)
    {
        var begin = (int)((long)cells.Length * n / parts);
        var end = (int)((long)cells.Length * (n + 1) / parts);
        return cells.AsMemory(begin, end - begin);
    }

    static Cell[] AlongTheCurve(ReadOnlySpan<ShapeBox> boxes)
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

        // The low half of the key is the row: ties fall in row order.
        var keys = new ulong[count];
        var k = 0;
        for (var row = 0; row < boxes.Length; row++)
        {
            var box = boxes[row];
            if (!box.IsEmpty)
            {
                var x = Sixteenth(((double)box.MinX + box.MaxX) / 2, all.MinX, all.MaxX);
                var y = Sixteenth(((double)box.MinY + box.MaxY) / 2, all.MinY, all.MaxY);
                keys[k++] = (ulong)HilbertCurve.Position(x, y) << 32 | (uint)row;
            }
        }

        keys = HilbertOrder.SortByHighHalf(keys);
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

    /// <summary>Writes down whose node cells are: rows by leaf, nodes (numbered from 2 as they come) by parent.</summary>
    static void Note(ReadOnlySpan<Cell> cells, int node, int depth, int[] leafOfRow, List<int> parentOfNode)
    {
        foreach (var cell in cells)
        {
            if (depth == 0)
            {
                leafOfRow[cell.Id - 1] = node;
            }
            else
            {
                parentOfNode.Add(node);
            }
        }
    }

    static ShapeBox BoxOf(ReadOnlySpan<Cell> cells)
    {
        var box = ShapeBox.Empty;
        foreach (var cell in cells)
        {
            box = box.Including(cell.Box);
        }

        return box;
    }

    static byte[] Encode(ReadOnlySpan<Cell> cells, int depth, byte[] bytes)
    {
        Array.Clear(bytes);
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)depth);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), (ushort)cells.Length);
        var at = HeadBytes;
        foreach (var cell in cells)
        {
            BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(at), cell.Id);
            BinaryPrimitives.WriteSingleBigEndian(bytes.AsSpan(at + 8), Below(cell.Box.MinX));
            BinaryPrimitives.WriteSingleBigEndian(bytes.AsSpan(at + 12), Above(cell.Box.MaxX));
            BinaryPrimitives.WriteSingleBigEndian(bytes.AsSpan(at + 16), Below(cell.Box.MinY));
            BinaryPrimitives.WriteSingleBigEndian(bytes.AsSpan(at + 20), Above(cell.Box.MaxY));
            at += CellBytes;
        }

        return bytes;
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
}
