namespace Coverage.Access;

/// <summary>The places of one part in RAAM: which facilities each could choose, the cost of the way, and how many of its people go where.</summary>
sealed class RaamOrigins
{
    const double MsPerMinute = 60_000;

    readonly ReadOnlyMemory<double> _people;
    readonly int[] _first;
    readonly int[] _facility;
    readonly double[] _travel;
    readonly double[] _going;
    readonly double[] _base;
    readonly bool[] _out;

    public RaamOrigins(AccessPart part, ReadOnlySpan<double> supply, double travelMinutes)
    {
        _people = part.People;
        var pairs = part.Pairs.ByPlace();
        _first = new int[pairs.PlaceCount + 1];
        var facilities = new List<int>(pairs.Facilities.Length);
        var travel = new List<double>(pairs.Facilities.Length);
        var widest = 0;
        for (var i = 0; i < pairs.PlaceCount; i++)
        {
            for (var p = pairs.First[i]; p < pairs.First[i + 1]; p++)
            {
                if (supply[pairs.Facilities[p]] > 0)
                {
                    facilities.Add(pairs.Facilities[p]);
                    travel.Add(pairs.Ms[p] / (travelMinutes * MsPerMinute));
                }
            }

            _first[i + 1] = facilities.Count;
            widest = Math.Max(widest, _first[i + 1] - _first[i]);
        }

        (_facility, _travel, _going) = ([.. facilities], [.. travel], new double[facilities.Count]);
        (_base, _out) = (new double[widest], new bool[widest]);
    }

    /// <summary>Everybody goes to the nearest.</summary>
    public void StartNearest(RaamMarket market)
    {
        for (var i = 0; i + 1 < _first.Length; i++)
        {
            var nearest = -1;
            for (var p = _first[i]; p < _first[i + 1]; p++)
            {
                nearest = nearest < 0 || _travel[p] < _travel[nearest] ? p : nearest;
            }

            if (nearest >= 0)
            {
                _going[nearest] = _people.Span[i];
                market.Add(_facility[nearest], _people.Span[i]);
            }
        }
    }

    /// <summary>Each place in turn spreads its people so that those who go pay the same and nobody else would pay less, the others staying where they are.</summary>
    /// <param name="market">The facilities.</param>
    /// <param name="settledShare">A place that could save less than this share of what it pays stays as it is.</param>
    /// <returns>What all pay just before their place settles, and what they would save.</returns>
    public (double Paid, double Saved) Settle(RaamMarket market, double settledShare)
    {
        var people = _people.Span;
        var (paid, saved) = (0.0, 0.0);
        for (var i = 0; i + 1 < _first.Length; i++)
        {
            if (people[i] > 0 && _first[i + 1] > _first[i])
            {
                var own = OwnCosts(market, i);
                (paid, saved) = (paid + own.Paid, saved + own.Saved);
                if (own.Saved > settledShare * own.Paid)
                {
                    Settle(market, people[i], _first[i], _first[i + 1]);
                }
            }
        }

        return (paid, saved);
    }

    void Settle(RaamMarket market, double people, int from, int to)
    {
        var (weights, weighted, left) = (0.0, people, to - from);
        for (var p = from; p < to; p++)
        {
            var j = _facility[p];
            market.Set(j, Math.Max(0, market.Load[j] - _going[p]));
            _base[p - from] = market.Congestion[j] + _travel[p];
            _out[p - from] = false;
            weights += market.Room[j];
            weighted += _base[p - from] * market.Room[j];
        }

        // The common cost λ has Σ (λ − base)⁺ · ρS = people. Facilities dearer than λ leave, which only lowers it, until all that are left are used.
        var common = weighted / weights;
        for (var changed = true; changed;)
        {
            changed = false;
            for (var p = from; p < to; p++)
            {
                if (!_out[p - from] && _base[p - from] >= common && left > 1)
                {
                    (_out[p - from], changed, left) = (true, true, left - 1);
                    weights -= market.Room[_facility[p]];
                    weighted -= _base[p - from] * market.Room[_facility[p]];
                }
            }

            common = weighted / weights;
        }

        for (var p = from; p < to; p++)
        {
            var j = _facility[p];
            _going[p] = _out[p - from] ? 0 : left == 1 ? people : Math.Max(0, (common - _base[p - from]) * market.Room[j]);
            market.Add(j, _going[p]);
        }
    }

    /// <summary>What all people pay, and what they would save if each alone moved to the cheapest.</summary>
    public (double Paid, double Saved) Costs(RaamMarket market)
    {
        var (paid, saved) = (0.0, 0.0);
        for (var i = 0; i + 1 < _first.Length; i++)
        {
            var own = OwnCosts(market, i);
            (paid, saved) = (paid + own.Paid, saved + own.Saved);
        }

        return (paid, saved);
    }

    (double Paid, double Saved) OwnCosts(RaamMarket market, int place)
    {
        var (paid, people, cheapest) = (0.0, 0.0, double.PositiveInfinity);
        var (from, to) = (_first[place], _first[place + 1]);
        var facilities = _facility.AsSpan(from, to - from);
        var travel = _travel.AsSpan(from, to - from);
        var going = _going.AsSpan(from, to - from);
        var congestion = market.Congestion;
        for (var p = 0; p < facilities.Length; p++)
        {
            var cost = congestion[facilities[p]] + travel[p];
            cheapest = cost < cheapest ? cost : cheapest;
            paid += going[p] * cost;
            people += going[p];
        }

        return people > 0 ? (paid, Math.Max(0, paid - people * cheapest)) : (0, 0);
    }

    /// <summary>The cost of the cheapest facility per place; NaN where none is in reach.</summary>
    public double[] CheapestCosts(RaamMarket market)
    {
        var costs = new double[_first.Length - 1];
        for (var i = 0; i < costs.Length; i++)
        {
            costs[i] = Cheapest(market, i);
        }

        return costs;
    }

    double Cheapest(RaamMarket market, int place)
    {
        var cheapest = double.NaN;
        for (var p = _first[place]; p < _first[place + 1]; p++)
        {
            var cost = market.Congestion[_facility[p]] + _travel[p];
            cheapest = double.IsNaN(cheapest) || cost < cheapest ? cost : cheapest;
        }

        return cheapest;
    }
}
