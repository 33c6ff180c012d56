using System.Collections.Immutable;

namespace Coverage.Layers;

/// <summary>The values of a column, held or computed. Safe to read from many threads; the function must be pure.</summary>
sealed class Cells<T>
{
    readonly Func<int, T>? _at;
    readonly ImmutableArray<T> _held;
    readonly Lazy<ImmutableArray<T>>? _gathered;

    public Cells(ImmutableArray<T> values) => (_held, Count) = (values, values.Length);

    public Cells(int count, Func<int, T> at)
    {
        (_at, Count) = (at, count);
        _gathered = new(() =>
        {
            var values = ImmutableArray.CreateBuilder<T>(count);
            for (var i = 0; i < count; i++)
            {
                values.Add(at(i));
            }

            return values.MoveToImmutable();
        });
    }

    public int Count { get; }

    public T this[int row] => _at is null ? _held[row] : _at(row);

    public ImmutableArray<T> Values => _gathered is null ? _held : _gathered.Value;
}
