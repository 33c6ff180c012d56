using Coverage.Network;

namespace Coverage.Reach;

/// <summary>
/// The facilities one question is about, as indexes into the snap table of all facilities of the study. The table is in ordinal order of
/// facility
/// ids, so the smaller index wins a tie.
/// </summary>
public sealed class FacilitySet
{
    readonly int[] _places;

    /// <param name="table">Candidates of all facilities; a facility with several entrances has those of all of them.</param>
    /// <param name="places">The facilities meant, each at most once; kept in rising order.</param>
    public FacilitySet(SnapTable table, ReadOnlySpan<int> places)
    {
        Table = table;
        _places = places.ToArray();
        Array.Sort(_places);
        for (var i = 0; i < _places.Length; i++)
        {
            if ((uint)_places[i] >= (uint)table.PlaceCount || (i > 0 && _places[i] == _places[i - 1]))
            {
                throw new ArgumentException($"Facility {_places[i]} of {table.PlaceCount} is out of range or given twice.", nameof(places));
            }
        }
    }

    public SnapTable Table { get; }

    /// <summary>Rising.</summary>
    public ReadOnlySpan<int> Places => _places;

    /// <summary>Every place of a table.</summary>
    public static FacilitySet All(SnapTable table) => new(table, Enumerable.Range(0, table.PlaceCount).ToArray());
}
