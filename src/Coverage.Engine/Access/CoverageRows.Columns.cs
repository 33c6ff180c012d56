using Coverage.City;

namespace Coverage.Access;

/// <summary>The rows column by column: what they share is told once by block or by line, and figures are read stretch by stretch.</summary>
public sealed partial class CoverageRows
{
    /// <summary>A figure of a unit at every cutoff, millionths of a person.</summary>
    internal delegate void Figure(CoverageCounts counts, int unit, Span<long> byCutoff);

    /// <summary>A value for every block.</summary>
    internal T[] OfBlocks<T>(Func<CoverageBlock, T> value) => [.. _blocks.Select(value)];

    /// <summary>A value for every line of a block: its direction, level of units and unit, the last two null for the whole study.</summary>
    internal T[] OfLines<T>(Func<Direction, string?, string?, T> value) => [.. _lines.Select(l => value(l.Direction, LevelOf(l.Level), UnitOf(l.Level, l.Unit)))];

    /// <summary>Reads the values of blocks for the rows from <paramref name="first"/> on.</summary>
    internal void ReadByBlock<T>(T[] ofBlocks, int first, Span<T> to)
    {
        var rows = _lines.Length * _cutoffsMinutes.Length;
        for (var done = 0; done < to.Length;)
        {
            var block = (first + done) / rows;
            var some = Math.Min(to.Length - done, (block + 1) * rows - (first + done));
            to.Slice(done, some).Fill(ofBlocks[block]);
            done += some;
        }
    }

    /// <summary>Reads the values of lines.</summary>
    internal void ReadByLine<T>(T[] ofLines, int first, Span<T> to)
    {
        var cutoffs = _cutoffsMinutes.Length;
        var (line, cutoff) = (first / cutoffs % _lines.Length, first % cutoffs);
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = ofLines[line];
            if (++cutoff == cutoffs)
            {
                (line, cutoff) = (line + 1 == _lines.Length ? 0 : line + 1, 0);
            }
        }
    }

    internal void ReadMinutes(int first, Span<long?> to)
    {
        var cutoff = first % _cutoffsMinutes.Length;
        foreach (ref var minutes in to)
        {
            minutes = _cutoffsMinutes[cutoff];
            cutoff = cutoff + 1 == _cutoffsMinutes.Length ? 0 : cutoff + 1;
        }
    }

    /// <summary>Reads a figure in persons.</summary>
    internal void ReadPersons(Figure figure, int first, Span<double> to) => ReadLines(first, to, (counts, unit, line) =>
    {
        Span<long> millionths = stackalloc long[line.Length];
        figure(counts, unit, millionths);
        for (var c = 0; c < line.Length; c++)
        {
            line[c] = People.ToPersons(millionths[c]);
        }
    });

    /// <summary>Reads the covered part of the people; NaN where there is nobody.</summary>
    internal void ReadShares(int first, Span<double> to) => ReadLines(first, to, (counts, unit, line) =>
    {
        Span<long> millionths = stackalloc long[line.Length];
        counts.Covered(unit, millionths);
        var total = counts.Total(unit);
        for (var c = 0; c < line.Length; c++)
        {
            line[c] = total > 0 ? millionths[c] / (double)total : double.NaN;
        }
    });

    /// <summary>Reads the figures of a line, all cutoffs at once.</summary>
    delegate void LineReader(CoverageCounts counts, int unit, Span<double> line);

    /// <summary>Reads line after line; the first and the last may be wanted in part only.</summary>
    void ReadLines(int first, Span<double> to, LineReader read)
    {
        var cutoffs = _cutoffsMinutes.Length;
        Span<double> part = stackalloc double[cutoffs];
        while (!to.IsEmpty)
        {
            var (place, from) = (At(first), first % cutoffs);
            var some = Math.Min(cutoffs - from, to.Length);
            if (some == cutoffs)
            {
                read(place.Counts, place.Unit, to[..cutoffs]);
            }
            else
            {
                read(place.Counts, place.Unit, part);
                part.Slice(from, some).CopyTo(to);
            }

            first += some;
            to = to[some..];
        }
    }
}
