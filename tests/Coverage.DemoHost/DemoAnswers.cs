using System.Collections.Immutable;
using Coverage.City;
using Coverage.Geo;
using Coverage.Server.Live;
using NetTopologySuite.Geometries;

namespace Coverage.DemoHost;

/// <summary>Live answers of the demo town, by the same formula as its minutes.</summary>
public sealed class DemoAnswers(DemoGround ground, IReadOnlyList<DemoFacility> facilities, IReadOnlyDictionary<string, double> speeds) : ILiveAnswers
{
    const int Rays = 72;

    public IReadOnlyList<IsochroneBand> Isochrone(LonLat at, ImmutableArray<int> minutes, string walker, Direction direction, CancellationToken cancellation) =>
        [.. minutes.Select(m => new IsochroneBand(m, AreaWithin(ground.ToMetres(at), m * 60 * speeds[walker])))];

    MultiPolygon AreaWithin(PointM at, double metres)
    {
        var ring = Enumerable.Range(0, Rays).Select(k =>
        {
            var angle = k * 2 * Math.PI / Rays;
            var (low, high) = (0.0, metres);
            for (var step = 0; step < 12; step++)
            {
                var middle = (low + high) / 2;
                var p = new PointM(at.X + middle * Math.Cos(angle), at.Y + middle * Math.Sin(angle));
                (low, high) = !ground.InRiver(p) && ground.WalkMetres(at, p) <= metres ? (middle, high) : (low, middle);
            }

            var q = ground.ToLonLat(new PointM(at.X + low * Math.Cos(angle), at.Y + low * Math.Sin(angle)));
            return new Coordinate(q.Lon, q.Lat);
        }).ToList();
        ring.Add(ring[0].Copy());
        return new MultiPolygon([new Polygon(new LinearRing([.. ring]))]);
    }

    public Explanation Explain(LonLat at, string target, string walker, Direction direction, CancellationToken cancellation)
    {
        var from = ground.ToMetres(at);
        var speed = speeds[walker];
        var (seconds, facility) = ground.Nearest(from, [.. facilities.Where(f => f.Serves(target))], speed, walker);
        if (facility is null)
        {
            return new Explanation { Reason = "no-route" };
        }

        var to = facility.At;
        var corner = new PointM(to.X, from.Y);
        var half = new PointM(to.X, (from.Y + to.Y) / 2);
        var walk = seconds - 20;
        return new Explanation
        {
            Seconds = seconds,
            LengthMetres = ground.WalkMetres(from, to),
            FacilityId = facility.Id,
            StepsUp = 32,
            StepsDown = 8,
            ClimbMetres = 18.5,
            DescentMetres = 6,
            Parts =
            [
                new WalkPart("access", 20, 16, 0), new WalkPart("level", walk * 0.62, ground.WalkMetres(from, to) * 0.7, 0),
                new WalkPart("slope", walk * 0.16, 120, 0), new WalkPart("stairs", walk * 0.14, 20, 40), new WalkPart("crossing", walk * 0.08, 0, 2),
            ],
            Path =
            [
                new WalkPiece("access", "", 20, [at, ground.ToLonLat(new PointM(from.X + 12, from.Y))]),
                new WalkPiece("walk", "滨江一路", walk * 0.5, [ground.ToLonLat(new PointM(from.X + 12, from.Y)), ground.ToLonLat(corner)]),
                new WalkPiece("stairs", "", walk * 0.2, [ground.ToLonLat(corner), ground.ToLonLat(half)]),
                new WalkPiece("walk", "人民二路", walk * 0.3, [ground.ToLonLat(half), ground.ToLonLat(to)]),
            ],
        };
    }
}
