namespace Coverage.Reach;

/// <summary>
/// The pairs of an <see cref="OdMatrix"/> by place: pairs of place i are <c>[First[i], First[i+1])</c>, facilities (indexes into the
/// facility table) rising.
/// </summary>
public sealed class OdTranspose
{
    readonly int[] _first;
    readonly int[] _facilities;
    readonly int[] _ms;

    OdTranspose(int[] first, int[] facilities, int[] ms)
    {
        _first = first;
        _facilities = facilities;
        _ms = ms;
    }

    public int PlaceCount => _first.Length - 1;

    public ReadOnlySpan<int> First => _first;

    public ReadOnlySpan<int> Facilities => _facilities;

    public ReadOnlySpan<int> Ms => _ms;

    internal static OdTranspose Of(OdMatrix matrix)
    {
        var first = new int[matrix.PlaceCount + 1];
        foreach (var place in matrix.Places)
        {
            first[place + 1]++;
        }

        for (var i = 1; i < first.Length; i++)
        {
            first[i] += first[i - 1];
        }

        var next = first.AsSpan(0, first.Length - 1).ToArray();
        var (facilities, ms) = (new int[matrix.PairCount], new int[matrix.PairCount]);
        for (var row = 0; row < matrix.RowCount; row++)
        {
            for (var p = matrix.First[row]; p < matrix.First[row + 1]; p++)
            {
                var at = next[matrix.Places[p]]++;
                facilities[at] = matrix.Facilities[row];
                ms[at] = matrix.Ms[p];
            }
        }

        return new OdTranspose(first, facilities, ms);
    }
}
