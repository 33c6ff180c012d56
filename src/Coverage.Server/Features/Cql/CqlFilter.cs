using System.Collections.Immutable;
using System.Globalization;
using Coverage.Layers;

namespace Coverage.Server.Features.Cql;

/// <summary>A test of the rows of one layer, from CQL2 text or from <c>column=value</c>. What is neither true nor false does not match.</summary>
sealed class CqlFilter(ImmutableArray<Func<int, bool?>> all)
{
    readonly ImmutableArray<Func<int, bool?>> _all = all;

    public bool Matches(int row)
    {
        foreach (var test in _all)
        {
            if (test(row) is not true)
            {
                return false;
            }
        }

        return true;
    }

    public static CqlFilter Parse(string text, Layer layer, OutputCrs crs) => new([new CqlParser(text, layer, crs).Parse()]);

    /// <summary>A column that reads as the text; a number may be written in any of its ways.</summary>
    public static CqlFilter Equal(Layer layer, string column, string text)
    {
        var values = ColumnValues(layer, column)!;
        var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
        return new([row => values(row) switch
        {
            { Kind: CqlValueKind.Text } v => v.Text == text,
            { Kind: CqlValueKind.Number } v => isNumber && v.Number == number,
            { Kind: CqlValueKind.Flag } v => text is "true" or "1" ? v.Number > 0 : text is "false" or "0" && v.Number == 0,
            _ => null,
        }]);
    }

    public static CqlFilter All(ImmutableArray<CqlFilter> filters) => new([.. filters.SelectMany(f => f._all)]);

    /// <summary>The values of a column, reals at their decimals; null when the layer has no such column.</summary>
    public static Func<int, CqlValue>? ColumnValues(Layer layer, string name) => layer.Find(name) switch
    {
        TextColumn c => row => CqlValue.Of(c.Values[row]),
        RealColumn c => row => CqlValue.Of(Math.Round(c.Values[row], c.Decimals)),
        IntegerColumn c => row => c.Values[row] is { } v ? CqlValue.Of((double)v) : CqlValue.Null,
        FlagColumn c => row => CqlValue.Of(c.Values[row]),
        _ => null,
    };

    public static ProblemException Refused(string text, int at, string why) =>
        new(400, "bad-filter", "The filter cannot be read", $"At character {at}: {why}.") { Parameter = "filter", Value = text.Length > 200 ? text[..200] + "…" : text };

    public static ProblemException UnknownColumn(string text, int at, string name, Layer layer) =>
        new(400, "bad-filter", "The filter cannot be read", $"At character {at}: the layer {layer.Id} has no column '{name}'.")
        {
            Parameter = "filter", Value = text.Length > 200 ? text[..200] + "…" : text, Allowed = string.Join(", ", layer.Columns.Select(c => c.Name)),
        };
}
