using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Coverage.Layers;

/// <summary>The values of a column, held or computed stretch by stretch. Safe to read from many threads; the reader must be pure.</summary>
sealed class Cells<T>
{
    readonly CellReader<T>? _read;
    readonly ImmutableArray<T> _held;
    readonly Lazy<ImmutableArray<T>>? _gathered;

    public Cells(ImmutableArray<T> values) => (_held, Count) = (values, values.Length);

    public Cells(int count, Func<int, T> at) : this(count, (first, to) =>
    {
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = at(first + i);
        }
    })
    {
    }

    public Cells(int count, CellReader<T> read)
    {
        (_read, Count) = (read, count);
        _gathered = new(() =>
        {
            var values = new T[count];
            read(0, values);
            return ImmutableCollectionsMarshal.AsImmutableArray(values);
        });
    }

    public int Count { get; }

    public T this[int row]
    {
        get
        {
            if (_read is null)
            {
                return _held[row];
            }

            var value = default(T)!;
            _read(row, new Span<T>(ref value));
            return value;
        }
    }

    public ImmutableArray<T> Values => _gathered is null ? _held : _gathered.Value;

    /// <summary>The values of the rows from <paramref name="first"/> on.</summary>
    public void Read(int first, Span<T> to)
    {
        if (_read is null)
        {
            _held.AsSpan(first, to.Length).CopyTo(to);
        }
        else
        {
            _read(first, to);
        }
    }
}
