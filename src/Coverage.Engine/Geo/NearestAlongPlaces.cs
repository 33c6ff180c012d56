namespace Coverage.Geo;

/// <summary>
/// The nearest of some points for place after place of a list in which neighbours mostly come together. A search keeps the <see cref="Kept"/> nearest points and how
/// far the next one is: after a step of δ no other point is nearer than that less δ, so the kept ones answer as long as one of them is. Frame metres; equal
/// distances by point number. Not thread-safe.
/// </summary>
public sealed class NearestAlongPlaces(PackedIndex index, PointM[] points)
{
    /// <summary>Measured on the cells of a city: more are dearer to find than they spare searches.</summary>
    const int Kept = 8;

    /// <summary>Distances are not trusted below this.</summary>
    const double RoundingMetres = 1e-3;

    readonly NearestItems _search = new(index);
    readonly int[] _near = new int[Kept];
    int _count;
    PointM _searchedFrom;

    /// <summary>By how much the second is further than the nearest, where the search was made.</summary>
    double _leadMetres;

    /// <summary>The first point that was not kept, and its distance there; infinite when all are kept.</summary>
    int _beyond = -1;
    double _beyondMetres;

    /// <summary>The point nearest to a place, by number; there is one at least.</summary>
    public int Of(PointM place)
    {
        if (_count > 0)
        {
            var step = place.DistanceTo(_searchedFrom) + RoundingMetres;
            // A step takes at most twice itself off the nearest one's lead.
            if (2 * step < _leadMetres)
            {
                return _near[0];
            }

            var (nearest, metres) = NearestKept(place);
            if (metres < _beyondMetres - step)
            {
                return nearest;
            }
        }

        Search(place);
        return _near[0];
    }

    (int Point, double Metres) NearestKept(PointM place)
    {
        var (nearest, metres) = (_near[0], points[_near[0]].DistanceTo(place));
        for (var i = 1; i < _count; i++)
        {
            var other = points[_near[i]].DistanceTo(place);
            if (other < metres || (other == metres && _near[i] < nearest))
            {
                (nearest, metres) = (_near[i], other);
            }
        }

        return (nearest, metres);
    }

    void Search(PointM place)
    {
        var distance = new PointDistance(points);
        _search.Start(place, Farthest(place));
        (_count, _searchedFrom) = (0, place);
        var nearest = 0.0;
        _leadMetres = double.PositiveInfinity;
        while (_search.Next(ref distance, out _beyond, out _beyondMetres) && _count < Kept)
        {
            nearest = _count == 0 ? _beyondMetres : nearest;
            _leadMetres = _count == 1 ? _beyondMetres - nearest : _leadMetres;
            _near[_count++] = _beyond;
        }
    }

    /// <summary>As many points as are asked for are no further than the farthest of those of the last search, so nobody looks beyond.</summary>
    double Farthest(PointM place)
    {
        if (_count == 0 || _beyond < 0)
        {
            return double.PositiveInfinity;
        }

        var farthest = points[_beyond].DistanceTo(place);
        for (var i = 0; i < _count; i++)
        {
            farthest = Math.Max(farthest, points[_near[i]].DistanceTo(place));
        }

        return farthest;
    }

    readonly struct PointDistance(PointM[] points) : IItemDistance
    {
        public double Metres(int item, PointM from) => points[item].DistanceTo(from);
    }
}
