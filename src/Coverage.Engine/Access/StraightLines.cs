using System.Collections.Immutable;
using Coverage.City;
using Coverage.Geo;

namespace Coverage.Access;

/// <summary>
/// The paper circle's side of the comparison: the straight line from every demand point to the nearest entrance of a set of facilities, whole millimetres
/// on the ground. The nearest is found in the study's frame; the line is then measured on the ellipsoid.
/// </summary>
public sealed class StraightLines(IReadOnlyList<Facility> facilities, LocalFrame frame)
{
    const int Block = 4096;

    (Demand Demand, PointM[] Points)? _framed;

    /// <param name="demand">The places.</param>
    /// <param name="set">Indexes into the facilities.</param>
    /// <param name="parallelism">Threads that may help.</param>
    /// <returns>Parallel to the demand; <see cref="TargetTimes.NoFacility"/> when the set is empty.</returns>
    public int[] ToNearest(Demand demand, ImmutableArray<int> set, int parallelism)
    {
        var entrances = set.SelectMany(f => facilities[f].Entrances).ToArray();
        var millimetres = new int[demand.Count];
        Array.Fill(millimetres, TargetTimes.NoFacility);
        if (entrances.Length == 0)
        {
            return millimetres;
        }

        var points = Array.ConvertAll(entrances, frame.ToMetres);
        var index = PackedIndex.BuildPoints(Array.ConvertAll(points, p => p.X), Array.ConvertAll(points, p => p.Y));
        var places = Framed(demand, parallelism);
        Parallel.For(0, (demand.Count + Block - 1) / Block, new ParallelOptions { MaxDegreeOfParallelism = parallelism }, b =>
        {
            var nearest = new NearestAlongPlaces(index, points);
            for (var i = b * Block; i < Math.Min(demand.Count, (b + 1) * Block); i++)
            {
                var item = nearest.Of(places[i]);
                millimetres[i] = (int)Math.Min(TargetTimes.NoFacility - 1, Math.Round(Ellipsoid.Distance(demand.Places[i], entrances[item]) * 1000));
            }
        });
        return millimetres;
    }

    /// <summary>The places in the frame; the sets of one study ask for the same demand one after the other.</summary>
    PointM[] Framed(Demand demand, int parallelism)
    {
        if (_framed is { } held && ReferenceEquals(held.Demand, demand))
        {
            return held.Points;
        }

        var points = new PointM[demand.Count];
        Parallel.For(0, (points.Length + Block - 1) / Block, new ParallelOptions { MaxDegreeOfParallelism = parallelism }, b =>
        {
            for (var i = b * Block; i < Math.Min(points.Length, (b + 1) * Block); i++)
            {
                points[i] = frame.ToMetres(demand.Places[i]);
            }
        });
        _framed = (demand, points);
        return points;
    }
}
