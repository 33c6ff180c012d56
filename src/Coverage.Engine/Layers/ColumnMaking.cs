using System.Collections.Immutable;

namespace Coverage.Layers;

/// <summary>
/// Short ways to make columns, so that a layer reads as a list of its columns. The <c>Lazy</c> ones compute their values whenever they are read,
/// for layers of millions of rows whose values lie in other tables anyway.
/// </summary>
static class ColumnMaking
{
    public static TextColumn Text(string name, int count, Func<int, string?> value) => new(name, Make(count, value));

    public static RealColumn Real(string name, int decimals, int count, Func<int, double> value) => new(name, Make(count, value), decimals);

    public static IntegerColumn Integer(string name, int count, Func<int, long?> value) => new(name, Make(count, value));

    public static FlagColumn Flag(string name, int count, Func<int, bool?> value) => new(name, Make(count, value));

    public static TextColumn LazyText(string name, int count, Func<int, string?> value) => new(name, count, value);

    public static RealColumn LazyReal(string name, int decimals, int count, Func<int, double> value) => new(name, count, value, decimals);

    public static IntegerColumn LazyInteger(string name, int count, Func<int, long?> value) => new(name, count, value);

    /// <summary>Read stretch by stretch: for the longest tables.</summary>
    public static RealColumn RealStretches(string name, int decimals, int count, CellReader<double> read) => new(name, count, read, decimals);

    /// <inheritdoc cref="RealStretches"/>
    public static TextColumn CodedText(string name, int count, ImmutableArray<string> texts, CellReader<int> codes) => new(name, count, new CodedTexts(texts, codes));

    static ImmutableArray<T> Make<T>(int count, Func<int, T> value)
    {
        var values = ImmutableArray.CreateBuilder<T>(count);
        for (var i = 0; i < count; i++)
        {
            values.Add(value(i));
        }

        return values.MoveToImmutable();
    }
}
