namespace Coverage.Network;

/// <summary>
/// The drafts of a network, in order. They are the largest thing that its making holds, so they lie in pieces of a megabyte: growing copies
/// nothing, and what is let go can be used again by whatever comes next.
/// </summary>
sealed class DraftList
{
    const int PieceBits = 15;
    const int PieceMask = (1 << PieceBits) - 1;

    readonly List<EdgeDraft[]> _pieces = [];

    public int Count { get; private set; }

    public ref EdgeDraft this[int draft] => ref _pieces[draft >> PieceBits][draft & PieceMask];

    public void Add(in EdgeDraft draft)
    {
        if (Count >> PieceBits == _pieces.Count)
        {
            _pieces.Add(GC.AllocateUninitializedArray<EdgeDraft>(PieceMask + 1));
        }

        this[Count++] = draft;
    }

    public void AddRange(IEnumerable<EdgeDraft> drafts)
    {
        foreach (var draft in drafts)
        {
            Add(draft);
        }
    }

    /// <summary>Takes out the drafts that fit and returns them; both keep their order.</summary>
    public List<EdgeDraft> TakeOut(Predicate<EdgeDraft> fits)
    {
        var (taken, kept) = (new List<EdgeDraft>(), 0);
        foreach (ref var draft in this)
        {
            if (fits(draft))
            {
                taken.Add(draft);
            }
            else
            {
                this[kept++] = draft;
            }
        }

        Count = kept;
        return taken;
    }

    /// <summary>Lets go of all drafts.</summary>
    public void Clear()
    {
        _pieces.Clear();
        Count = 0;
    }

    public Enumerator GetEnumerator() => new(this, 0, Count);

    /// <summary>Drafts from … to − 1.</summary>
    public Stretch Between(int from, int to) => new(this, from, to);

    public readonly record struct Stretch(DraftList Drafts, int From, int To)
    {
        public Enumerator GetEnumerator() => new(Drafts, From, To);
    }

    public struct Enumerator(DraftList drafts, int from, int to)
    {
        EdgeDraft[] _piece = [];
        int _at = from - 1;

        public readonly ref EdgeDraft Current => ref _piece[_at & PieceMask];

        public bool MoveNext()
        {
            if (++_at >= to)
            {
                return false;
            }

            if (_piece.Length == 0 || (_at & PieceMask) == 0)
            {
                _piece = drafts._pieces[_at >> PieceBits];
            }

            return true;
        }
    }
}
