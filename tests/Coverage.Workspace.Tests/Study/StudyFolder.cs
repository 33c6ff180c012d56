using System.Text;
using Coverage.Workspaces.Study;

namespace Coverage.Workspace.Tests.Study;

/// <summary>A study in a folder of its own, with a small town near 渝中: streets on a grid of 100 m, 20 × 20, around 106.55, 29.56.</summary>
public sealed class StudyFolder : IDisposable
{
    public const double West = 106.54;
    public const double South = 29.55;
    public const double StepLon = 0.00103;
    public const double StepLat = 0.0009;
    public const int Streets = 20;

    public StudyFolder()
    {
        Folder = Directory.CreateTempSubdirectory("coverage-study-").FullName;
        Write("town.osm", Town());
        Write("people.csv", "code,lon,lat,all,60-69,70-79,80+\na,106.545,29.555,100,20,10,5\nb,106.550,29.560,200,30,20,10\n");
        Write("canteens.csv", "编号,名称,经度,纬度\n1,甲食堂,106.546,29.556\n2,乙食堂,106.552,29.562\n");
    }

    public string Folder { get; }

    public static string Canteens => """{ "file": "canteens.csv", "crs": "EPSG:4326", "kind": "canteen" }""";

    public static string People =>
        """{ "file": "people.csv", "crs": "EPSG:4326", "id": "code", "groups": { "all": "all", "60+": ["60-69", "70-79", "80+"], "80+": "80+" } }""";

    /// <summary>A study; members given replace those of the plain one, a null value takes one out.</summary>
    public static string Json(params (string Name, string? Value)[] changes)
    {
        var members = new Dictionary<string, string?>
        {
            ["id"] = "\"town\"",
            ["network"] = """{ "osm": "town.osm" }""",
            ["demand"] = $"[{People}]",
            ["facilities"] = $"[{Canteens}]",
            ["asOf"] = "\"2025-12-31\"",
            ["walkers"] = """["elder70"]""",
            ["cutoffsMinutes"] = "[5, 15]",
        };
        foreach (var (name, value) in changes)
        {
            members[name] = value;
        }

        return "{\n" + string.Join(",\n", members.Where(m => m.Value is not null).Select(m => $"  \"{m.Key}\": {m.Value}")) + "\n}";
    }

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text, new UTF8Encoding(false));
        return path;
    }

    public StudyFile Read(params (string Name, string? Value)[] changes) => StudyFile.Read(Write("study.json", Json(changes)));

    public void Dispose() => Directory.Delete(Folder, true);

    static string Town()
    {
        var xml = new StringBuilder("<?xml version='1.0' encoding='UTF-8'?>\n<osm version='0.6'>\n");
        for (var y = 0; y < Streets; y++)
        {
            for (var x = 0; x < Streets; x++)
            {
                xml.Append(FormattableString.Invariant($"<node id='{1 + y * Streets + x}' version='1' lon='{West + x * StepLon:0.#######}' lat='{South + y * StepLat:0.#######}'/>\n"));
            }
        }

        for (var i = 0; i < Streets; i++)
        {
            AddWay(xml, 1000 + i, Enumerable.Range(0, Streets).Select(x => 1 + i * Streets + x));
            AddWay(xml, 2000 + i, Enumerable.Range(0, Streets).Select(y => 1 + y * Streets + i));
        }

        return xml.Append("</osm>\n").ToString();
    }

    static void AddWay(StringBuilder xml, int id, IEnumerable<int> nodes)
    {
        xml.Append(FormattableString.Invariant($"<way id='{id}' version='1'>"));
        foreach (var node in nodes)
        {
            xml.Append(FormattableString.Invariant($"<nd ref='{node}'/>"));
        }

        xml.Append("<tag k='highway' v='residential'/></way>\n");
    }
}
