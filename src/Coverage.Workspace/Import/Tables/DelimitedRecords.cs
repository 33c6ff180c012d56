using System.Buffers;
using System.Globalization;

namespace Coverage.Workspaces.Import.Tables;

/// <summary>
/// Splits delimited text into records and cells without making strings: a record's cells are slices of <see cref="Buffer"/>, valid until
/// the next one. RFC 4180 quotes; a quote inside an unquoted cell is an ordinary character; \n, \r\n and \r end a record. The buffer holds
/// one record, at most <c>maxChars</c>.
/// </summary>
sealed class DelimitedRecords(TextReader reader, char delimiter, string file, int maxChars) : IDisposable
{
    readonly SearchValues<char> _stops = SearchValues.Create([delimiter, '\r', '\n']);
    readonly List<Cell> _cells = [];
    char[] _buffer = new char[1 << 16];
    int _next;
    int _end;
    bool _sourceEnded;

    enum Quotes : byte
    {
        None,

        /// <summary>The slice lies inside its quotes and holds doubled ones.</summary>
        Doubled,

        /// <summary>The slice begins with its opening quote and goes on behind the closing one.</summary>
        Around,
    }

    readonly record struct Cell(int Start, int Length, Quotes Quotes);

    public char[] Buffer => _buffer;

    public int CellCount => _cells.Count;

    /// <summary>The current record's number, counted from 1 as a spreadsheet counts rows.</summary>
    public long Number { get; private set; }

    /// <summary>True when the current record holds U+FFFD, the mark of a byte that could not be decoded.</summary>
    public bool HasBrokenBytes { get; private set; }

    public (int Start, int Length) Slice(int cell) => (_cells[cell].Start, _cells[cell].Length);

    public ReadOnlySpan<char> Span(int cell) => _buffer.AsSpan(_cells[cell].Start, _cells[cell].Length);

    /// <summary>Moves to the next record; false at the end of the text.</summary>
    public bool TryRead()
    {
        if (_next == _end && !Fill(_next))
        {
            return false;
        }

        Number++;
        int after;
        while ((after = Split(_next)) < 0)
        {
            var grew = Fill(_next);
            if (!grew && _sourceEnded)
            {
                after = SplitLast();
                break;
            }
        }

        HasBrokenBytes = _buffer.AsSpan(_next, after - _next).Contains('\uFFFD');
        _next = after;
        Unquote();
        return true;
    }

    public void Dispose() => reader.Dispose();

    /// <summary>Splits the record that begins at <paramref name="start"/>; -1 when the buffer ends before the record does.</summary>
    int Split(int start)
    {
        _cells.Clear();
        var at = start;
        while (true)
        {
            var stop = at < _end && _buffer[at] == '"' ? SplitQuoted(at) : SplitPlain(at);
            if (stop < 0)
            {
                return -1;
            }

            if (_buffer[stop] == delimiter)
            {
                at = stop + 1;
                continue;
            }

            if (_buffer[stop] == '\n')
            {
                return stop + 1;
            }

            // A carriage return at the buffer's end may have its line feed still to come.
            return stop + 1 < _end ? stop + (_buffer[stop + 1] == '\n' ? 2 : 1) : _sourceEnded ? stop + 1 : -1;
        }
    }

    int SplitPlain(int at)
    {
        var length = _buffer.AsSpan(at, _end - at).IndexOfAny(_stops);
        if (length < 0)
        {
            return -1;
        }

        _cells.Add(new Cell(at, length, Quotes.None));
        return at + length;
    }

    int SplitQuoted(int at)
    {
        var doubled = false;
        var from = at + 1;
        while (true)
        {
            var quote = _buffer.AsSpan(from, _end - from).IndexOf('"');
            if (quote < 0 || from + quote + 1 >= _end)
            {
                return -1;
            }

            from += quote + 1;
            if (_buffer[from] != '"')
            {
                break;
            }

            doubled = true;
            from++;
        }

        // Text between the closing quote and the delimiter stays part of the cell: "a" b reads as a b.
        var rest = _buffer.AsSpan(from, _end - from).IndexOfAny(_stops);
        if (rest < 0)
        {
            return -1;
        }

        _cells.Add(rest == 0
            ? new Cell(at + 1, from - at - 2, doubled ? Quotes.Doubled : Quotes.None)
            : new Cell(at, from + rest - at, Quotes.Around));
        return from + rest;
    }

    /// <summary>The last record of a text that does not end in a line break: a line end is put behind it.</summary>
    int SplitLast()
    {
        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length + 1);
        }

        _buffer[_end] = '\n';
        _end++;
        var after = Split(_next);
        if (after < 0)
        {
            throw new InputException(
                "a quotation mark is opened and never closed", file + ", row " + Number.ToString(CultureInfo.InvariantCulture),
                "close the quotation mark, or double it inside the cell");
        }

        _end--;
        return Math.Min(after, _end);
    }

    /// <summary>Moves the unread text to the front and reads more behind it; false when nothing more came.</summary>
    bool Fill(int keepFrom)
    {
        var kept = _end - keepFrom;
        _buffer.AsSpan(keepFrom, kept).CopyTo(_buffer);
        _next = 0;
        _end = kept;
        if (kept > maxChars)
        {
            throw new InputException(
                string.Create(CultureInfo.InvariantCulture, $"one row is longer than {maxChars} characters"),
                file + ", row " + Number.ToString(CultureInfo.InvariantCulture), "look for a quotation mark that is never closed");
        }

        if (kept > _buffer.Length / 2)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = reader.Read(_buffer.AsSpan(_end));
        _sourceEnded = read == 0;
        _end += read;
        return read > 0;
    }

    /// <summary>Takes the quotes out of cells that still hold them, in place: the text only gets shorter.</summary>
    void Unquote()
    {
        for (var i = 0; i < _cells.Count; i++)
        {
            var (start, length, quotes) = _cells[i];
            if (quotes != Quotes.None)
            {
                _cells[i] = new Cell(start, Unquote(_buffer.AsSpan(start, length), quotes), Quotes.None);
            }
        }
    }

    static int Unquote(Span<char> cell, Quotes quotes)
    {
        var length = 0;
        var inside = true;
        for (var at = quotes == Quotes.Around ? 1 : 0; at < cell.Length; at++)
        {
            if (inside && cell[at] == '"')
            {
                if (at + 1 == cell.Length || cell[at + 1] != '"')
                {
                    inside = false;
                    continue;
                }

                at++;
            }

            cell[length++] = cell[at];
        }

        return length;
    }
}
