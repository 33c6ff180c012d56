using System.Collections.Immutable;
using System.Text;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>
/// The columns of one source by what they mean. A column the study names must exist; one it does not name is looked for under the usual
/// names of the catalog, and <see cref="Guessed"/> tells which were found that way.
/// </summary>
sealed class ColumnMap
{
    readonly ImmutableArray<string> _columns;
    readonly string _where;
    readonly ImmutableSortedDictionary<string, ImmutableArray<string>> _synonyms;
    readonly List<string> _guessed = [];
    readonly HashSet<int> _used = [];

    public ColumnMap(ImmutableArray<string> columns, string where, ImmutableSortedDictionary<string, ImmutableArray<string>> synonyms) =>
        (_columns, _where, _synonyms) = (columns, where, synonyms);

    /// <summary>Columns found by their usual names, as <c>床位 → beds</c>.</summary>
    public IReadOnlyList<string> Guessed => _guessed;

    /// <summary>Columns nothing has asked for.</summary>
    public IEnumerable<string> Unused => _columns.Where((_, i) => !_used.Contains(i));

    /// <summary>Position of a column the study names; a missing one is the study's error.</summary>
    public int Named(string name, string property)
    {
        var at = Find(name);
        if (at < 0)
        {
            throw new InputException($"there is no column '{name}' ({property})", _where, NearestName.Cure(name, _columns));
        }

        _used.Add(at);
        return at;
    }

    /// <summary>Position of a column named by the study, else of one with a usual name; -1 when there is neither.</summary>
    public int NamedOrUsual(string? name, string id) => name is null ? Usual(id) : Named(name, id);

    /// <summary>Position of the first column under a usual name of a catalog column that nothing else uses; -1 when there is none.</summary>
    public int Usual(string id) => _synonyms.TryGetValue(id, out var names) ? Usual(id, names) : -1;

    public int Usual(string id, ImmutableArray<string> names)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            var header = Normalised(_columns[i]);
            if (!_used.Contains(i) && names.Any(n => Normalised(n) == header))
            {
                _used.Add(i);
                _guessed.Add(_columns[i] + " → " + id);
                return i;
            }
        }

        return -1;
    }

    /// <summary>Position of a column by its exact name, else ignoring case, else ignoring spaces, widths and brackets; -1 when there is none.</summary>
    public int Find(string name)
    {
        var exact = _columns.IndexOf(name);
        if (exact >= 0)
        {
            return exact;
        }

        var wanted = Normalised(name);
        for (var i = 0; i < _columns.Length; i++)
        {
            if (Normalised(_columns[i]) == wanted)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>A word as it is compared: no spaces, half-width, lower case.</summary>
    public static string Normalised(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var half = c is >= '！' and <= '～' ? (char)(c - '！' + '!') : c;
            if (!char.IsWhiteSpace(half))
            {
                plain.Append(char.ToLowerInvariant(half));
            }
        }

        return plain.ToString();
    }
}
