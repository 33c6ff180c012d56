using System.Collections.Immutable;
using Coverage.City;
using Coverage.Geo;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>
/// Collects demand points layer by layer. Groups are those of all layers, in the order they are first named; a layer without a group adds nobody to it.
/// With several layers every id gets the layer's number (from 1) and a colon in front, so that ids stay unique: <c>2:310115</c>.
/// </summary>
sealed class DemandBuilder(ImmutableArray<string> groupIds, bool prefixed)
{
    readonly List<string> _ids = [];
    readonly List<LonLat> _places = [];
    readonly List<long>[] _groups = [.. groupIds.Select(_ => new List<long>())];
    int[] _columnOf = [];
    string _prefix = "";

    public int Count => _ids.Count;

    /// <summary>Begins a layer: its position from 0 and its groups.</summary>
    public void StartLayer(int position, IEnumerable<string> ids)
    {
        _columnOf = [.. ids.Select(g => groupIds.IndexOf(g))];
        _prefix = prefixed ? (position + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) + ":" : "";
    }

    /// <summary>Adds a point; <paramref name="people"/> are millionths per group of the layer.</summary>
    public void Add(string id, LonLat place, ReadOnlySpan<long> people)
    {
        _ids.Add(_prefix.Length == 0 ? id : _prefix + id);
        _places.Add(place);
        foreach (var column in _groups)
        {
            column.Add(0);
        }

        for (var g = 0; g < people.Length; g++)
        {
            _groups[_columnOf[g]][^1] = people[g];
        }
    }

    public Demand Build() => new()
    {
        Ids = [.. _ids],
        Places = [.. _places],
        Groups =
        [
            .. groupIds.Select((id, g) => new DemandGroup(id, AgeRange.TryParse(id, out var ages) ? ages : null, [.. _groups[g]])),
        ],
    };
}
