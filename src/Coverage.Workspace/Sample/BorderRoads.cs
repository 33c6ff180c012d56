namespace Coverage.Workspaces.Sample;

/// <summary>Draws the roads along the borders this district owns, with every fixed vertex, as bridges where they pass over water.</summary>
static class BorderRoads
{
    public static void Draw(District district)
    {
        foreach (var line in district.Frame.OwnedRoads())
        {
            var name = district.Names.Next().Zh + "路";
            var nodes = line.Select(district.Map.BorderNode).ToList();
            for (var i = 0; i + 1 < nodes.Count;)
            {
                var wet = IsWet(district, line, i);
                var end = i + 1;
                while (end + 1 < nodes.Count && IsWet(district, line, end) == wet)
                {
                    end++;
                }

                string[] span = wet ? ["bridge", "yes", "layer", "1"] : [];
                district.Map.AddWay(nodes[i..(end + 1)], ["highway", "secondary", "sidewalk", "both", "name", name, .. span]);
                i = end;
            }
        }
    }

    static bool IsWet(District district, List<BorderVertex> line, int i) =>
        !district.Terrain.IsDry(Plane.Between(line[i].At, line[i + 1].At, 0.5), 15);
}
