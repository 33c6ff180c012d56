using System.Collections.Immutable;
using Coverage.Layers;

namespace Coverage.Server.Results;

/// <summary>The table <c>manifest</c>: keys and values as text. A key that is absent reads as null.</summary>
sealed class Manifest
{
    readonly ImmutableDictionary<string, string> _values;

    public Manifest(Layer? table)
    {
        var values = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        for (var row = 0; table is not null && row < table.Count; row++)
        {
            if (table.Text("key", row) is { } key && table.Text("value", row) is { } value)
            {
                values[key] = value;
            }
        }

        _values = values.ToImmutable();
    }

    public string? Find(string key) => _values.GetValueOrDefault(key);

    /// <summary>Values whose key begins so, by key.</summary>
    public IEnumerable<string> FindAll(string prefix) =>
        _values.Where(v => v.Key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => v.Value);
}
