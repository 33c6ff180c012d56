using System.Buffers.Binary;

namespace Coverage.Workspaces.Store;

/// <summary>
/// Leaf pages of a table's tree for a piece of its rows, with the overflow pages of long rows among them, numbered from 0 until they get
/// their place in the file (<see cref="Place"/>). Source: sqlite.org/fileformat2.html, §1.6 and §1.7.
/// </summary>
sealed class LeafPages(int pageBytes, int usableBytes)
{
    const byte LeafOfTable = 0x0D;
    const int HeadBytes = 8;
    const int PointerBytes = 2;
    const int LinkBytes = 4;

    /// <summary>The most of a record that its leaf holds, and the least of one that overflows.</summary>
    readonly int _mostHere = usableBytes - 35;
    readonly int _leastHere = (usableBytes - 12) * 32 / 255 - 23;

    readonly List<Leaf> _leaves = [];
    readonly List<int> _links = [];
    readonly AlignedBytes _bytes = new(64 * pageBytes);
    byte[] _long = [];
    int _leaf = -1;
    int _contentAt;
    int _cells;

    /// <summary>A leaf by its number and the key of its last row.</summary>
    public readonly record struct Leaf(int Page, long LastKey);

    public int Count { get; private set; }

    public IReadOnlyList<Leaf> Leaves => _leaves;

    /// <summary>The pages; overflow pages are linked once <see cref="Place"/> has been called.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Count * pageBytes);

    public void Clear()
    {
        _leaves.Clear();
        _links.Clear();
        (Count, _leaf) = (0, -1);
    }

    /// <summary>Ends the open leaf, if any: the next row begins another. To be called after the last row, too.</summary>
    public void EndLeaf()
    {
        if (_leaf < 0)
        {
            return;
        }

        // The buffer is used again and again, so what a page leaves free is cleared here.
        var page = _bytes.AsSpan(_leaf * pageBytes, pageBytes);
        page[(HeadBytes + _cells * PointerBytes).._contentAt].Clear();
        page[usableBytes..].Clear();
        page[..HeadBytes].Clear();
        page[0] = LeafOfTable;
        BinaryPrimitives.WriteUInt16BigEndian(page[3..], (ushort)_cells);
        BinaryPrimitives.WriteUInt16BigEndian(page[5..], (ushort)_contentAt);
        _leaf = -1;
    }

    /// <summary>Adds a row; keys rise.</summary>
    public void Add(long key, RecordBuffer record)
    {
        var length = record.Length;
        var here = length;
        if (length > _mostHere)
        {
            var even = _leastHere + (length - _leastHere) % (usableBytes - LinkBytes);
            here = even <= _mostHere ? even : _leastHere;
        }

        var head = Varint.Length((ulong)length) + Varint.Length((ulong)key);
        var cell = Cell(key, head + here + (here < length ? LinkBytes : 0));
        var at = Varint.Write(cell, (ulong)length);
        at += Varint.Write(cell[at..], (ulong)key);
        if (here == length)
        {
            record.CopyTo(cell[at..]);
            return;
        }

        if (_long.Length < length)
        {
            _long = new byte[length];
        }

        record.CopyTo(_long);
        _long.AsSpan(0, here).CopyTo(cell[at..]);
        Overflow(_contentAt + _leaf * pageBytes + at + here, _long.AsSpan(here, length - here));
    }

    /// <summary>Turns own numbers into those of the file: own number n becomes <paramref name="run"/>[n − <paramref name="offset"/>].</summary>
    public void Place(PageRun run, int offset)
    {
        foreach (var at in _links)
        {
            var link = _bytes.AsSpan(at, LinkBytes);
            BinaryPrimitives.WriteInt32BigEndian(link, run[BinaryPrimitives.ReadInt32BigEndian(link) - offset]);
        }
    }

    /// <summary>Room for a cell on the open leaf or on a new one, from the end of the page towards its head.</summary>
    Span<byte> Cell(long key, int bytes)
    {
        if (_leaf < 0 || HeadBytes + (_cells + 1) * PointerBytes + bytes > _contentAt)
        {
            EndLeaf();
            _leaf = NewPage();
            (_contentAt, _cells) = (usableBytes, 0);
            _leaves.Add(default);
        }

        _contentAt -= bytes;
        var page = _bytes.AsSpan(_leaf * pageBytes, pageBytes);
        BinaryPrimitives.WriteUInt16BigEndian(page[(HeadBytes + _cells * PointerBytes)..], (ushort)_contentAt);
        _cells++;
        _leaves[^1] = new Leaf(_leaf, key);
        return page.Slice(_contentAt, bytes);
    }

    /// <param name="linkAt">Where the number of the first overflow page goes.</param>
    /// <param name="rest">What does not fit on the leaf.</param>
    void Overflow(int linkAt, ReadOnlySpan<byte> rest)
    {
        while (!rest.IsEmpty)
        {
            var page = NewPage();
            BinaryPrimitives.WriteInt32BigEndian(_bytes.AsSpan(linkAt, LinkBytes), page);
            _links.Add(linkAt);
            linkAt = page * pageBytes;
            var part = Math.Min(rest.Length, usableBytes - LinkBytes);
            var content = _bytes.AsSpan(linkAt, pageBytes);
            content[..LinkBytes].Clear();
            rest[..part].CopyTo(content[LinkBytes..]);
            content[(LinkBytes + part)..].Clear();
            rest = rest[part..];
        }
    }

    int NewPage()
    {
        if (_bytes.Length < (Count + 1) * pageBytes)
        {
            _bytes.Grow(Count * pageBytes);
        }

        return Count++;
    }
}
