using Coverage.Network;

namespace Coverage.Reach;

/// <content>Keys of facilities, and labels carried over to a network whose streets have changed.</content>
public sealed partial class EditableNearest
{
    /// <param name="demand">Places, for one walker and direction.</param>
    /// <param name="facilities">The facilities open at the start.</param>
    /// <param name="keys">
    /// The number each of them is known by from now on, parallel to the set and rising with it: ties go to the smaller. Gaps leave room for facilities
    /// to open between them.
    /// </param>
    /// <param name="options">Threads of the first search; one rank only.</param>
    public EditableNearest(AttachedPlaces demand, FacilitySet facilities, ReadOnlySpan<int> keys, NearestOptions options = default)
        : this(demand, facilities, options)
    {
        var places = facilities.Places;
        ArgumentOutOfRangeException.ThrowIfNotEqual(keys.Length, places.Length, nameof(keys));
        var keyOf = new int[facilities.Table.PlaceCount];
        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i] < 0 || (i > 0 && keys[i] <= keys[i - 1]))
            {
                throw new ArgumentException($"Key {keys[i]} at {i} is negative or does not rise.", nameof(keys));
            }

            keyOf[places[i]] = keys[i];
            _facilities.Remove(places[i]);
        }

        for (var i = 0; i < keys.Length; i++)
        {
            _facilities.Add(keys[i], facilities.Table, places[i]);
        }

        for (var node = 0; node < _sweep.Labels.Length; node++)
        {
            var label = _sweep.Labels[node];
            if (label < FacilityLabel.Unset)
            {
                _sweep.Relabel(node, FacilityLabel.Pack(FacilityLabel.Time(label), keyOf[FacilityLabel.Facility(label)]));
            }
        }

        for (var place = 0; place < _facility.Length; place++)
        {
            _facility[place] = _facility[place] < 0 ? -1 : keyOf[_facility[place]];
        }
    }

    EditableNearest(EditableNearest before, AttachedPlaces demand)
    {
        _demand = demand;
        _facilities = new OpenFacilities(demand.Arcs);
        _sweep = new(demand.Arcs.Network.NodeCount, CutoffSearch.BucketShift, Keep.Improved);
        _sweep.Copy(before._sweep, 0, before._sweep.Labels.Length);
        _sweep.Prepare(TravelTime.Longest);
        _ms = [.. before._ms];
        _facility = [.. before._facility];
        _queued = new bool[demand.PlaceCount];
    }

    /// <summary>
    /// The same facilities on a network whose streets have changed, at the price of the nodes the change reaches: equal to a search anew. Takes away every label
    /// that a closed street may have brought, and spreads from the rim, the moved facilities and the opened streets. This object stays as it was.
    /// </summary>
    /// <param name="demand">The same places, attached to the edited network for the same walker and direction.</param>
    /// <param name="stands">For every open facility the snap table and place it now stands at.</param>
    /// <param name="change">What is different.</param>
    /// <param name="changes">The places whose nearest facility changed, rising; valid until the next edit of the new object.</param>
    public EditableNearest Carry(
        AttachedPlaces demand, Func<int, (SnapTable Table, int Place)> stands, StreetChange change, out ReadOnlySpan<PlaceChange> changes)
    {
        var next = new EditableNearest(this, demand);
        foreach (var facility in _facilities.Facilities)
        {
            var (table, place) = stands(facility);
            next._facilities.Add(facility, table, place);
        }

        var hole = Hole(change);
        foreach (var node in hole)
        {
            next._sweep.Unset(node);
        }

        foreach (var node in hole)
        {
            next.QueuePlaces(node);
            next.Enter(node);
        }

        foreach (var facility in change.MovedFacilities.Where(_facilities.Contains))
        {
            next.QueueEdges(_facilities.Edges(facility));
            next.Refill(facility);
        }

        foreach (var edge in change.OpenedEdges)
        {
            next.OpenArc(next._demand.Arcs.Network.EdgeArc.Span[edge]);
            next.OpenArc(next._demand.Arcs.Network.Twin.Span[next._demand.Arcs.Network.EdgeArc.Span[edge]]);
        }

        foreach (var place in change.MovedPlaces)
        {
            next.Queue(place);
        }

        changes = next.Settle();
        return next;
    }

    /// <summary>
    /// Nodes whose label may rest on what is gone: those of moved facilities, the heads of closed arcs that a label runs over, and all that
    /// labels run on to from there. A node outside has a shortest way over what is left.
    /// </summary>
    List<int> Hole(StreetChange change)
    {
        var hole = new List<int>();
        var inHole = new bool[_sweep.Labels.Length];
        var arcs = _demand.Arcs;
        foreach (var edge in change.ClosedEdges)
        {
            var forward = arcs.Network.EdgeArc.Span[edge];
            var backward = arcs.Network.Twin.Span[forward];
            Follow(arcs.Arcs[backward].Head, forward);
            Follow(arcs.Arcs[forward].Head, backward);
        }

        foreach (var facility in change.MovedFacilities.Where(_facilities.Contains))
        {
            foreach (var (node, label) in _facilities.Seeds(facility))
            {
                if (_sweep.Labels[node] == label && label < FacilityLabel.Unset)
                {
                    Take(node);
                }
            }
        }

        var firstOut = arcs.Network.FirstOut.Span;
        for (var i = 0; i < hole.Count; i++)
        {
            for (var a = firstOut[hole[i]]; a < firstOut[hole[i] + 1]; a++)
            {
                Follow(hole[i], a);
            }
        }

        return hole;

        void Follow(int tail, int arc)
        {
            var (head, ms) = _demand.Arcs.Arcs[arc];
            var label = _sweep.Labels[head];
            if (label < FacilityLabel.Unset && ms != ArcCosts.Forbidden && FacilityLabel.Extend(_sweep.Labels[tail], ms) == label)
            {
                Take(head);
            }
        }

        void Take(int node)
        {
            if (!inHole[node])
            {
                inHole[node] = true;
                hole.Add(node);
            }
        }
    }

    void Refill(int facility)
    {
        foreach (var (node, label) in _facilities.Seeds(facility))
        {
            Offer(node, label);
        }

        QueueEdges(facility);
    }

    void OpenArc(int arc)
    {
        var (head, ms) = _demand.Arcs.Arcs[arc];
        var label = _sweep.Labels[_demand.Arcs.Arcs[_demand.Arcs.Network.Twin.Span[arc]].Head];
        if (label < FacilityLabel.Unset && ms != ArcCosts.Forbidden)
        {
            Offer(head, FacilityLabel.Extend(label, ms));
        }
    }

    void QueueEdges(IEnumerable<int> edges)
    {
        foreach (var edge in edges)
        {
            foreach (var (place, _) in _demand.ByEdge.On(edge))
            {
                Queue(place);
            }
        }
    }
}
