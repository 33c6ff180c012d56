using Coverage.Geo;

namespace Coverage.Workspaces.Sample;

/// <summary>
/// Lines of the plan that are not traced: the district's border, the middles of the rivers, and spokes from there to the banks, which cut the
/// water into pieces so that every community by the river gets its own stretch.
/// </summary>
static class Outlines
{
    const int PointsPerSpoke = 9;

    public static void AddBorder(List<StreetLine> lines, TileFrame frame)
    {
        for (var i = 0; i < frame.Ring.Count;)
        {
            var road = frame.Ring[i].IsRoad;
            var points = new List<PointM> { frame.Ring[i].At };
            while (i < frame.Ring.Count && frame.Ring[i].IsRoad == road && points.Count < 60)
            {
                i++;
                points.Add(frame.Ring[i % frame.Ring.Count].At);
            }

            lines.Add(new StreetLine(road ? StreetRank.Secondary : StreetRank.Edge, true, points) { IsFixed = true });
        }
    }

    public static void AddRivers(List<StreetLine> lines, TileFrame frame, Rivers rivers)
    {
        var banks = lines.Where(l => l.Rank == StreetRank.Riverside).SelectMany(l => l.Points).ToList();
        foreach (var river in (List<PointM>[])[rivers.Main, rivers.Tributary])
        {
            var inside = new List<PointM>();
            for (var i = 0; i < river.Count; i++)
            {
                if (frame.Contains(river[i]))
                {
                    if (inside.Count == 0 && i > 0)
                    {
                        inside.Add(frame.Outline.MinBy(p => p.DistanceTo(river[i])));
                    }

                    inside.Add(river[i]);
                }

                if (inside.Count > 0 && (!frame.Contains(river[i]) || i == river.Count - 1))
                {
                    inside.Add(frame.Outline.MinBy(p => p.DistanceTo(inside[^1])));
                    lines.Add(new StreetLine(StreetRank.Water, true, inside));
                    AddSpokes(lines, inside, river == rivers.Main, (rivers, banks));
                    inside = [];
                }
            }
        }
    }

    static void AddSpokes(List<StreetLine> lines, List<PointM> middle, bool main, (Rivers Rivers, List<PointM> Banks) land)
    {
        for (var i = 5; i < middle.Count - 4; i += PointsPerSpoke)
        {
            var across = Plane.Left(Plane.Unit(Plane.Minus(middle[i + 1], middle[i - 1])));
            foreach (var side in (double[])[1, -1])
            {
                var bank = Plane.Plus(middle[i], across, side * (land.Rivers.HalfWidth(middle[i], main) + 38));
                var end = land.Banks.DefaultIfEmpty(new PointM(1e9, 1e9)).MinBy(p => p.DistanceTo(bank));
                if (end.DistanceTo(bank) < 60)
                {
                    lines.Add(new StreetLine(StreetRank.Water, false, [middle[i], end]));
                }
            }
        }
    }
}
