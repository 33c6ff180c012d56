using System.Collections.Immutable;
using Coverage.City;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>
/// Splits counts of people over weighted places, whole persons where the count is whole, sums kept exactly (<see cref="LargestRemainder"/>). Counts that
/// contain one another by age (60+ and 80+) are split as bands and put together again, so that no place gets more people of 80+ than of 60+.
/// </summary>
sealed class PeopleSplit
{
    readonly ImmutableArray<AgeRange?> _ages;
    readonly int[] _parent;
    readonly int[] _innerFirst;

    /// <param name="ages">The ages of each count; null where it has none.</param>
    public PeopleSplit(ImmutableArray<AgeRange?> ages)
    {
        _ages = ages;
        _parent = [.. Enumerable.Range(0, ages.Length).Select(ParentOf)];
        _innerFirst = [.. Enumerable.Range(0, ages.Length).OrderByDescending(Depth)];
    }

    /// <summary>Parts per count and place, in millionths. The weights are not negative, one at least is above zero.</summary>
    public long[][] Split(ReadOnlySpan<long> counts, double[] weights)
    {
        var rests = counts.ToArray();
        var nested = true;
        for (var i = 0; i < rests.Length; i++)
        {
            if (_parent[i] >= 0)
            {
                rests[_parent[i]] -= counts[i];
            }
        }

        // A part above its whole cannot be a band: then every count goes by itself (the row was warned of).
        if (rests.Any(r => r < 0))
        {
            (rests, nested) = (counts.ToArray(), false);
        }

        var parts = rests.Select(r => SplitOne(r, weights)).ToArray();
        foreach (var i in _innerFirst.Where(i => nested && _parent[i] >= 0))
        {
            for (var p = 0; p < weights.Length; p++)
            {
                parts[_parent[i]][p] += parts[i][p];
            }
        }

        return parts;
    }

    static long[] SplitOne(long millionths, double[] weights)
    {
        if (millionths % People.PerPerson != 0)
        {
            return LargestRemainder.Split(millionths, weights);
        }

        var persons = LargestRemainder.Split(millionths / People.PerPerson, weights);
        for (var i = 0; i < persons.Length; i++)
        {
            persons[i] *= People.PerPerson;
        }

        return persons;
    }

    /// <summary>The narrowest other count that contains this one, if nothing overlaps it by halves; -1 when there is none.</summary>
    int ParentOf(int i)
    {
        if (_ages[i] is not { } mine || HasHalfOverlap(mine))
        {
            return -1;
        }

        var best = -1;
        for (var j = 0; j < _ages.Length; j++)
        {
            if (j != i && _ages[j] is { } other && other.Contains(mine) && (other != mine || j < i) && !HasHalfOverlap(other)
                && (best < 0 || (_ages[best]!.Value.Contains(other) && (_ages[best] != other || j > best))))
            {
                best = j;
            }
        }

        return best;
    }

    bool HasHalfOverlap(AgeRange range) =>
        _ages.Any(a => a is { } other && other.Overlaps(range) && !other.Contains(range) && !range.Contains(other));

    int Depth(int i) => _parent[i] < 0 ? 0 : 1 + Depth(_parent[i]);
}
