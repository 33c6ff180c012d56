using System.Text;

namespace Coverage.Workspaces.Store;

/// <summary>Strings of one column from their UTF-8, each of the first 65,536 different ones made once: ids and names repeat a lot.</summary>
sealed class TextPool
{
    const int MaxStrings = 1 << 16;
    const int MaxChars = 256;

    readonly HashSet<string> _strings = new(StringComparer.Ordinal);
    readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    readonly char[] _chars = new char[MaxChars];

    public TextPool() => _lookup = _strings.GetAlternateLookup<ReadOnlySpan<char>>();

    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxChars)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        var text = _chars.AsSpan(0, Encoding.UTF8.GetChars(utf8, _chars));
        if (_lookup.TryGetValue(text, out var known))
        {
            return known;
        }

        var made = text.ToString();
        if (_strings.Count < MaxStrings)
        {
            _strings.Add(made);
        }

        return made;
    }
}
