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
}
