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
    readonly int _stride = 3 * (cutoffs + 1) + Reasons;
    readonly long[] _people = new long[units * (3 * (cutoffs + 1) + Reasons)];

    public int Units => units;

    /// <param name="part">Whose people, and whether they are added or taken away.</param>
    /// <param name="tally">Where each place falls.</param>
    /// <param name="unitOfPlace">Unit per place; empty when there is one unit for all.</param>
    public void Add(WalkerPart part, CoverageTally tally, ReadOnlySpan<int> unitOfPlace)
    {
        var people = part.Column.Millionths.AsSpan();
        var (walk, circle, standard, reason) = (tally.Walk, tally.Circle, tally.StandardCircle, tally.Reason);
        for (var i = 0; i < people.Length; i++)
        {
            var n = people[i] * part.Sign;
            if (n == 0)
            {
                continue;
            }

            var own = _people.AsSpan(unitOfPlace.IsEmpty ? 0 : unitOfPlace[i] * _stride, _stride);
            own[walk[i]] += n;
            own[_classes + circle[i]] += n;
            own[2 * _classes + standard[i]] += n;
            own[3 * _classes + (int)reason[i]] += n;
        }
    }

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

    public void Clear() => Array.Clear(_people);

    /// <summary>People whose walk is within cutoff c.</summary>
    public long Covered(int unit, int cutoff) => UpTo(unit * _stride, cutoff);

    public long Total(int unit) => UpTo(unit * _stride, _classes - 1);

    public long CircleCovered(int unit, int cutoff) => UpTo(unit * _stride + _classes, cutoff);

    public long StandardCircleCovered(int unit, int cutoff) => UpTo(unit * _stride + 2 * _classes, cutoff);

    public long Unreachable(int unit, UnreachedReason reason) => _people[unit * _stride + 3 * _classes + (int)reason];

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
