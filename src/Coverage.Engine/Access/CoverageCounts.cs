using Coverage.Reach;

namespace Coverage.Access;

/// <summary>
/// People by unit (or cell) and by the first cutoff that covers them. Exact integer sums, so neither the order of the places nor of the parts matters.
/// Of a unit stand together: people by class of the walk, of the circle, of the standard circle, and by reason.
/// </summary>
sealed class CoverageCounts(int units, int cutoffs)
{
    const int Reasons = 4;
    readonly int _classes = cutoffs + 1;
    readonly int _stride = RowsOf(cutoffs);
    readonly long[] _people = new long[units * RowsOf(cutoffs)];

    /// <summary>Figures of one unit.</summary>
    public static int RowsOf(int cutoffs) => 3 * (cutoffs + 1) + Reasons;

    /// <summary>Adds to a figure; figures of unit u begin at <c>u × RowsOf(cutoffs)</c>.</summary>
    public void Add(int figure, long people) => _people[figure] += people;

    /// <summary>The same people by larger units: unit u of these lies in unit <c>into[u]</c>; all in one when empty.</summary>
    public CoverageCounts Gathered(int larger, ReadOnlySpan<int> into)
    {
        var gathered = new CoverageCounts(larger, cutoffs);
        for (var u = 0; u < units; u++)
        {
            var own = gathered._people.AsSpan((into.IsEmpty ? 0 : into[u]) * _stride, _stride);
            for (var k = 0; k < _stride; k++)
            {
                own[k] += _people[u * _stride + k];
            }
        }

        return gathered;
    }

    /// <summary>People whose walk is within cutoff c.</summary>
    public long Covered(int unit, int cutoff) => UpTo(unit * _stride, cutoff);

    public long Total(int unit) => UpTo(unit * _stride, _classes - 1);

    public long CircleCovered(int unit, int cutoff) => UpTo(unit * _stride + _classes, cutoff);

    public long StandardCircleCovered(int unit, int cutoff) => UpTo(unit * _stride + 2 * _classes, cutoff);

    public long Unreachable(int unit, UnreachedReason reason) => _people[unit * _stride + 3 * _classes + (int)reason];

    /// <summary>People whose walk is within each cutoff.</summary>
    public void Covered(int unit, Span<long> byCutoff) => UpToEach(unit * _stride, byCutoff);

    /// <summary>People whose circle reaches within each cutoff.</summary>
    public void CircleCovered(int unit, Span<long> byCutoff) => UpToEach(unit * _stride + _classes, byCutoff);

    /// <summary>The same of the standard circle.</summary>
    public void StandardCircleCovered(int unit, Span<long> byCutoff) => UpToEach(unit * _stride + 2 * _classes, byCutoff);

    void UpToEach(int first, Span<long> to)
    {
        var people = _people.AsSpan(first, to.Length);
        long sum = 0;
        for (var c = 0; c < to.Length; c++)
        {
            to[c] = sum += people[c];
        }
    }

    long UpTo(int first, int last)
    {
        long sum = 0;
        for (var c = 0; c <= last; c++)
        {
            sum += _people[first + c];
        }

        return sum;
    }
}
