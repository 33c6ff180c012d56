using System.Runtime.InteropServices;

namespace Coverage.Workspaces.Import.Osm;

/// <summary>One string table for the whole file: every text once, in the order first met.</summary>
sealed class StringPool
{
    readonly List<string> _strings = [];
    readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
    readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public StringPool() => _lookup = _positions.GetAlternateLookup<ReadOnlySpan<char>>();

    public long CharCount { get; private set; }

    public int Count => _strings.Count;

    public int Intern(ReadOnlySpan<char> text)
    {
        ref var position = ref CollectionsMarshal.GetValueRefOrAddDefault(_lookup, text, out var known);
        if (!known)
        {
            position = _strings.Count;
            _strings.Add(text.ToString());
            CharCount += text.Length;
        }

        return position;
    }

    public string[] ToArray() => [.. _strings];
}
