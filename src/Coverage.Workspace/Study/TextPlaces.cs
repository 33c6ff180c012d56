using System.Text;
using System.Text.Unicode;

namespace Coverage.Workspaces.Study;

/// <summary>Line and column (1-based, columns in characters) of byte offsets in a UTF-8 text.</summary>
sealed class TextPlaces
{
    readonly byte[] _utf8;
    readonly List<int> _lineStarts = [0];

    // Questions come in rising order: counting on from the last answer keeps a file of one long line linear.
    (int Line, int Offset, int Characters) _last;

    public TextPlaces(ReadOnlySpan<byte> utf8)
    {
        _utf8 = utf8.ToArray();
        for (var i = 0; i < utf8.Length; i++)
        {
            if (utf8[i] == (byte)'\n')
            {
                _lineStarts.Add(i + 1);
            }
        }
    }

    /// <summary>Offset of the first byte that is not part of valid UTF-8, or null.</summary>
    public int? FirstInvalidUtf8
    {
        get
        {
            for (var line = 0; line < _lineStarts.Count; line++)
            {
                var start = _lineStarts[line];
                var end = line + 1 < _lineStarts.Count ? _lineStarts[line + 1] : _utf8.Length;
                if (!Utf8.IsValid(_utf8.AsSpan(start, end - start)))
                {
                    return start;
                }
            }

            return null;
        }
    }

    public (int Line, int Column) At(int offset)
    {
        offset = Math.Clamp(offset, 0, _utf8.Length);
        var line = _lineStarts.BinarySearch(offset);
        line = line >= 0 ? line : ~line - 1;
        var known = _last.Line == line && _last.Offset <= offset ? _last : (Line: line, Offset: _lineStarts[line], Characters: 0);
        _last = (line, offset, known.Characters + Encoding.UTF8.GetCharCount(_utf8, known.Offset, offset - known.Offset));
        return (line + 1, _last.Characters + 1);
    }

    /// <summary>The place of a 0-based line and byte within it, the way the JSON reader tells it.</summary>
    public (int Line, int Column) AtByteOfLine(long line, long offset) =>
        line < _lineStarts.Count ? At((int)Math.Min(_lineStarts[(int)line] + offset, _utf8.Length)) : At(_utf8.Length);
}
