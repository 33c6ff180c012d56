namespace Coverage.Reach;

/// <summary>
/// Waist 1b: the travel times of every facility × place pair within one inclusive cutoff, for one walker in one direction. Immutable,
/// knows no street.
/// A row per facility (rising), within a row places rising; milliseconds with both access legs. Rows may be empty.
/// </summary>
public sealed class OdMatrix
{
    /// <summary>A pair: place and milliseconds.</summary>
    internal const int BytesPerPair = 8;

    readonly int[] _facilities;
    readonly int[] _first;
    readonly int[] _places;
    readonly int[] _ms;

    internal OdMatrix(int placeCount, int cutoffMs, int[] facilities, int[] first, int[] places, int[] ms)
    {
        PlaceCount = placeCount;
        CutoffMs = cutoffMs;
        _facilities = facilities;
        _first = first;
        _places = places;
        _ms = ms;
    }

    public int PlaceCount { get; }

    /// <summary>Inclusive.</summary>
    public int CutoffMs { get; }

    public int RowCount => _facilities.Length;

    public int PairCount => _places.Length;

    /// <summary>The facility of each row, an index into the facility table; rising.</summary>
    public ReadOnlySpan<int> Facilities => _facilities;

    /// <summary>Pairs of row r are <c>[First[r], First[r+1])</c>.</summary>
    public ReadOnlySpan<int> First => _first;

    public ReadOnlySpan<int> Places => _places;

    public ReadOnlySpan<int> Ms => _ms;

    /// <summary>The places of a row and their milliseconds.</summary>
    public OdRow Row(int row) => new(
        _places.AsSpan(_first[row], _first[row + 1] - _first[row]),
        _ms.AsSpan(_first[row], _first[row + 1] - _first[row]));

    /// <summary>The same pairs by place.</summary>
    public OdTranspose ByPlace() => OdTranspose.Of(this);

    /// <summary>The pairs of some places only; they become places 0, 1, … in the order given.</summary>
    /// <param name="places">Rising, each once.</param>
    public OdMatrix Only(ReadOnlySpan<int> places)
    {
        var position = new int[PlaceCount];
        position.AsSpan().Fill(-1);
        for (var i = 0; i < places.Length; i++)
        {
            position[places[i]] = i == 0 || places[i] > places[i - 1] ? i : throw new ArgumentException("Places rise, each once.", nameof(places));
        }

        var (first, kept, ms) = (new int[_first.Length], new List<int>(), new List<int>());
        for (var row = 0; row < RowCount; row++)
        {
            for (var p = _first[row]; p < _first[row + 1]; p++)
            {
                if (position[_places[p]] >= 0)
                {
                    kept.Add(position[_places[p]]);
                    ms.Add(_ms[p]);
                }
            }

            first[row + 1] = kept.Count;
        }

        return new OdMatrix(places.Length, CutoffMs, _facilities, first, [.. kept], [.. ms]);
    }

    /// <summary>Matrices of the same facilities side by side: the places of each follow those of the one before, as when one home stands once per walker.</summary>
    public static OdMatrix Join(IReadOnlyList<OdMatrix> parts)
    {
        var facilities = parts[0]._facilities;
        if (parts.Any(p => !p._facilities.AsSpan().SequenceEqual(facilities)))
        {
            throw new ArgumentException("The parts have different facilities.", nameof(parts));
        }

        var total = parts.Sum(p => p.PairCount);
        var (first, places, ms) = (new int[facilities.Length + 1], new int[total], new int[total]);
        var at = 0;
        for (var row = 0; row < facilities.Length; row++)
        {
            var before = 0;
            foreach (var part in parts)
            {
                var pairs = part.Row(row);
                for (var k = 0; k < pairs.Places.Length; k++, at++)
                {
                    places[at] = before + pairs.Places[k];
                    ms[at] = pairs.Ms[k];
                }

                before += part.PlaceCount;
            }

            first[row + 1] = at;
        }

        return new OdMatrix(parts.Sum(p => p.PlaceCount), parts.Max(p => p.CutoffMs), facilities, first, places, ms);
    }

    /// <summary>All pairs of a set; refused when they exceed the budget.</summary>
    public static OdMatrix Compute(FacilitySet facilities, AttachedPlaces demand, int cutoffMs, OdOptions options = default) =>
        OdMatrixBuilder.Whole(facilities, demand, cutoffMs, options);

    /// <summary>
    /// The pairs of a set in blocks of whole rows, each block within the budget unless one facility alone exceeds it. Blocks are the same
    /// for any
    /// number of threads.
    /// </summary>
    public static IEnumerable<OdMatrix> Stream(FacilitySet facilities, AttachedPlaces demand, int cutoffMs, OdOptions options = default) =>
        OdMatrixBuilder.Blocks(facilities, demand, cutoffMs, options);
}
