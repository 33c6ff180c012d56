namespace Coverage.Geo;

/// <summary>
/// The nearest of some points for place after place of a list in which neighbours mostly come together. The nearest one's lead over the second tells how
/// far one may go on with the same answer, since a metre's step takes at most two metres off it. Frame metres; equal distances by point number. Not thread-safe.
/// </summary>
public sealed class NearestAlongPlaces(PackedIndex index, PointM[] points)
{
    /// <summary>The second nearest is looked for as far as matters for so many steps like the last one.</summary>
    const int StepsAhead = 16;

    /// <summary>Distances are not trusted below this.</summary>
    const double RoundingMetres = 1e-3;

    readonly NearestItems _search = new(index);
    PointM _searchedFrom;
    int _nearest = -1;
    double _leadMetres;

    /// <summary>The point nearest to a place, by number; there is one at least.</summary>
    public int Of(PointM place)
    {
        var step = _nearest < 0 ? 0 : place.DistanceTo(_searchedFrom);
        if (_nearest >= 0 && 2 * step < _leadMetres - RoundingMetres)
        {
            return _nearest;
        }

        var distance = new PointDistance(points);
        var limit = _nearest < 0 ? double.PositiveInfinity : distance.Metres(_nearest, place) + 2 * StepsAhead * step;
        _search.Start(place, limit);
        _search.Next(ref distance, out _nearest, out var metres);
        var second = _search.Next(ref distance, out _, out var further) ? further : limit;
        (_searchedFrom, _leadMetres) = (place, second - metres);
        return _nearest;
    }

    readonly struct PointDistance(PointM[] points) : IItemDistance
    {
        public double Metres(int item, PointM from) => points[item].DistanceTo(from);
    }
}
