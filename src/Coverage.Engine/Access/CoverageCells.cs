using Coverage.City;

namespace Coverage.Access;

/// <summary>
/// The places of a demand gathered by the units they lie in: places of a cell share their unit on every level. Units mostly nest, so there are about as many
/// cells as units of the finest level, and people are counted once by cell instead of once by level. <see cref="OfPlace"/> is parallel to the demand.
/// </summary>
sealed class CoverageCells
{
    readonly int[][] _unitOfCell;

    CoverageCells(int[] ofPlace, int[][] unitOfCell, int count)
    {
        OfPlace = ofPlace;
        _unitOfCell = unitOfCell;
        Count = count;
    }

    public int[] OfPlace { get; }

    public int Count { get; }

    /// <summary>Per cell the unit of a level, the number of its units standing for "outside every unit".</summary>
    public ReadOnlySpan<int> UnitOfCell(int level) => _unitOfCell[level];

    public static CoverageCells Build(int places, IReadOnlyList<UnitLevel> levels)
    {
        var ofPlace = new int[places];
        var units = new List<List<int>>();
        var count = 1;
        for (var l = 0; l < levels.Count; l++)
        {
            var level = levels[l];
            var known = new Dictionary<(int Cell, int Unit), int>();
            var finer = units.ConvertAll(_ => new List<int>());
            finer.Add([]);
            for (var i = 0; i < places; i++)
            {
                var unit = level.UnitOfPlace[i] < 0 ? level.Units.Length : level.UnitOfPlace[i];
                if (!known.TryGetValue((ofPlace[i], unit), out var cell))
                {
                    known[(ofPlace[i], unit)] = cell = known.Count;
                    for (var coarser = 0; coarser < l; coarser++)
                    {
                        finer[coarser].Add(units[coarser][ofPlace[i]]);
                    }

                    finer[l].Add(unit);
                }

                ofPlace[i] = cell;
            }

            (units, count) = (finer, known.Count);
        }

        return new CoverageCells(ofPlace, [.. units.Select(u => u.ToArray())], count);
    }
}
