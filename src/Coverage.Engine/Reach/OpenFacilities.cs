using System.Runtime.InteropServices;
using Coverage.Network;

namespace Coverage.Reach;

/// <summary>The facilities open at the moment: where each stands, where each enters the network, and which stand on an edge.</summary>
sealed class OpenFacilities(PackedArcs arcs)
{
    readonly SortedDictionary<int, (SnapTable Table, int Place)> _open = [];
    readonly Dictionary<int, List<ulong>> _labelsAt = [];
    readonly Dictionary<int, List<Stand>> _standsOn = [];

    public IEnumerable<int> Facilities => _open.Keys;

    public bool Contains(int facility) => _open.ContainsKey(facility);

    public void Add(int facility, SnapTable table, int place)
    {
        _open.Add(facility, (table, place));
        foreach (var (node, label) in Seeds(facility))
        {
            At(_labelsAt, node).Add(label);
        }

        foreach (var c in Candidates(facility))
        {
            At(_standsOn, table.Edge[c]).Add(new Stand(facility, table, c));
        }
    }

    public void Remove(int facility)
    {
        foreach (var (node, label) in Seeds(facility))
        {
            _labelsAt[node].Remove(label);
        }

        foreach (var c in Candidates(facility))
        {
            _standsOn[_open[facility].Table.Edge[c]].RemoveAll(s => s.Facility == facility);
        }

        _open.Remove(facility);
    }

    /// <summary>Where a facility enters the network, with its labels there.</summary>
    public IEnumerable<NearestSeed> Seeds(int facility)
    {
        var table = _open[facility].Table;
        foreach (var c in Candidates(facility))
        {
            var (tail, head, tailMs, headMs) = arcs.Leaving(table, c);
            yield return new(tail, FacilityLabel.Pack(tailMs, facility));
            yield return new(head, FacilityLabel.Pack(headMs, facility));
        }
    }

    /// <summary>The edges a facility stands on.</summary>
    public IEnumerable<int> Edges(int facility) => Candidates(facility).Select(c => _open[facility].Table.Edge[c]);

    /// <summary>The labels that open facilities have at a node where they enter.</summary>
    public ReadOnlySpan<ulong> LabelsAt(int node) => _labelsAt.TryGetValue(node, out var labels) ? CollectionsMarshal.AsSpan(labels) : [];

    public ReadOnlySpan<Stand> StandsOn(int edge) => _standsOn.TryGetValue(edge, out var stands) ? CollectionsMarshal.AsSpan(stands) : [];

    IEnumerable<int> Candidates(int facility)
    {
        var (table, place) = _open[facility];
        return Enumerable.Range(table.First[place], table.First[place + 1] - table.First[place]);
    }

    static List<T> At<T>(Dictionary<int, List<T>> map, int key)
    {
        ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(map, key, out _);
        return list ??= [];
    }

    public readonly record struct Stand(int Facility, SnapTable Table, int Candidate);
}
