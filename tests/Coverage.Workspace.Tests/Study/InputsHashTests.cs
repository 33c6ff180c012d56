using System.Text;
using System.Text.Json;
using Coverage.Workspaces;
using Coverage.Workspaces.Import;
using Coverage.Workspaces.Study;

namespace Coverage.Workspace.Tests.Study;

public sealed class InputsHashTests
{
    static string HashOf(StudyFolder folder, string json)
    {
        var study = StudyFile.Read(folder.Write("study.json", json));
        return StudyImport.Read(study).InputsHash;
    }

    [Fact]
    public void Moving_the_folder_or_reordering_members_changes_nothing()
    {
        using var here = new StudyFolder();
        using var there = new StudyFolder();
        var members = JsonDocument.Parse(StudyFolder.Json()).RootElement.EnumerateObject().Reverse().Select(m => m.ToString());

        Assert.Equal(HashOf(here, StudyFolder.Json()), HashOf(there, StudyFolder.Json()));
        Assert.Equal(HashOf(here, StudyFolder.Json()), HashOf(there, "{" + string.Join(",", members) + "}"));
    }

    [Fact]
    public void An_absolute_path_counts_like_a_relative_one()
    {
        using var folder = new StudyFolder();
        var absolute = Path.Combine(folder.Folder, "town.osm").Replace("\\", "\\\\", StringComparison.Ordinal);

        Assert.Equal(HashOf(folder, StudyFolder.Json()), HashOf(folder, StudyFolder.Json(("network", $$"""{ "osm": "{{absolute}}" }"""))));
    }

    [Fact]
    public void A_setting_or_one_byte_of_a_file_changes_it()
    {
        using var folder = new StudyFolder();
        var plain = HashOf(folder, StudyFolder.Json());

        Assert.NotEqual(plain, HashOf(folder, StudyFolder.Json(("cutoffsMinutes", "[5, 16]"), ("headline", """{ "minutes": 16 }"""))));
        File.AppendAllText(Path.Combine(folder.Folder, "people.csv"), "c,106.551,29.561,1,0,0,0\n", new UTF8Encoding(false));
        Assert.NotEqual(plain, HashOf(folder, StudyFolder.Json()));
    }

    [Fact]
    public void The_version_of_the_geodata_counts()
    {
        using var folder = new StudyFolder();
        var study = folder.Read();

        Assert.NotEqual(InputsHash.Compute(study, [], GeodataFiles.Version()), InputsHash.Compute(study, [], "other"));
        Assert.Equal(64, GeodataFiles.Version().Length);
    }

    [Fact]
    public void A_byte_of_a_standard_that_another_one_extends_changes_it()
    {
        static string Standard(string id, string extends, string note = "") => $$"""
            { "schema": "eldercare-standards/1", "id": "{{id}}", {{extends}}"name": { "zh": "标准", "en": "standard" }, "region": { "code": "500001", "codeSystem": "GB/T 2260", "level": "county" },
              "documents": [ { "id": "d", "titleZh": "方案", "docNo": null, "kind": "plan" } ],
              "rules": [ { "id": "{{id}}.1", "type": "manual", "nameZh": "登记", "nameEn": "recorded", "computability": "record", "obligation": "expected", "evidence": "seed", "thresholds": [ { "role": "target", "op": ">=", "value": 1, "unit": "share", "year": 2027 } ], "source": { "doc": "d", "loc": "一" } } ],
               "statistics": [], "notes": [{{note}}] }
            """;
        using var folder = new StudyFolder();
        folder.Write("town.json", Standard("town", "\"extends\": [\"county\"], "));
        folder.Write("county.json", Standard("county", "\"extends\": [\"province\", \"chongqing\"], "));
        folder.Write("province.json", Standard("province", ""));
        var study = StudyFolder.Json(("standards", "[\"town.json\"]"));
        var plain = HashOf(folder, study);

        Assert.Equal(plain, InputsHash.Of(StudyFile.Read(folder.Write("study.json", study)), default));
        folder.Write("province.json", Standard("province", "", "\"of another year\""));
        Assert.NotEqual(plain, HashOf(folder, study));
        Assert.Contains(StudyImport.Read(folder.Read(("standards", "[\"town.json\"]"))).Sources, s => s.File == "county.json");
    }
}
