using Coverage.Reach;

namespace Coverage.Scenarios;

/// <summary>
/// Numbers for facilities that keep the order of their ids while facilities come and go: the one that opens gets a number between those of its neighbours. Ties
/// between equal walks go to the smaller number, so the order must be that of the ids.
/// </summary>
sealed class FacilityKeys
{
    const long Last = TravelTime.Longest;

    readonly SortedList<string, int> _keys = new(StringComparer.Ordinal);
    readonly Dictionary<int, string> _idOf = [];

    /// <param name="ids">Ordinal order.</param>
    public FacilityKeys(IReadOnlyCollection<string> ids) => Spread(ids);

    public int this[string id] => _keys[id];

    public string IdOf(int key) => _idOf[key];

    /// <summary>Gives a new id its number; false when the neighbours left no room, and then all numbers are new.</summary>
    public bool Add(string id)
    {
        if (_keys.ContainsKey(id))
        {
            return true;
        }

        var at = 0;
        while (at < _keys.Count && string.CompareOrdinal(_keys.GetKeyAtIndex(at), id) < 0)
        {
            at++;
        }

        var low = at == 0 ? -1L : _keys.GetValueAtIndex(at - 1);
        var high = at == _keys.Count ? Last : _keys.GetValueAtIndex(at);
        if (high - low < 2)
        {
            Spread([.. _keys.Keys.Append(id).Order(StringComparer.Ordinal)]);
            return false;
        }

        Set(id, (int)((low + high) / 2));
        return true;
    }

    void Spread(IReadOnlyCollection<string> ids)
    {
        _keys.Clear();
        _idOf.Clear();
        long i = 0;
        foreach (var id in ids)
        {
            Set(id, (int)(++i * Last / (ids.Count + 1)));
        }
    }

    void Set(string id, int key)
    {
        _keys[id] = key;
        _idOf[key] = id;
    }
}
