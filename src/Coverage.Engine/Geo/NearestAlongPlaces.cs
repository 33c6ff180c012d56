namespace Coverage.Geo;

/// <summary>
/// The nearest of some points for place after place of a list in which neighbours mostly come together. The nearest one's lead over the second tells how
/// far one may go on with the same answer, since a metre's step takes at most two metres off it. Frame metres; equal distances by point number. Not thread-safe.
/// </summary>
public sealed class NearestAlongPlaces(PackedIndex index, PointM[] points)
{
    /// <summary>Distances are not trusted below this.</summary>
    const double RoundingMetres = 1e-3;

    readonly NearestItems _search = new(index);
    PointM _searchedFrom;
    int _nearest = -1;
    int _second = -1;
    double _leadMetres;

    /// <summary>The point nearest to a place, by number; there is one at least.</summary>
    public int Of(PointM place)
    {
        if (_nearest >= 0 && 2 * place.DistanceTo(_searchedFrom) < _leadMetres - RoundingMetres)
        {
            return _nearest;
        }

        // Two points are as near as the farther of the last two, so nobody looks beyond.
        var distance = new PointDistance(points);
        _search.Start(place, _second < 0 ? double.PositiveInfinity : Math.Max(distance.Metres(_nearest, place), distance.Metres(_second, place)));
        _search.Next(ref distance, out _nearest, out var metres);
        _search.Next(ref distance, out _second, out var further);
        (_searchedFrom, _leadMetres) = (place, further - metres);
        return _nearest;
    }

    readonly struct PointDistance(PointM[] points) : IItemDistance
    {
        public double Metres(int item, PointM from) => points[item].DistanceTo(from);
    }
}
