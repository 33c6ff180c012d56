using System.Runtime.InteropServices;
using Coverage.Network;

namespace Coverage.Reach;

/// <summary>
/// The nearest facility of every place while facilities open, close and move: equal after every edit to <see cref="NearestTimes"/>
/// computed anew, at the
/// price of the nodes the edit changes. Opening spreads from the new facility as far as it is the nearest; closing takes away the labels
/// of its
/// own nodes, which hang together, and spreads into the hole from the rim. Keeps 8 bytes per node and 9 per place; not thread-safe.
/// </summary>
public sealed partial class EditableNearest
{
    readonly AttachedPlaces _demand;
    readonly BucketSweep<FacilityLabel, ulong, ulong> _sweep;
    readonly OpenFacilities _facilities;
    readonly int[] _ms;
    readonly int[] _facility;
    readonly bool[] _queued;
    readonly List<int> _places = [];
    readonly List<int> _hole = [];
    readonly List<PlaceChange> _changes = [];
    int[] _improved = new int[1024];

    /// <param name="demand">Places, for one walker and direction.</param>
    /// <param name="facilities">The facilities open at the start.</param>
    /// <param name="options">Threads of the first search; one rank only.</param>
    public EditableNearest(AttachedPlaces demand, FacilitySet facilities, NearestOptions options = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(options.Ranks, 1);
        _demand = demand;
        _facilities = new OpenFacilities(demand.Arcs);
        foreach (var facility in facilities.Places)
        {
            _facilities.Add(facility, facilities.Table, facility);
        }

        var labels = new NearestLabels(demand.Arcs);
        labels.Compute(NearestSeed.Of(demand.Arcs, facilities), options);
        var nodes = demand.Arcs.Network.NodeCount;
        _sweep = new(nodes, CutoffSearch.BucketShift, Keep.Improved);
        _sweep.Copy(labels.Sweep, 0, nodes);
        _sweep.Prepare(TravelTime.Longest);
        var times = new NearestReading(facilities, demand, labels.Labels, 1).Read(options);
        _ms = times.Ms.ToArray();
        _facility = times.Facility.ToArray();
        _queued = new bool[demand.PlaceCount];

        // Made now, so that the first edit is as quick as the next.
        _ = (demand.ByNode, demand.ByEdge);
    }

    /// <summary>Milliseconds per place, <see cref="TravelTime.Unreached"/> where no facility is open in reach.</summary>
    public ReadOnlySpan<int> Ms => _ms;

    /// <summary>The nearest facility per place, or -1.</summary>
    public ReadOnlySpan<int> Facility => _facility;

    /// <summary>Opens a facility at a place of a snap table. The changes, places rising, are valid until the next edit.</summary>
    public ReadOnlySpan<PlaceChange> Open(int facility, SnapTable table, int place)
    {
        ThrowIfOpen(facility, expected: false);
        Fill(facility, table, place);
        return Settle();
    }

    public ReadOnlySpan<PlaceChange> Close(int facility)
    {
        ThrowIfOpen(facility, expected: true);
        Empty(facility);
        return Settle();
    }

    /// <summary>Moves an open facility to a place of a snap table.</summary>
    public ReadOnlySpan<PlaceChange> Move(int facility, SnapTable table, int place)
    {
        ThrowIfOpen(facility, expected: true);
        Empty(facility);
        Fill(facility, table, place);
        return Settle();
    }

    void ThrowIfOpen(int facility, bool expected)
    {
        if (_facilities.Contains(facility) != expected)
        {
            throw new ArgumentException($"Facility {facility} is {(expected ? "not open" : "open already")}.", nameof(facility));
        }
    }

    void Fill(int facility, SnapTable table, int place)
    {
        _facilities.Add(facility, table, place);
        foreach (var (node, label) in _facilities.Seeds(facility))
        {
            _sweep.Seed(node, label);
        }

        QueueEdges(facility);
    }

    void Empty(int facility)
    {
        QueueEdges(facility);
        _hole.Clear();
        foreach (var (node, _) in _facilities.Seeds(facility))
        {
            Take(node, facility);
        }

        _facilities.Remove(facility);
        var (firstOut, arcs) = (_demand.Arcs.Network.FirstOut, _demand.Arcs);
        for (var i = 0; i < _hole.Count; i++)
        {
            for (var a = firstOut.Span[_hole[i]]; a < firstOut.Span[_hole[i] + 1]; a++)
            {
                Take(arcs.Arcs[a].Head, facility);
            }
        }

        foreach (var node in _hole)
        {
            QueuePlaces(node);
            Enter(node);
        }
    }

    /// <summary>
    /// Unsets a node of the facility that closes. A node's label comes over nodes of the same facility, so walking on from taken nodes
    /// finds all.
    /// </summary>
    void Take(int node, int facility)
    {
        var label = _sweep.Labels[node];
        if (label < FacilityLabel.Unset && FacilityLabel.Facility(label) == facility)
        {
            _sweep.Unset(node);
            _hole.Add(node);
        }
    }

    /// <summary>Offers a node of the hole what lies on its rim: labelled neighbours, and facilities that enter here.</summary>
    void Enter(int node)
    {
        var network = _demand.Arcs.Network;
        for (var a = network.FirstOut.Span[node]; a < network.FirstOut.Span[node + 1]; a++)
        {
            var neighbour = _sweep.Labels[_demand.Arcs.Arcs[a].Head];
            if (neighbour < FacilityLabel.Unset)
            {
                Offer(node, FacilityLabel.Extend(neighbour, _demand.Arcs.Arcs[network.Twin.Span[a]].Ms));
            }
        }

        foreach (var label in _facilities.LabelsAt(node))
        {
            Offer(node, label);
        }
    }

    void Offer(int node, ulong label)
    {
        if (label < FacilityLabel.Unset)
        {
            _sweep.Seed(node, label);
        }
    }

    void QueueEdges(int facility)
    {
        foreach (var edge in _facilities.Edges(facility))
        {
            foreach (var (place, _) in _demand.ByEdge.On(edge))
            {
                Queue(place);
            }
        }
    }

    void QueuePlaces(int node)
    {
        var byNode = _demand.ByNode;
        foreach (var (slot, _) in byNode.Entries[byNode.First[node]..byNode.First[node + 1]])
        {
            Queue(byNode.PlaceOfSlot[slot]);
        }
    }

    void Queue(int place)
    {
        if (!_queued[place])
        {
            _queued[place] = true;
            _places.Add(place);
        }
    }

    /// <summary>Spreads what the edit has seeded and reads the places on nodes that changed.</summary>
    ReadOnlySpan<PlaceChange> Settle()
    {
        _sweep.Run(_demand.Arcs.Network.FirstOut.Span, _demand.Arcs.Arcs, FacilityLabel.Unset);
        _sweep.Prepare(TravelTime.Longest);
        var improved = _sweep.TakeList(ref _improved);
        foreach (var node in _improved.AsSpan(0, improved))
        {
            QueuePlaces(node);
        }

        _places.Sort();
        _changes.Clear();
        foreach (var place in _places)
        {
            Read(place);
        }

        _places.Clear();
        return CollectionsMarshal.AsSpan(_changes);
    }

    void Read(int place)
    {
        _queued[place] = false;
        var best = Nearest(place);
        var reached = best < FacilityLabel.Unset;
        var (ms, facility) = reached ? (FacilityLabel.Time(best), FacilityLabel.Facility(best)) : (TravelTime.Unreached, -1);
        if ((ms, facility) != (_ms[place], _facility[place]))
        {
            _changes.Add(new PlaceChange(place, _ms[place], _facility[place], ms, facility));
            (_ms[place], _facility[place]) = (ms, facility);
        }
    }

    ulong Nearest(int place)
    {
        var best = FacilityLabel.Unset;
        var table = _demand.Table;
        for (var c = table.First[place]; c < table.First[place + 1]; c++)
        {
            var (tail, head, tailMs, headMs) = _demand.Attachments[c];
            best = Math.Min(best, FacilityLabel.Extend(_sweep.Labels[tail], tailMs));
            best = Math.Min(best, FacilityLabel.Extend(_sweep.Labels[head], headMs));
            foreach (var (facility, facilities, candidate) in _facilities.StandsOn(table.Edge[c]))
            {
                best = Math.Min(best, FacilityLabel.Pack(_demand.Arcs.Along(facilities, candidate, table, c), facility));
            }
        }

        return best;
    }
}
