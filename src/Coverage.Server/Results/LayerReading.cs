using System.Collections.Immutable;
using System.Globalization;
using Coverage.Layers;

namespace Coverage.Server.Results;

/// <summary>Reading columns of a layer without caring whether a number was stored whole or real.</summary>
static class LayerReading
{
    extension(Layer layer)
    {
        /// <summary>A column as text; nulls where the layer has no such column.</summary>
        public string? Text(string name, int row) => layer.Find(name) switch
        {
            TextColumn c => c[row],
            RealColumn c => double.IsNaN(c[row]) ? null : c[row].ToString(CultureInfo.InvariantCulture),
            IntegerColumn c => c[row]?.ToString(CultureInfo.InvariantCulture),
            FlagColumn c => c.Values[row] switch { true => "true", false => "false", _ => null },
            _ => null,
        };

        /// <summary>A column as numbers, NaN for null; NaN where the layer has no such column.</summary>
        public double Number(string name, int row) => layer.Find(name) switch
        {
            RealColumn c => c[row],
            IntegerColumn c => c[row] ?? double.NaN,
            _ => double.NaN,
        };

        public bool Flag(string name, int row) => layer.Find(name) switch
        {
            FlagColumn c => c.Values[row] == true,
            IntegerColumn c => c[row] is > 0,
            _ => false,
        };

        /// <summary>A whole column as numbers, NaN for null; null where the layer has no such column.</summary>
        public ImmutableArray<double>? Numbers(string name) => layer.Find(name) switch
        {
            RealColumn c => c.Values,
            IntegerColumn c => [.. c.Values.Select(v => v ?? double.NaN)],
            _ => null,
        };

        /// <summary>Different texts of a column in the order they are first met.</summary>
        public ImmutableArray<string> Distinct(string name) =>
            layer.Find(name) is TextColumn c ? [.. c.Values.OfType<string>().Distinct(StringComparer.Ordinal)] : [];
    }
}
