using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Coverage.City;

namespace Coverage.Access;

/// <summary>
/// People of several columns of the demand, counted side by side: every place is classified once and its people of all columns are added as one vector. Exact integer
/// sums. Unit u, class c and lane l (the l-th column) lie at <c>(u × rows + c) × lanes + l</c>; classes are those of the walk, the circle, the standard circle, and
/// the reasons. People of one unit alone are first added by all their classes at once, which is one addition instead of four.
/// </summary>
sealed class CoverageLanes(IReadOnlyList<DemandGroup> columns, int units, int cutoffs)
{
    static readonly int Width = Vector256<long>.Count;

    readonly int _classes = cutoffs + 1;
    readonly int _rows = CoverageCounts.RowsOf(cutoffs);
    readonly int _reasons = CoverageCounts.RowsOf(cutoffs) - 3 * (cutoffs + 1);
    readonly int _lanes = (columns.Count + Width - 1) / Width * Width;
    readonly long[] _people = new long[checked(units * CoverageCounts.RowsOf(cutoffs) * ((columns.Count + Width - 1) / Width * Width))];
    long[] _together = [];

    /// <summary>The people of places from … to − 1 side by side, for <see cref="Add"/>.</summary>
    public long[] Gather(int from, int to, long[]? buffer)
    {
        buffer = buffer is { } held && held.Length >= CoverageTally.Block * _lanes ? held : new long[CoverageTally.Block * _lanes];
        for (var l = 0; l < columns.Count; l++)
        {
            var people = columns[l].Millionths.AsSpan(from, to - from);
            for (var i = 0; i < people.Length; i++)
            {
                buffer[i * _lanes + l] = people[i];
            }
        }

        return buffer;
    }

    /// <param name="classes">The block's classes in one direction.</param>
    /// <param name="standard">The block's classes in the standard circle.</param>
    /// <param name="people">What <see cref="Gather"/> gave for the block.</param>
    /// <param name="unitOfPlace">Units of the block's places.</param>
    /// <param name="places">Places of the block.</param>
    public void Add(CoverageTally.Classes classes, int[] standard, long[] people, ReadOnlySpan<int> unitOfPlace, int places)
    {
        var (walk, circle, reason) = (classes.Walk, classes.Circle, classes.Reason);
        for (var i = 0; i < places; i++)
        {
            var own = people.AsSpan(i * _lanes, _lanes);
            var first = unitOfPlace[i] * _rows;
            AddTo(_people, first + walk[i], own);
            AddTo(_people, first + _classes + circle[i], own);
            AddTo(_people, first + 2 * _classes + standard[i], own);
            AddTo(_people, first + 3 * _classes + (int)reason[i], own);
        }
    }

    /// <summary>The same for people of one unit, who count once <see cref="Spread"/> is called.</summary>
    public void AddTogether(CoverageTally.Classes classes, int[] standard, long[] people, int places)
    {
        if (_together.Length == 0)
        {
            _together = new long[_classes * _classes * _classes * _reasons * _lanes];
        }

        var (walk, circle, reason) = (classes.Walk, classes.Circle, classes.Reason);
        for (var i = 0; i < places; i++)
        {
            AddTo(_together, ((walk[i] * _classes + circle[i]) * _classes + standard[i]) * _reasons + (int)reason[i], people.AsSpan(i * _lanes, _lanes));
        }
    }

    /// <summary>Adds what was counted by all classes at once to each of them, in unit 0.</summary>
    public void Spread()
    {
        for (var at = 0; at < _together.Length / _lanes; at++)
        {
            var own = _together.AsSpan(at * _lanes, _lanes);
            var (rest, reason) = Math.DivRem(at, _reasons);
            (rest, var standard) = Math.DivRem(rest, _classes);
            var (walk, circle) = Math.DivRem(rest, _classes);
            AddTo(_people, walk, own);
            AddTo(_people, _classes + circle, own);
            AddTo(_people, 2 * _classes + standard, own);
            AddTo(_people, 3 * _classes + reason, own);
        }

        _together = [];
    }

    /// <summary>Adds the people of a column to counts of the same units, or takes them away.</summary>
    public void AddTo(CoverageCounts counts, DemandGroup column, int sign)
    {
        var lane = -1;
        for (var l = 0; l < columns.Count && lane < 0; l++)
        {
            lane = ReferenceEquals(columns[l], column) ? l : -1;
        }

        for (var r = 0; r < units * _rows; r++)
        {
            counts.Add(r, sign * _people[r * _lanes + lane]);
        }
    }

    void AddTo(long[] table, int row, ReadOnlySpan<long> people)
    {
        var sums = table.AsSpan(row * _lanes, _lanes);
        ref var to = ref MemoryMarshal.GetReference(sums);
        ref var from = ref MemoryMarshal.GetReference(people);
        for (nuint l = 0; l < (nuint)sums.Length; l += (nuint)Width)
        {
            (Vector256.LoadUnsafe(ref to, l) + Vector256.LoadUnsafe(ref from, l)).StoreUnsafe(ref to, l);
        }
    }
}
