using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Coverage.City;

namespace Coverage.Access;

/// <summary>
/// People of several columns of the demand, counted side by side: every place is classified once and its people of all columns are added as one vector. Exact integer
/// sums. Unit u, class c and lane l (the l-th column) lie at <c>(u × rows + c) × lanes + l</c>; classes are those of the walk, the circle, the standard circle, and
/// the reasons.
/// </summary>
sealed class CoverageLanes(IReadOnlyList<DemandGroup> columns, int units, int cutoffs)
{
    static readonly int Width = Vector256<long>.Count;

    readonly int _classes = cutoffs + 1;
    readonly int _rows = CoverageCounts.RowsOf(cutoffs);
    readonly int _lanes = (columns.Count + Width - 1) / Width * Width;
    readonly long[] _people = new long[checked(units * CoverageCounts.RowsOf(cutoffs) * ((columns.Count + Width - 1) / Width * Width))];

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
    /// <param name="unitOfPlace">Units of the block's places; all in unit 0 when empty.</param>
    /// <param name="places">Places of the block.</param>
    public void Add(CoverageTally.Classes classes, int[] standard, long[] people, ReadOnlySpan<int> unitOfPlace, int places)
    {
        var (walk, circle, reason) = (classes.Walk, classes.Circle, classes.Reason);
        for (var i = 0; i < places; i++)
        {
            var own = people.AsSpan(i * _lanes, _lanes);
            var first = unitOfPlace.IsEmpty ? 0 : unitOfPlace[i] * _rows;
            AddTo(first + walk[i], own);
            AddTo(first + _classes + circle[i], own);
            AddTo(first + 2 * _classes + standard[i], own);
            AddTo(first + 3 * _classes + (int)reason[i], own);
        }
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

    void AddTo(int row, ReadOnlySpan<long> people)
    {
        var sums = _people.AsSpan(row * _lanes, _lanes);
        ref var to = ref MemoryMarshal.GetReference(sums);
        ref var from = ref MemoryMarshal.GetReference(people);
        for (nuint l = 0; l < (nuint)sums.Length; l += (nuint)Width)
        {
            (Vector256.LoadUnsafe(ref to, l) + Vector256.LoadUnsafe(ref from, l)).StoreUnsafe(ref to, l);
        }
    }
}
