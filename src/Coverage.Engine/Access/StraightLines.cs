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
        const int block = 4096;
        Parallel.For(0, (demand.Count + block - 1) / block, new ParallelOptions { MaxDegreeOfParallelism = parallelism }, () => new NearestItems(index), (b, _, search) =>
        {
            var distance = new PointDistance(points);
            for (var i = b * block; i < Math.Min(demand.Count, (b + 1) * block); i++)
            {
                search.Start(frame.ToMetres(demand.Places[i]), double.PositiveInfinity);
                if (search.Next(ref distance, out var item, out var _))
                {
                    millimetres[i] = (int)Math.Min(TargetTimes.NoFacility - 1, Math.Round(Ellipsoid.Distance(demand.Places[i], entrances[item]) * 1000));
                }
            }

            return search;
        }, _ => { });
        return millimetres;
    }

    readonly struct PointDistance(PointM[] points) : IItemDistance
    {
        public double Metres(int item, PointM from) => points[item].DistanceTo(from);
    }
}
