using System.Buffers.Binary;
using System.Runtime.ExceptionServices;

namespace Coverage.Workspaces.Store;

/// <summary>
/// Fills a table that has just been created with all its rows at once: pieces of rows become leaf pages on every core and are written where
/// the file ends, in order; the tree above them is made last. SQLite itself binds, copies and inserts value by value on one thread.
/// The pages depend on the rows alone, not on who made them. Source: sqlite.org/fileformat2.html, §1.6.
/// </summary>
sealed class BulkTable
{
    /// <summary>Rows of a piece; a municipality's row of homes is one to two kilobytes.</summary>
    const int RowsPerPiece = 1024;

    /// <summary>Bytes that are written at once, about; short rows are taken so many pieces at a time.</summary>
    const int BytesPerWrite = 4 << 20;

    const int MostPieces = 8;

    const byte InnerOfTable = 0x05;
    const int InnerHeadBytes = 12;

    /// <summary>Pointer into the page, number of the child, key of at most 2^35.</summary>
    const int InnerCellBytes = 2 + 4 + 5;

    readonly PageFile _file;
    readonly int _root;
    readonly BulkRows _rows;
    readonly Action<int> _done;
    readonly object _turns = new();
    readonly List<LeafPages.Leaf> _leaves = [];
    readonly int _pieces;
    int _claimed;
    int _turn;
    bool _failed;

    BulkTable(PageFile file, int root, BulkRows rows, Action<int> done)
    {
        (_file, _root, _rows, _done) = (file, root, rows, done);
        _pieces = (int)((rows.Count + RowsPerPiece - 1L) / RowsPerPiece);
    }

    /// <param name="file">The closed database.</param>
    /// <param name="root">Root page of the table, a leaf whose rows, if any, are replaced.</param>
    /// <param name="rows">The rows; none leaves the table as it is.</param>
    /// <param name="done">Told the number of rows done after every piece, by one thread at a time; what it throws ends the writing.</param>
    public static void Fill(PageFile file, int root, BulkRows rows, Action<int> done)
    {
        if (rows.Count > 0)
        {
            new BulkTable(file, root, rows, done).Fill();
        }
    }

    void Fill()
    {
        var workers = Math.Min(Environment.ProcessorCount + (_file.WaitsForDisk ? 1 : 0), _pieces);
        try
        {
            Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, _ => Work());
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        WriteTree();
    }

    /// <summary>
    /// Takes some pieces after others. Whoever waits for its turn waits for pieces that somebody is at work on, so a turn always comes.
    /// </summary>
    void Work()
    {
        var pages = _file.TakeLeaves();
        var record = new RecordBuffer();
        var encode = _rows.Encoder();
        var some = 1;
        try
        {
            for (var piece = Claim(some); piece < _pieces; piece = Claim(some))
            {
                var end = Math.Min(piece + some, _pieces);
                pages.Clear();
                for (var p = piece; p < end; p++)
                {
                    Encode(p, encode, record, pages);
                }

                if (!TakePlace(piece, end, pages, out var run))
                {
                    return;
                }

                Write(pages, run);
                some = Math.Clamp(BytesPerWrite / (pages.Bytes.Length / (end - piece)), 1, MostPieces);
            }

            _file.GiveBack(pages);
        }
        catch
        {
            lock (_turns)
            {
                _failed = true;
                Monitor.PulseAll(_turns);
            }

            throw;
        }
    }

    int Claim(int pieces) => Interlocked.Add(ref _claimed, pieces) - pieces;

    /// <summary>A piece begins with a leaf of its own, whoever encodes it.</summary>
    void Encode(int piece, Action<int, RecordBuffer> encode, RecordBuffer record, LeafPages pages)
    {
        var first = piece * RowsPerPiece;
        var end = (int)Math.Min(first + (long)RowsPerPiece, _rows.Count);
        for (var row = first; row < end; row++)
        {
            record.Clear();
            encode(row, record);
            pages.Add(_rows.KeyOf(row), record);
        }

        pages.EndLeaf();
    }

    /// <summary>Waits until the pieces before have their place; false when another thread has failed.</summary>
    bool TakePlace(int piece, int end, LeafPages pages, out PageRun run)
    {
        lock (_turns)
        {
            while (_turn != piece && !_failed)
            {
                Monitor.Wait(_turns);
            }

            run = default;
            if (_failed)
            {
                return false;
            }

            var above = IsWhole(pages) ? 1 : 0;
            run = _file.Take(pages.Count - above);
            foreach (var leaf in pages.Leaves)
            {
                _leaves.Add(new(above == 1 ? _root : run[leaf.Page], leaf.LastKey));
            }

            pages.Place(run, above);
            _done((int)Math.Min(end * (long)RowsPerPiece, _rows.Count));
            _turn = end;
            Monitor.PulseAll(_turns);
            return true;
        }
    }

    /// <summary>A table of one leaf: it is the root.</summary>
    bool IsWhole(LeafPages pages) => _pieces == 1 && pages.Leaves.Count == 1;

    void Write(LeafPages pages, PageRun run)
    {
        if (IsWhole(pages))
        {
            _file.Write(_root, pages.Bytes[.._file.PageBytes]);
            _file.Write(run, 0, pages.Bytes[_file.PageBytes..]);
        }
        else
        {
            _file.Write(run, 0, pages.Bytes);
        }
    }

    /// <summary>Levels of inner pages until one page holds all, which is the root. Children are shared out evenly, so that none has one alone.</summary>
    void WriteTree()
    {
        if (_leaves.Count == 1)
        {
            return;
        }

        var page = new AlignedBytes(_file.PageBytes);
        var children = _leaves;
        var most = (_file.UsableBytes - InnerHeadBytes) / InnerCellBytes;
        while (children.Count > most)
        {
            var pages = (children.Count + most - 1) / most;
            var run = _file.Take(pages);
            var above = new List<LeafPages.Leaf>(pages);
            for (var p = 0; p < pages; p++)
            {
                var begin = (int)((long)children.Count * p / pages);
                var end = (int)((long)children.Count * (p + 1) / pages);
                WriteInner(page, run[p], children, begin, end);
                above.Add(new(run[p], children[end - 1].LastKey));
            }

            children = above;
        }

        WriteInner(page, _root, children, 0, children.Count);
    }

    void WriteInner(AlignedBytes bytes, int number, List<LeafPages.Leaf> children, int begin, int end)
    {
        var page = bytes.AsSpan(0, _file.PageBytes);
        page.Clear();
        var at = _file.UsableBytes;
        Span<byte> cell = stackalloc byte[InnerCellBytes];
        for (var i = begin; i < end - 1; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(cell, children[i].Page);
            var length = 4 + Varint.Write(cell[4..], (ulong)children[i].LastKey);
            at -= length;
            cell[..length].CopyTo(page[at..]);
            BinaryPrimitives.WriteUInt16BigEndian(page[(InnerHeadBytes + 2 * (i - begin))..], (ushort)at);
        }

        page[0] = InnerOfTable;
        BinaryPrimitives.WriteUInt16BigEndian(page[3..], (ushort)(end - begin - 1));
        BinaryPrimitives.WriteUInt16BigEndian(page[5..], (ushort)at);
        BinaryPrimitives.WriteInt32BigEndian(page[8..], children[end - 1].Page);
        _file.Write(number, page);
    }
}
