using System.Collections;

namespace Coverage.Workspaces.Import.Tables;

/// <summary>
/// The cells of the current row, reused from row to row. A cell is a string, or a slice of a character buffer that becomes a string
/// only when somebody asks for one; a cell of nothing but white space is blank and reads as null.
/// </summary>
sealed class RowCells(int count) : IReadOnlyList<string?>
{
    readonly string?[] _strings = new string?[count];
    readonly (int Start, int Length)[] _slices = new (int Start, int Length)[count];
    char[] _buffer = [];

    public int Count => count;

    public string? this[int index]
    {
        get
        {
            if (_strings[index] is { } text)
            {
                return text;
            }

            var (start, length) = _slices[index];
            return length == 0 ? null : _strings[index] = new string(_buffer, start, length);
        }
    }

    public ReadOnlySpan<char> Span(int index)
    {
        if (_strings[index] is { } text)
        {
            return text;
        }

        var (start, length) = _slices[index];
        return _buffer.AsSpan(start, length);
    }

    public void Clear()
    {
        Array.Clear(_strings);
        Array.Clear(_slices);
    }

    public void Set(int index, string? text) => _strings[index] = string.IsNullOrWhiteSpace(text) ? null : text;

    /// <summary>The buffer that slices of this row point into; set it before the row is handed out, since reading may grow it.</summary>
    public void UseBuffer(char[] buffer) => _buffer = buffer;

    public void SetSlice(int index, ReadOnlySpan<char> buffer, int start, int length)
    {
        _slices[index] = buffer.Slice(start, length).IsWhiteSpace() ? default : (start, length);
    }

    public bool IsBlank()
    {
        for (var i = 0; i < count; i++)
        {
            if (_strings[i] is not null || _slices[i].Length > 0)
            {
                return false;
            }
        }

        return true;
    }

    public IEnumerator<string?> GetEnumerator()
    {
        for (var i = 0; i < count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
