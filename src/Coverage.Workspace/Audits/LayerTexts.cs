using System.Collections.Immutable;
using System.Globalization;
using Coverage.Layers;

namespace Coverage.Workspaces.Audits;

/// <summary>Cells of a layer by column name, as text; null where the cell is null or there is no such column.</summary>
sealed class LayerTexts(Layer layer)
{
    readonly ImmutableDictionary<string, Column> _columns = layer.Columns.ToImmutableDictionary(c => c.Name, StringComparer.Ordinal);

    public string? Text(string column, int row) => _columns.GetValueOrDefault(column) switch
    {
        TextColumn c => c.Values[row],
        RealColumn c => double.IsNaN(c.Values[row]) ? null : c.Values[row].ToString("R", CultureInfo.InvariantCulture),
        IntegerColumn c => c.Values[row]?.ToString(CultureInfo.InvariantCulture),
        FlagColumn c => c.Values[row] switch { true => "1", false => "0", _ => null },
        _ => null,
    };

    public double? Number(string column, int row) => _columns.GetValueOrDefault(column) switch
    {
        RealColumn c => double.IsNaN(c.Values[row]) ? null : c.Values[row],
        IntegerColumn c => c.Values[row],
        _ => null,
    };

    public bool? Flag(string column, int row) => _columns.GetValueOrDefault(column) is FlagColumn c ? c.Values[row] : null;

    public ImmutableArray<string> List(string column, int row) => Text(column, row) is { Length: > 0 } text ? [.. text.Split(',')] : [];

    public IEnumerable<string> Names => layer.Columns.Select(c => c.Name);
}
