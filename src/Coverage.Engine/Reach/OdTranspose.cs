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

    internal static OdTranspose Of(OdMatrix matrix) => Of([matrix]);

    /// <summary>Blocks of one matrix, facilities rising from block to block.</summary>
    internal static OdTranspose Of(IReadOnlyList<OdMatrix> blocks)
    {
        var first = new int[(blocks.Count > 0 ? blocks[0].PlaceCount : 0) + 1];
        foreach (var block in blocks)
        {
            foreach (var place in block.Places)
            {
                first[place + 1]++;
            }
        }

        for (var i = 1; i < first.Length; i++)
        {
            first[i] = checked(first[i] + first[i - 1]);
        }

        var next = first.AsSpan(0, first.Length - 1).ToArray();
        var (facilities, ms) = (new int[first[^1]], new int[first[^1]]);
        foreach (var block in blocks)
        {
            for (var row = 0; row < block.RowCount; row++)
            {
                for (var p = block.First[row]; p < block.First[row + 1]; p++)
                {
                    var at = next[block.Places[p]]++;
                    facilities[at] = block.Facilities[row];
                    ms[at] = block.Ms[p];
                }
            }
        }

        return new OdTranspose(first, facilities, ms);
    }
}
