using System.Text;

namespace Coverage.Workspaces.Store;

/// <summary>
/// Strings of one column from their UTF-8, equal ones made once: ids of facilities and names repeat a lot, most often from one row to the next.
/// Gives up on columns whose first many thousand values hardly repeat.
/// </summary>
sealed class TextPool
{
    const int MaxStrings = 1 << 15;
    const int MaxChars = 256;

    readonly HashSet<string> _strings = new(StringComparer.Ordinal);
    readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    readonly char[] _chars = new char[MaxChars];
    string _last = "";
    int _repeats;

    public TextPool() => _lookup = _strings.GetAlternateLookup<ReadOnlySpan<char>>();

    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxChars)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        var text = _chars.AsSpan(0, Encoding.UTF8.GetChars(utf8, _chars));
        return text.SequenceEqual(_last) ? _last : _last = Find(text);
    }

    string Find(ReadOnlySpan<char> text)
    {
        var full = _strings.Count == MaxStrings;
        if (full && _repeats < MaxStrings / 4)
        {
            return text.ToString();
        }

        if (_lookup.TryGetValue(text, out var known))
        {
            _repeats = Math.Min(_repeats + 1, MaxStrings);
            return known;
        }

        var made = text.ToString();
        if (!full)
        {
            _strings.Add(made);
        }

        return made;
    }
}
