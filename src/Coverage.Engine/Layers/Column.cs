using System.Collections.Immutable;

namespace Coverage.Layers;

/// <summary>
/// A column of a layer: a name and one value per row. Four closed cases: text (null allowed), real (NaN = null),
/// integer (null allowed) and flag (null allowed). <c>Decimals</c> of a real column fixes how it is written and hashed.
/// </summary>
public abstract record Column(string Name)
{
    public abstract int Count { get; }

    /// <summary>Columns whose origins are equal have the same values at every row, whatever they are called: who reads both need read one.</summary>
    public abstract object Origin { get; }
}

/// <summary>Text per row. Made of values, or of a pure function that is asked when the column is read: a large layer then needs no memory of its own.</summary>
public sealed record TextColumn : Column
{
    readonly Cells<string?> _cells;

    public TextColumn(string name, ImmutableArray<string?> values) : base(name) => _cells = new(values);

    public TextColumn(string name, int count, Func<int, string?> at) : base(name) => _cells = new(count, at);

    public TextColumn(string name, int count, CellReader<string?> read) : base(name) => _cells = new(count, read);

    public TextColumn(string name, int count, CodedTexts coded) : this(name, count, coded.ReadTexts) => Coded = coded;

    /// <summary>The texts as numbers of a list, when the column was made that way; else null.</summary>
    public CodedTexts? Coded { get; }

    public override int Count => _cells.Count;

    public override object Origin => _cells;

    public string? this[int row] => _cells[row];

    /// <summary>All values; of a function they are gathered at the first call.</summary>
    public ImmutableArray<string?> Values => _cells.Values;

    /// <summary>The values of the rows from <paramref name="first"/> on; the way to go through a long column.</summary>
    public void Read(int first, Span<string?> to) => _cells.Read(first, to);
}

/// <summary>A real per row, NaN = null; made like a <see cref="TextColumn"/>.</summary>
public sealed record RealColumn : Column
{
    readonly Cells<double> _cells;

    public RealColumn(string name, ImmutableArray<double> values, int decimals) : base(name) => (_cells, Decimals) = (new(values), decimals);

    public RealColumn(string name, int count, Func<int, double> at, int decimals) : base(name) => (_cells, Decimals) = (new(count, at), decimals);

    public RealColumn(string name, int count, CellReader<double> read, int decimals) : base(name) => (_cells, Decimals) = (new(count, read), decimals);

    public override int Count => _cells.Count;

    public override object Origin => (_cells, Decimals);

    public int Decimals { get; }

    public double this[int row] => _cells[row];

    /// <summary>All values; of a function they are gathered at the first call.</summary>
    public ImmutableArray<double> Values => _cells.Values;

    /// <summary>The values of the rows from <paramref name="first"/> on; the way to go through a long column.</summary>
    public void Read(int first, Span<double> to) => _cells.Read(first, to);
}

/// <summary>A whole number per row, or null; made like a <see cref="TextColumn"/>.</summary>
public sealed record IntegerColumn : Column
{
    readonly Cells<long?> _cells;

    public IntegerColumn(string name, ImmutableArray<long?> values) : base(name) => _cells = new(values);

    public IntegerColumn(string name, int count, Func<int, long?> at) : base(name) => _cells = new(count, at);

    public IntegerColumn(string name, int count, CellReader<long?> read) : base(name) => _cells = new(count, read);

    public override int Count => _cells.Count;

    public override object Origin => _cells;

    public long? this[int row] => _cells[row];

    /// <summary>All values; of a function they are gathered at the first call.</summary>
    public ImmutableArray<long?> Values => _cells.Values;

    /// <summary>The values of the rows from <paramref name="first"/> on; the way to go through a long column.</summary>
    public void Read(int first, Span<long?> to) => _cells.Read(first, to);
}

public sealed record FlagColumn(string Name, ImmutableArray<bool?> Values) : Column(Name)
{
    public override int Count => Values.Length;

    public override object Origin => Values;
}
