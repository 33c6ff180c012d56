using Coverage.Geo;

namespace Coverage.Workspaces.Sample;

/// <summary>Draws the rivers' water as areas of about 400 m, end to end, and their middles as named waterways.</summary>
static class WaterMap
{
    const int PointsPerArea = 8;

    public static void Draw(District district)
    {
        var rivers = district.Terrain.Rivers;
        Draw(district, rivers.Main, true, "澜江");
        Draw(district, rivers.Tributary, false, "青溪河");
    }

    static void Draw(District district, List<PointM> river, bool main, string name)
    {
        for (var i = 1; i < river.Count - 2; i += PointsPerArea)
        {
            var end = Math.Min(i + PointsPerArea, river.Count - 2);
            if (!Touches(district.Frame, river[(i + end) / 2]))
            {
                continue;
            }

            var (left, right) = (new List<PointM>(), new List<PointM>());
            for (var k = i - 1; k <= end + 1 && k < river.Count - 1; k++)
            {
                var across = Plane.Left(Plane.Unit(Plane.Minus(river[k + 1], river[Math.Max(0, k - 1)])));
                var half = district.Terrain.Rivers.HalfWidth(river[k], main);
                left.Add(Plane.Plus(river[k], across, half));
                right.Add(Plane.Plus(river[k], across, -half));
            }

            right.Reverse();
            district.Map.AddRing([.. left, .. right], "natural", "water", "water", "river", "name", name);
            var line = Enumerable.Range(i, end - i + 1).Select(k => district.Map.AddNode(river[k])).ToList();
            district.Map.AddWay(line, "waterway", "river", "name", name);
        }
    }

    /// <summary>The district that holds the point, and for the outermost districts what lies just beyond.</summary>
    static bool Touches(TileFrame frame, PointM p) => frame.Contains(p) || (frame.IsOuter && p.DistanceTo(frame.Outline.MinBy(q => q.DistanceTo(p))) < 250);
}
