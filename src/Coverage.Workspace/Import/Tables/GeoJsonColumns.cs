using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Coverage.Workspaces.Import.Tables;

/// <summary>
/// The property names of a GeoJSON file in the order they first appear; finds a name fast where features repeat the same order.
/// </summary>
sealed class GeoJsonColumns(int maxColumns, string file)
{
    readonly List<string> _names = [];
    readonly List<byte[]> _utf8 = [];
    readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Names => _names;

    public bool Contains(string name) => _index.ContainsKey(name);

    public void Add(string name)
    {
        if (_names.Count == maxColumns)
        {
            throw new InputException(
                string.Create(CultureInfo.InvariantCulture,
                    $"the features have more than {maxColumns} different properties"),
                file, "properties are columns; export it again");
        }

        if (_index.TryAdd(name, _names.Count))
        {
            _names.Add(name);
            _utf8.Add(Encoding.UTF8.GetBytes(name));
        }
    }

    /// <summary>Position of the name the reader stands on, or -1; <paramref name="guess"/> is tried first.</summary>
    public int Find(ref Utf8JsonReader reader, int guess)
    {
        if (guess < _utf8.Count && reader.ValueTextEquals(_utf8[guess]))
        {
            return guess;
        }

        return _index.GetValueOrDefault(reader.GetString() ?? "", -1);
    }
}
