using System.Collections.Immutable;
using Coverage.Geo;
using Coverage.Layers;
using NetTopologySuite.Geometries;

namespace Coverage.DemoHost;

/// <summary>The map beneath: river, parks, a bent street grid, stairs on the hills, lifts, buildings, names; columns as the importer writes them.</summary>
static class DemoBasemap
{
    const double BlockMetres = 250;

    public static IEnumerable<Layer> Build(DemoGround ground) => [Areas(ground), Lines(ground), Labels(ground)];

    static Layer Areas(DemoGround ground)
    {
        var rows = new List<(string Kind, string? Name, long MinZoom, Polygon Shape)> { ("water", "嘉临江", 0, River(ground)) };
        rows.AddRange(ground.HillTops.Select((top, i) => ("green", (string?)HillNames[i], 0L, Blob(ground, top, ground.HillRadius(i) * 0.72))));
        rows.AddRange(Buildings(ground).Select(b => ("building", (string?)null, 15L, b)));
        return new Layer
        {
            Id = "basemap-areas",
            TitleZh = "底图面",
            TitleEn = "Basemap areas",
            Columns =
            [
                new TextColumn("kind", [.. rows.Select(r => r.Kind)]),
                new TextColumn("name", [.. rows.Select(r => r.Name)]),
                new IntegerColumn("minzoom", [.. rows.Select(r => (long?)r.MinZoom)]),
            ],
            Geometry = new AreaColumn([.. rows.Select(r => new MultiPolygon([r.Shape]))]),
        };
    }

    static readonly string[] HillNames = ["歌岭公园", "南山公园", "云顶公园", "平顶山"];

    static Polygon River(DemoGround ground)
    {
        var xs = Enumerable.Range(-4, 129).Select(k => k / 120.0 * ground.Side).ToArray();
        var north = xs.Select(x => new PointM(x, ground.RiverMiddleY(x) + ground.RiverHalfWidth));
        var south = xs.Reverse().Select(x => new PointM(x, ground.RiverMiddleY(x) - ground.RiverHalfWidth));
        return Ring(ground, [.. south.Reverse(), .. north.Reverse()]);
    }

    static Polygon Blob(DemoGround ground, PointM at, double radius) => Ring(ground, [.. Enumerable.Range(0, 48).Select(k =>
    {
        var angle = k * Math.PI / 24;
        var r = radius * (0.9 + 0.1 * Math.Sin(5 * angle) + 0.06 * Math.Sin(3 * angle + 1));
        return new PointM(at.X + r * Math.Cos(angle), at.Y + r * Math.Sin(angle));
    })]);

    static IEnumerable<Polygon> Buildings(DemoGround ground)
    {
        for (var x = BlockMetres / 4; x < ground.Side; x += BlockMetres / 4)
        {
            for (var y = BlockMetres / 4; y < ground.Side; y += BlockMetres / 4)
            {
                var at = Bend(ground, x, y);
                if (ground.PeopleAt(at) > 40 && DemoGround.Chance(x, y, 31) < 0.6)
                {
                    var (w, h) = (12 + 14 * DemoGround.Chance(x, y, 32), 8 + 10 * DemoGround.Chance(x, y, 33));
                    yield return Ring(ground, [new(at.X - w, at.Y - h), new(at.X + w, at.Y - h), new(at.X + w, at.Y + h), new(at.X - w, at.Y + h)]);
                }
            }
        }
    }

    static Polygon Ring(DemoGround ground, PointM[] points)
    {
        var ring = points.Select(p => ground.ToLonLat(p)).Select(p => new Coordinate(p.Lon, p.Lat)).ToList();
        ring.Add(ring[0].Copy());
        return new Polygon(new LinearRing([.. ring]));
    }

    static PointM Bend(DemoGround ground, double x, double y) => new(
        x + 90 * Math.Sin(y / ground.Side * 7 + 1) + 40 * Math.Sin(x / ground.Side * 13),
        y + 90 * Math.Sin(x / ground.Side * 8) + 40 * Math.Sin(y / ground.Side * 11 + 2));

    static Layer Lines(DemoGround ground)
    {
        var rows = new List<(string Kind, string? Name, bool Bridge, long MinZoom, ImmutableArray<LonLat> Line)>();
        var blocks = (int)(ground.Side / BlockMetres);
        for (var k = 0; k <= blocks; k++)
        {
            var (kind, zoom) = k % 12 == 6 ? ("major", 0L) : k % 4 == 2 ? ("minor", 12L) : ("street", 14L);
            AddStreet(rows, ground, kind, zoom, k, Axis.X);
            AddStreet(rows, ground, kind, zoom, k, Axis.Y);
        }

        rows.AddRange(ground.Bridges.Select((b, i) => ("major", (string?)BridgeNames[i], true, 0L, ImmutableArray.Create(
            ground.ToLonLat(new PointM(b.X - 40, b.Y - ground.RiverHalfWidth * 1.6)), ground.ToLonLat(new PointM(b.X + 40, b.Y + ground.RiverHalfWidth * 1.6))))));
        foreach (var (top, i) in ground.HillTops.Select((t, i) => (t, i)))
        {
            for (var arm = 0; arm < 9; arm++)
            {
                var angle = arm * 0.7 + i;
                var line = Enumerable.Range(0, 5).Select(s => ground.HillRadius(i) * (0.55 + 0.1 * s)).Select((r, s) =>
                    ground.ToLonLat(new PointM(top.X + r * Math.Cos(angle + 0.05 * s), top.Y + r * Math.Sin(angle + 0.05 * s))));
                rows.Add(("steps", null, false, 15, [.. line]));
            }
        }

        var first = new List<int> { 0 };
        rows.ForEach(r => first.Add(first[^1] + r.Line.Length));
        return new Layer
        {
            Id = "basemap-lines",
            TitleZh = "底图线",
            TitleEn = "Basemap lines",
            Columns =
            [
                new TextColumn("kind", [.. rows.Select(r => r.Kind)]),
                new TextColumn("name", [.. rows.Select(r => r.Name)]),
                new FlagColumn("bridge", [.. rows.Select(r => (bool?)r.Bridge)]),
                new FlagColumn("tunnel", [.. rows.Select(_ => (bool?)false)]),
                new IntegerColumn("minzoom", [.. rows.Select(r => (long?)r.MinZoom)]),
            ],
            Geometry = new LineColumn([.. first], [.. rows.SelectMany(r => r.Line)]),
        };
    }

    static readonly string[] BridgeNames = ["石门大桥", "临江大桥", "望江大桥"];

    enum Axis
    {
        X,
        Y,
    }

    static void AddStreet(List<(string, string?, bool, long, ImmutableArray<LonLat>)> rows, DemoGround ground, string kind, long zoom, int k, Axis along)
    {
        var piece = new List<LonLat>();
        for (var s = 0.0; s <= ground.Side; s += BlockMetres / 4)
        {
            var p = along == Axis.X ? Bend(ground, s, k * BlockMetres) : Bend(ground, k * BlockMetres, s);
            if (ground.InRiver(p) || ground.Hill(p) > 0.5)
            {
                Flush();
            }
            else
            {
                piece.Add(ground.ToLonLat(p));
            }
        }

        Flush();

        void Flush()
        {
            if (piece.Count > 1)
            {
                rows.Add((kind, kind == "major" ? RoadName(k, along) : null, false, zoom, [.. piece]));
            }

            piece.Clear();
        }
    }

    static string RoadName(int k, Axis along) => (along == Axis.X ? "滨江" : "人民") + "一二三四五六七八九"[k / 12 % 9] + "路";

    static Layer Labels(DemoGround ground)
    {
        var rows = new List<(string Kind, string Name, double Angle, long MinZoom, PointM At)>();
        rows.AddRange(ground.HillTops.Select((t, i) => ("green", HillNames[i], double.NaN, 12L, t)));
        rows.Add(("water", "嘉临江", -12, 11, new PointM(ground.Side * 0.35, ground.RiverMiddleY(ground.Side * 0.35))));
        var blocks = (int)(ground.Side / BlockMetres);
        for (var k = 6; k <= blocks; k += 12)
        {
            rows.Add(("road", RoadName(k, Axis.X), 0, 13, Bend(ground, ground.Side * 0.42, k * BlockMetres)));
            rows.Add(("road", RoadName(k, Axis.Y), 90, 13, Bend(ground, k * BlockMetres, ground.Side * 0.3)));
        }

        rows.AddRange(Enumerable.Range(0, 14).Select(k => ("lift", "", double.NaN, 15L, Bend(ground, ground.Side * (0.2 + 0.6 * DemoGround.Chance(k, 5, 51)), ground.Side * (0.55 + 0.3 * DemoGround.Chance(k, 6, 52))))));
        return new Layer
        {
            Id = "basemap-labels",
            TitleZh = "底图注记",
            TitleEn = "Basemap labels",
            Columns =
            [
                new TextColumn("kind", [.. rows.Select(r => r.Kind)]),
                new TextColumn("name", [.. rows.Select(r => r.Name)]),
                new RealColumn("angle", [.. rows.Select(r => r.Angle)], 1),
                new IntegerColumn("minzoom", [.. rows.Select(r => (long?)r.MinZoom)]),
            ],
            Geometry = new PointColumn([.. rows.Select(r => ground.ToLonLat(r.At))]),
        };
    }
}
