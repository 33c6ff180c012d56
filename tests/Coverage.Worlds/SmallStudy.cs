using System.Globalization;
using System.Text;
using Coverage.Geo;

namespace Coverage.Worlds;

/// <summary>
/// A whole study of a drawn town, written as files: a 5 × 5 grid of footways 99 m apart in OSM XML, a home at every corner with a power of two of people, one canteen, two
/// townships that leave the eastern column outside. At 1.0 m/s (walker <c>standard</c>) a block is 99 s, so every figure follows from arithmetic.
/// </summary>
public static class SmallStudy
{
    public const int Side = 5;

    public const int BlockMetres = 99;

    /// <summary>People at corner (column, row): 2^(row × 5 + column).</summary>
    public static long PeopleAt(int column, int row) => 1L << (row * Side + column);

    /// <summary>Writes all files; returns the path of the study.</summary>
    public static string Write(TemporaryFolder folder)
    {
        File.WriteAllText(folder.File("town.osm"), Streets());
        File.WriteAllText(folder.File("people.csv"), People());
        File.WriteAllText(folder.File("canteens.csv"), "id,name,lon,lat,seats\nc1,老年食堂," + Corner(0, 0) + ",40\n");
        File.WriteAllText(folder.File("units.geojson"), Units());
        var study = folder.File("study.json");
        File.WriteAllText(study, Study);
        return study;
    }

    public const string Study = """
        {
          "id": "small",
          "name": { "zh": "小镇", "en": "Small town" },
          "crs": "EPSG:4545",
          "network": { "osm": "town.osm" },
          "demand": [ { "file": "people.csv", "crs": "EPSG:4326", "x": "lon", "y": "lat", "id": "id", "groups": { "all": "people" } } ],
          "facilities": [ { "file": "canteens.csv", "crs": "EPSG:4326", "x": "lon", "y": "lat", "id": "id", "name": "name", "kind": "canteen", "capacity": "seats" } ],
          "units": [ { "level": "township", "file": "units.geojson", "id": "code", "name": "name" } ],
          "asOf": "2026-06-30",
          "walkers": ["standard", "elder70"],
          "cutoffsMinutes": [5, 10, 15],
          "headline": { "walker": "standard", "group": "all", "minutes": 5, "direction": "to-facility" }
        }
        """;

    static string Streets()
    {
        var xml = new StringBuilder("<?xml version='1.0' encoding='UTF-8'?>\n<osm version=\"0.6\">\n");
        for (var row = 0; row < Side; row++)
        {
            for (var column = 0; column < Side; column++)
            {
                var p = Place(column, row);
                xml.Append(CultureInfo.InvariantCulture, $"<node id=\"{NodeId(column, row)}\" version=\"1\" lat=\"{p.Lat:F7}\" lon=\"{p.Lon:F7}\"/>\n");
            }
        }

        for (var i = 0; i < Side; i++)
        {
            AppendWay(xml, 100 + i, Enumerable.Range(0, Side).Select(c => NodeId(c, i)), $"横{i + 1}路");
            AppendWay(xml, 200 + i, Enumerable.Range(0, Side).Select(r => NodeId(i, r)), $"纵{i + 1}路");
        }

        return xml.Append("</osm>\n").ToString();
    }

    static void AppendWay(StringBuilder xml, int id, IEnumerable<int> nodes, string name)
    {
        xml.Append(CultureInfo.InvariantCulture, $"<way id=\"{id}\" version=\"1\">");
        foreach (var n in nodes)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<nd ref=\"{n}\"/>");
        }

        xml.Append(CultureInfo.InvariantCulture, $"<tag k=\"highway\" v=\"footway\"/><tag k=\"name\" v=\"{name}\"/></way>\n");
    }

    static string People()
    {
        var csv = new StringBuilder("id,lon,lat,people\n");
        for (var row = 0; row < Side; row++)
        {
            for (var column = 0; column < Side; column++)
            {
                csv.Append(CultureInfo.InvariantCulture, $"h{column}{row},{Corner(column, row)},{PeopleAt(column, row)}\n");
            }
        }

        return csv.ToString();
    }

    /// <summary>Township "south" holds rows 0–1, "north" rows 2–4; the column farthest east lies in neither.</summary>
    static string Units() =>
        "{\"type\":\"FeatureCollection\",\"features\":[" + Unit("500001", "南镇", -0.5, -0.5, 3.5, 1.5) + "," + Unit("500002", "北镇", -0.5, 1.5, 3.5, 4.5) + "]}";

    static string Unit(string code, string name, double c0, double r0, double c1, double r1)
    {
        string[] ring = [Corner(c0, r0), Corner(c1, r0), Corner(c1, r1), Corner(c0, r1), Corner(c0, r0)];
        return "{\"type\":\"Feature\",\"properties\":{\"code\":\"" + code + "\",\"name\":\"" + name + "\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[["
            + string.Join("],[", ring) + "]]]}}";
    }

    static int NodeId(int column, int row) => 1 + row * Side + column;

    public static LonLat Place(double column, double row) => StreetMap.Place(column * BlockMetres, row * BlockMetres);

    static string Corner(double column, double row)
    {
        var p = Place(column, row);
        return string.Create(CultureInfo.InvariantCulture, $"{p.Lon:F7},{p.Lat:F7}");
    }
}
