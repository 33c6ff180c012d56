using System.Collections.Immutable;
using Coverage.Geo;
using Coverage.Reach;

namespace Coverage.Server.Live;

/// <summary>Cuts the drawn path of a walk where its legs meet, by their share of the length; legs without length (lifts) become points on the way.</summary>
static class PathPieces
{
    public static ImmutableArray<WalkPiece> Of(WalkExplanation walk)
    {
        var path = walk.Path;
        var along = new double[path.Length];
        for (var i = 1; i < path.Length; i++)
        {
            along[i] = along[i - 1] + Ellipsoid.Distance(path[i - 1], path[i]);
        }

        var total = walk.Legs.Sum(l => l.Metres);
        if (path.Length < 2 || total <= 0)
        {
            return [];
        }

        var pieces = ImmutableArray.CreateBuilder<WalkPiece>();
        var (done, scale) = (0.0, along[^1] / total);
        foreach (var leg in walk.Legs)
        {
            var line = Cut(path, along, done * scale, (done + leg.Metres) * scale);
            pieces.Add(new WalkPiece(KindOf(leg.Kind), leg.Name, leg.Ms / 1000.0, line));
            done += leg.Metres;
        }

        return pieces.ToImmutable();
    }

    static ImmutableArray<LonLat> Cut(ImmutableArray<LonLat> path, double[] along, double from, double to)
    {
        var line = ImmutableArray.CreateBuilder<LonLat>();
        line.Add(At(path, along, from));
        for (var i = 0; i < path.Length; i++)
        {
            if (along[i] > from && along[i] < to)
            {
                line.Add(path[i]);
            }
        }

        line.Add(At(path, along, to));
        return line.ToImmutable();
    }

    static LonLat At(ImmutableArray<LonLat> path, double[] along, double metres)
    {
        var next = Array.FindIndex(along, a => a >= metres);
        if (next <= 0)
        {
            return next == 0 ? path[0] : path[^1];
        }

        var t = (metres - along[next - 1]) / (along[next] - along[next - 1]);
        var (a, b) = (path[next - 1], path[next]);
        return new LonLat(a.Lon + t * (b.Lon - a.Lon), a.Lat + t * (b.Lat - a.Lat));
    }

    static string KindOf(WalkLegKind kind) => kind switch
    {
        WalkLegKind.Access => "access",
        WalkLegKind.Crossing => "crossing",
        WalkLegKind.Stairs => "stairs",
        WalkLegKind.Escalator => "escalator",
        WalkLegKind.Lift => "lift",
        _ => "walk",
    };
}
