using Coverage.Geo;
using Coverage.Workspaces.Sample.Writers;

namespace Coverage.Workspaces.Sample;

/// <summary>Boundaries of the district, its townships and its communities, as GeoJSON (WGS 84) and as shapefiles (EPSG:4545, GB18030).</summary>
static class UnitFiles
{
    public static void Write(string folder, SampleWorld world)
    {
        var people = world.Communities.GroupBy(c => c.Township).ToDictionary(g => g.Key, g => g.Sum(c => c.People.Sum()));
        WriteBoth(folder, "district", [.. world.Counties.Select(c => Row(
            c.Shapes, ("code", c.Code), ("name", c.Name), ("residents", people.Where(p => p.Key.County == c.Code).Sum(p => p.Value))))]);
        WriteBoth(folder, "townships", [.. world.Townships.Select(t => Row(
            t.Shapes, ("code", t.Code), ("name", t.Name), ("parent", t.County), ("class", t.IsTown ? "镇" : "街道"), ("residents", people[t]), ("from", "2020-01-01")))]);
        WriteBoth(folder, "communities", [.. world.Communities.Select(Row)]);
    }

    static void WriteBoth(string folder, string name, List<PolygonRow> rows)
    {
        GeoJsonWriter.Write(Path.Combine(folder, name + ".geojson"), name, rows);
        // Flags are a later addition to the web file; the shapefile has what dBASE's ten-byte names can hold.
        ShapefileWriter.Write(Path.Combine(folder, name + ".shp"), [.. rows.Select(r => r with { Fields = [.. r.Fields.Where(f => f.Name.Length <= 10)] })]);
    }

    static PolygonRow Row(Community c, int index) => Row(
        c.Shapes, ("code", c.Code), ("name", c.Name), ("parent", c.Township.Code), ("class", c.IsRural ? "村" : "社区"), ("residents", c.People.Sum()), ("from", "2020-01-01"),
        ("visitSystem", "是"), ("threeSocialLinkage", index % 9 == 4 ? "否" : "是"), ("homeCareService", index % 13 == 6 ? null : "是"), ("serviceMechanism", index % 7 == 3 ? "否" : "是"));

    static PolygonRow Row(List<Shape> shapes, params (string Name, object? Value)[] fields) =>
        new([.. shapes.Select(s => (IReadOnlyList<IReadOnlyList<LonLat>>)[.. s.Holes.Prepend(s.Shell).Select(r => r.Select(WorldPlan.ToLonLat).ToList())])], fields);
}
