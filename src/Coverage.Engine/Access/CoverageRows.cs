using System.Collections;
using System.Collections.Immutable;
using Coverage.City;
using Coverage.Reach;

namespace Coverage.Access;

/// <summary>
/// The rows of a coverage table, kept as counts by unit and made into rows when they are read: a municipality has over ten million of them. In the order targets →
/// walkers → groups → directions → levels → units → cutoffs; every pair of walker and group of every target has the same rows. Immutable.
/// </summary>
public sealed partial class CoverageRows : IReadOnlyList<CoverageRow>
{
    readonly ImmutableArray<CoverageBlock> _blocks;
    readonly IReadOnlyList<UnitLevel> _levels;
    readonly ImmutableArray<int> _cutoffsMinutes;

    /// <summary>The lines of a block, each <c>cutoffs</c> rows: direction, level (-1 the whole study) and unit.</summary>
    readonly (Direction Direction, int Level, int Unit)[] _lines;

    internal CoverageRows(ImmutableArray<CoverageBlock> blocks, IReadOnlyList<UnitLevel> levels, ImmutableArray<int> cutoffsMinutes)
    {
        _blocks = blocks;
        _levels = levels;
        _cutoffsMinutes = cutoffsMinutes;
        _lines = [.. Enum.GetValues<Direction>().SelectMany(Lines)];
        Count = checked(_blocks.Length * _lines.Length * _cutoffsMinutes.Length);
    }

    public int Count { get; }

    public CoverageRow this[int index]
    {
        get
        {
            var r = At(index);
            return new CoverageRow
            {
                Target = r.Block.Target,
                Group = r.Block.Group,
                Walker = r.Block.Walker,
                Minutes = _cutoffsMinutes[r.Cutoff],
                Direction = _lines[r.Line].Direction,
                UnitLevel = LevelOf(_lines[r.Line].Level),
                Unit = UnitOf(_lines[r.Line].Level, r.Unit),
                Covered = r.Counts.Covered(r.Unit, r.Cutoff),
                Total = r.Counts.Total(r.Unit),
                CircleCovered = r.Counts.CircleCovered(r.Unit, r.Cutoff),
                StandardCircleCovered = r.Counts.StandardCircleCovered(r.Unit, r.Cutoff),
                UnreachableNoSnap = r.Counts.Unreachable(r.Unit, UnreachedReason.NoSnap),
                UnreachableImpassable = r.Counts.Unreachable(r.Unit, UnreachedReason.Impassable),
                UnreachableNoRoute = r.Counts.Unreachable(r.Unit, UnreachedReason.NoRoute),
            };
        }
    }

    /// <summary>The rows of the whole study, without those of units.</summary>
    public IEnumerable<CoverageRow> OfStudy() => Where(_ => true, line => line.Level < 0);

    /// <summary>The rows of units for one group and walker.</summary>
    public IEnumerable<CoverageRow> OfUnits(string group, string walker) => Where(b => b.Group == group && b.Walker == walker, line => line.Level >= 0);

    public IEnumerator<CoverageRow> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    IEnumerable<(Direction Direction, int Level, int Unit)> Lines(Direction direction)
    {
        yield return (direction, -1, 0);
        for (var l = 0; direction == Direction.ToFacility && l < _levels.Count; l++)
        {
            for (var u = 0; u <= _levels[l].Units.Length; u++)
            {
                yield return (direction, l, u);
            }
        }
    }

    IEnumerable<CoverageRow> Where(Func<CoverageBlock, bool> block, Func<(Direction Direction, int Level, int Unit), bool> line)
    {
        for (var b = 0; b < _blocks.Length; b++)
        {
            for (var l = 0; block(_blocks[b]) && l < _lines.Length; l++)
            {
                for (var c = 0; line(_lines[l]) && c < _cutoffsMinutes.Length; c++)
                {
                    yield return this[(b * _lines.Length + l) * _cutoffsMinutes.Length + c];
                }
            }
        }
    }

    /// <summary>Null for the whole study.</summary>
    string? LevelOf(int level) => level < 0 ? null : _levels[level].Level;

    /// <summary>Null for the whole study.</summary>
    string? UnitOf(int level, int unit) => level < 0 ? null : unit < _levels[level].Units.Length ? _levels[level].Units[unit].Id : UnitLevel.Outside;

    Place At(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Count);
        var line = row / _cutoffsMinutes.Length;
        return On(line / _lines.Length, line % _lines.Length, row % _cutoffsMinutes.Length);
    }

    Place On(int block, int line, int cutoff)
    {
        var (direction, level, unit) = _lines[line];
        return new Place(_blocks[block], level < 0 ? _blocks[block].Whole[(int)direction] : _blocks[block].ByLevel[level], line, unit, cutoff);
    }

    readonly record struct Place(CoverageBlock Block, CoverageCounts Counts, int Line, int Unit, int Cutoff);
}

/// <summary>The counts of one target, walker and group: of the whole study by direction, and by unit of every level for the direction that decides.</summary>
sealed record CoverageBlock(CoverageTarget Target, string Walker, string Group, CoverageCounts[] Whole, CoverageCounts[] ByLevel);
