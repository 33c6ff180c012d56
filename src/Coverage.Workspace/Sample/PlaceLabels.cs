namespace Coverage.Workspaces.Sample;

/// <summary>Names on the map that no way carries: streets and towns, communities and villages, and a pharmacy in every third community.</summary>
static class PlaceLabels
{
    public static void Draw(District district)
    {
        foreach (var township in district.Units!.Townships)
        {
            var middle = township.Communities[township.Communities.Count / 2].Centre;
            district.Map.AddNode(Plane.Plus(middle, new Geo.PointM(0, 60)), "place", township.IsTown ? "town" : "suburb", "name", township.Name);
        }

        foreach (var (community, i) in district.Units.Communities.Select((c, i) => (c, i)))
        {
            district.Map.AddNode(community.Centre, "place", community.IsRural ? "village" : "neighbourhood", "name", community.Name);
            if (i % 3 == 0 && community.Blocks.Find(b => b.IsLivedIn && b.Frontage.Any()) is { } block)
            {
                var (edge, forward) = block.Frontage.First();
                var (at, heading) = Plane.Along(edge.Points, edge.Metres / 2);
                var door = Plane.Plus(at, Plane.Left(heading), forward ? 9 : -9);
                district.Map.AddNode(door, "amenity", "pharmacy", "name", community.Name[..^1] + "药房");
            }
        }
    }
}
