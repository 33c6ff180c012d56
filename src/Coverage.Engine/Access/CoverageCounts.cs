using System.Collections.Immutable;
using Coverage.City;
using Coverage.Reach;

namespace Coverage.Access;

/// <summary>What all rows of one table block share.</summary>
readonly record struct CoverageRowKey(CoverageTarget Target, string Group, string Walker, Direction Direction);

/// <summary>
/// People by unit and by the first cutoff that covers them. Exact integer sums, so neither the order of the places nor of the parts matters. The last unit
/// is "outside every unit".
/// </summary>
sealed class CoverageCounts(int units, int cutoffs)
{
    const int Reasons = 4;
    readonly int _classes = cutoffs + 1;
    readonly long[] _walk = new long[units * (cutoffs + 1)];
    readonly long[] _circle = new long[units * (cutoffs + 1)];
    readonly long[] _standard = new long[units * (cutoffs + 1)];
    readonly long[] _reason = new long[units * Reasons];

    /// <param name="part">Whose people, and whether they are added or taken away.</param>
    /// <param name="tally">Where each place falls.</param>
    /// <param name="unitOfPlace">Unit per place, -1 outside; empty when there is one unit for all.</param>
    public void Add(WalkerPart part, CoverageTally tally, ReadOnlySpan<int> unitOfPlace)
    {
        var people = part.Column.Millionths.AsSpan();
        for (var i = 0; i < people.Length; i++)
        {
            var n = people[i] * part.Sign;
            if (n == 0)
            {
                continue;
            }

            var unit = unitOfPlace.IsEmpty ? 0 : unitOfPlace[i] < 0 ? units - 1 : unitOfPlace[i];
            _walk[unit * _classes + tally.Walk[i]] += n;
            _circle[unit * _classes + tally.Circle[i]] += n;
            _standard[unit * _classes + tally.StandardCircle[i]] += n;
            _reason[unit * Reasons + (int)tally.Reason[i]] += n;
        }
    }

    public void AppendRows(List<CoverageRow> rows, CoverageRowKey key, ImmutableArray<int> cutoffsMinutes, UnitLevel? level)
    {
        for (var u = 0; u < units; u++)
        {
            long walk = 0, circle = 0, standard = 0;
            var total = _walk.AsSpan(u * _classes, _classes).ToArray().Sum();
            for (var c = 0; c < cutoffsMinutes.Length; c++)
            {
                walk += _walk[u * _classes + c];
                circle += _circle[u * _classes + c];
                standard += _standard[u * _classes + c];
                rows.Add(new CoverageRow
                {
                    Target = key.Target,
                    Group = key.Group,
                    Walker = key.Walker,
                    Minutes = cutoffsMinutes[c],
                    Direction = key.Direction,
                    UnitLevel = level?.Level,
                    Unit = level is null ? null : u < level.Units.Length ? level.Units[u].Id : UnitLevel.Outside,
                    Covered = walk,
                    Total = total,
                    CircleCovered = circle,
                    StandardCircleCovered = standard,
                    UnreachableNoSnap = _reason[u * Reasons + (int)UnreachedReason.NoSnap],
                    UnreachableImpassable = _reason[u * Reasons + (int)UnreachedReason.Impassable],
                    UnreachableNoRoute = _reason[u * Reasons + (int)UnreachedReason.NoRoute],
                });
            }
        }
    }
}
