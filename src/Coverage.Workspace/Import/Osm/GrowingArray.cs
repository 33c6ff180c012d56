using System.Runtime.CompilerServices;

namespace Coverage.Workspaces.Import.Osm;

/// <summary>An array that grows and is used again for the next block: cleared, it keeps its memory unless that became large.</summary>
sealed class GrowingArray<T> where T : unmanaged
{
    static readonly int KeptItems = (4 << 20) / Unsafe.SizeOf<T>();

    T[] _items = [];

    public int Count { get; private set; }

    public Span<T> Items => _items.AsSpan(0, Count);

    public void Clear()
    {
        Count = 0;
        if (_items.Length > KeptItems)
        {
            _items = [];
        }
    }

    public void Add(T item)
    {
        if (Count == _items.Length)
        {
            Grow(Count + 1);
        }

        _items[Count++] = item;
    }

    /// <summary>Room for up to <paramref name="most"/> more items; <see cref="Advance"/> tells how many were written.</summary>
    public Span<T> Reserve(int most)
    {
        if (most > _items.Length - Count)
        {
            Grow(checked(Count + most));
        }

        return _items.AsSpan(Count, most);
    }

    public void Advance(int written) => Count += written;

    /// <summary>Makes the array exactly this long, new items unset.</summary>
    public Span<T> Resize(int count)
    {
        Count = 0;
        Reserve(count);
        Count = count;
        return Items;
    }

    void Grow(int needed) => System.Array.Resize(ref _items, (int)Math.Min(System.Array.MaxLength,
        Math.Max(needed, Math.Max(256L, _items.Length * 2L))));
}
