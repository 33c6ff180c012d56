using Coverage.City;

namespace Coverage.Access;

/// <summary>The rows column by column: what they share is told once by block or by line, and figures are read stretch by stretch.</summary>
public sealed partial class CoverageRows
{
    /// <summary>A figure of a unit at a cutoff, millionths of a person.</summary>
    internal delegate long Figure(CoverageCounts counts, int unit, int cutoff);

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
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = _cutoffsMinutes[(first + i) % _cutoffsMinutes.Length];
        }
    }

    /// <summary>Reads a figure in persons.</summary>
    internal void ReadPersons(Figure figure, int first, Span<double> to)
    {
        var place = default(Place);
        for (var i = 0; i < to.Length; i++)
        {
            place = i == 0 ? At(first) : After(place, first + i);
            to[i] = People.ToPersons(figure(place.Counts, place.Unit, place.Cutoff));
        }
    }

    /// <summary>Reads the covered part of the people; NaN where there is nobody.</summary>
    internal void ReadShares(int first, Span<double> to)
    {
        var place = default(Place);
        for (var i = 0; i < to.Length; i++)
        {
            place = i == 0 ? At(first) : After(place, first + i);
            var total = place.Counts.Total(place.Unit);
            to[i] = total > 0 ? place.Counts.Covered(place.Unit, place.Cutoff) / (double)total : double.NaN;
        }
    }

    /// <summary>The place of the next row, <paramref name="row"/>: most often the next cutoff of the same line.</summary>
    Place After(Place place, int row) => place.Cutoff + 1 < _cutoffsMinutes.Length ? place with { Cutoff = place.Cutoff + 1 } : At(row);
}
