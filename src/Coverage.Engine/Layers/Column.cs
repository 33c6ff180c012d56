using System.Collections.Immutable;

namespace Coverage.Layers;

/// <summary>
/// A column of a layer: a name and one value per row. Four closed cases: text (null allowed), real (NaN = null),
/// integer (null allowed) and flag (null allowed). <c>Decimals</c> of a real column fixes how it is written and hashed.
/// </summary>
public abstract record Column(string Name)
{
    public abstract int Count { get; }
}

public sealed record TextColumn(string Name, ImmutableArray<string?> Values) : Column(Name)
{
    public override int Count => Values.Length;
}

public sealed record RealColumn(string Name, ImmutableArray<double> Values, int Decimals) : Column(Name)
{
    public override int Count => Values.Length;
}

public sealed record IntegerColumn(string Name, ImmutableArray<long?> Values) : Column(Name)
{
    public override int Count => Values.Length;
}

public sealed record FlagColumn(string Name, ImmutableArray<bool?> Values) : Column(Name)
{
    public override int Count => Values.Length;
}
