using System.Collections.Immutable;
using Coverage.City;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>Finds the kind a list means by a word: the study's own map, then id, names and local names of the catalog.</summary>
sealed class KindWords
{
    readonly Dictionary<string, string> _kinds = new(StringComparer.Ordinal);

    public KindWords(FacilityCatalog catalog, ImmutableSortedDictionary<string, string> own)
    {
        foreach (var (word, kind) in own)
        {
            _kinds[ColumnMap.Normalised(word)] = kind;
        }

        foreach (var kind in catalog.Kinds)
        {
            foreach (var name in (string[])[kind.Id, kind.NameZh, kind.NameEn, .. kind.Names])
            {
                _kinds.TryAdd(ColumnMap.Normalised(name), kind.Id);
            }
        }
    }

    public string? Find(string word) => _kinds.GetValueOrDefault(ColumnMap.Normalised(word));
}
