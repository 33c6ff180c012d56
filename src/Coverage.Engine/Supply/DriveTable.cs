using Coverage.Reach;

namespace Coverage.Supply;

/// <summary>Looks up single pairs of a matrix.</summary>
sealed class DriveTable(OdMatrix matrix)
{
    /// <summary>Milliseconds from a row to a place; null where the pair lies beyond the cutoff.</summary>
    public int? Ms(int row, int place)
    {
        var pairs = matrix.Row(row);
        var at = pairs.Places.BinarySearch(place);
        return at < 0 ? null : pairs.Ms[at];
    }
}
