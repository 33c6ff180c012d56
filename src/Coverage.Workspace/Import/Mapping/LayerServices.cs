using System.Collections.Immutable;
using Coverage.City;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>Services of a row of candidates, delivery areas or stops: those the layer gives to every row, and those of its list column. Sorted, each once.</summary>
sealed class LayerServices(LayerRows rows, FacilityCatalog catalog, ImmutableArray<string> ofEveryRow, int column)
{
    readonly ServiceWords _words = new(catalog, ImmutableSortedDictionary<string, string>.Empty);
    readonly HashSet<string> _unknown = new(StringComparer.Ordinal);

    public bool IsTold => ofEveryRow.Length > 0 || column >= 0;

    public ImmutableArray<string> Of(in SourceRow row, IEnumerable<string> besides)
    {
        var services = new List<string>([.. ofEveryRow, .. besides]);
        if (column >= 0 && row.Values[column] is { } cell)
        {
            var (named, unknown) = _words.Read(cell);
            services.AddRange(named);
            foreach (var word in unknown.Where(_unknown.Add))
            {
                rows.Findings.Warn("unknown-service", rows.Table.Columns[column], word, "this word names no service known here; said once per word",
                    "use the words of the catalog, such as 助餐, 助浴");
            }
        }

        return [.. services.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}
