using System.Collections.Immutable;
using Coverage.Layers;

namespace Coverage.Workspaces.Store;

/// <summary>The lists of texts that columns are coded by, each encoded once for all columns and threads. Immutable.</summary>
sealed class TextLists
{
    readonly Dictionary<ImmutableArray<string>, Utf8Texts> _lists = [];

    public TextLists(IEnumerable<Column> columns)
    {
        foreach (var column in columns)
        {
            if (column is TextColumn { Coded.Texts: var texts } && !_lists.ContainsKey(texts))
            {
                _lists.Add(texts, new Utf8Texts(texts));
            }
        }
    }

    public Utf8Texts Of(ImmutableArray<string> texts) => _lists[texts];
}
