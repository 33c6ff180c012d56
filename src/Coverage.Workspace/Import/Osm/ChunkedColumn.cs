namespace Coverage.Workspaces.Import.Osm;

/// <summary>
/// A column that grows by chunks, so that growing copies nothing, and is drained once into an exact array. Emptied chunks go to the column
/// filled next, for which columns of one file share their spare chunks; that keeps the peak of a large extract near its final size.
/// </summary>
sealed class ChunkedColumn<T>(Stack<T[]> spare) where T : unmanaged
{
    const int FirstChunk = 1 << 10;
    const int LargestChunk = 1 << 16;

    readonly List<T[]> _chunks = [];
    int _usedOfLast;

    public long Count { get; private set; }

    public void Add(T item)
    {
        if (_chunks.Count == 0 || _usedOfLast == _chunks[^1].Length)
        {
            AddChunk();
        }

        _chunks[^1][_usedOfLast++] = item;
        Count++;
    }

    public void AddRange(ReadOnlySpan<T> items)
    {
        while (items.Length > 0)
        {
            var room = Room();
            var taken = Math.Min(room.Length, items.Length);
            items[..taken].CopyTo(room);
            items = items[taken..];
            Taken(taken);
        }
    }

    /// <summary>Adds <c>map[slot]</c> for every slot.</summary>
    public void AddMapped(ReadOnlySpan<int> slots, ReadOnlySpan<T> map)
    {
        while (slots.Length > 0)
        {
            var room = Room();
            var taken = Math.Min(room.Length, slots.Length);
            for (var i = 0; i < taken; i++)
            {
                room[i] = map[slots[i]];
            }

            slots = slots[taken..];
            Taken(taken);
        }
    }

    /// <summary>Copies everything into one array, from <paramref name="at"/> on, and empties the column.</summary>
    public void DrainInto(T[] target, int at)
    {
        for (var c = 0; c < _chunks.Count; c++)
        {
            var used = c == _chunks.Count - 1 ? _usedOfLast : _chunks[c].Length;
            _chunks[c].AsSpan(0, used).CopyTo(target.AsSpan(at));
            at += used;
            if (_chunks[c].Length == LargestChunk)
            {
                spare.Push(_chunks[c]);
            }
        }

        _chunks.Clear();
        Count = 0;
        _usedOfLast = 0;
    }

    /// <summary>The chunks as they are, with where each begins in the column.</summary>
    public IReadOnlyList<(int Begin, ReadOnlyMemory<T> Items)> Chunks()
    {
        var chunks = new List<(int, ReadOnlyMemory<T>)>(_chunks.Count);
        var at = 0;
        for (var c = 0; c < _chunks.Count; c++)
        {
            var used = c == _chunks.Count - 1 ? _usedOfLast : _chunks[c].Length;
            chunks.Add((at, _chunks[c].AsMemory(0, used)));
            at += used;
        }

        return chunks;
    }

    public T[] Drain()
    {
        var all = GC.AllocateUninitializedArray<T>(checked((int)Count));
        DrainInto(all, 0);
        return all;
    }

    Span<T> Room()
    {
        if (_chunks.Count == 0 || _usedOfLast == _chunks[^1].Length)
        {
            AddChunk();
        }

        return _chunks[^1].AsSpan(_usedOfLast);
    }

    void Taken(int items)
    {
        _usedOfLast += items;
        Count += items;
    }

    void AddChunk()
    {
        var items = (int)Math.Clamp(Count, FirstChunk, LargestChunk);
        _chunks.Add(items == LargestChunk && spare.TryPop(out var chunk) ? chunk : GC.AllocateUninitializedArray<T>(items));
        _usedOfLast = 0;
    }
}
