using System.Buffers;

namespace Coverage.Workspaces.Import;

/// <summary>Gathers what <see cref="RowKinds"/> needs while a row's cells pass by in order, without keeping them.</summary>
struct RowClue
{
    static readonly SearchValues<char> s_numberCharacters = SearchValues.Create("0123456789.,+-eE ");

    RowKind _kind;
    int _filled;
    int _words;
    bool _heading;

    /// <summary>One cell; white space counts as blank.</summary>
    public void Add(ReadOnlySpan<char> cell)
    {
        if (cell.IsWhiteSpace())
        {
            return;
        }

        _filled++;
        if (_words == 2 || _kind != RowKind.Data || IsPlainNumber(cell))
        {
            return;
        }

        _words++;
        _heading = _words == 1 && _filled == 1 && RowKinds.IsHeading(cell);
        _kind = RowKinds.IsTotal(cell) ? RowKind.Total
            : RowKinds.IsOfWhich(cell) ? RowKind.OfWhich
            : _filled == 1 && RowKinds.IsNote(cell) ? RowKind.Note
            : RowKind.Data;
    }

    public readonly RowKind Kind =>
        _filled == 0 ? RowKind.Blank
        : _kind == RowKind.Data && _heading && _filled == 1 ? RowKind.Note
        : _kind;

    // Every cell of a long table comes by here; whether it is a good number is not the question.
    static bool IsPlainNumber(ReadOnlySpan<char> cell) => cell.IndexOfAnyExcept(s_numberCharacters) < 0;
}
