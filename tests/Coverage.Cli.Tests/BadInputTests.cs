using System.Text;
using Coverage.Worlds;

namespace Coverage.Cli.Tests;

/// <summary>Each bad input gets one clear error and exit code 2, and leaves no result behind.</summary>
public sealed class BadInputTests
{
    [Fact]
    public async Task A_truncated_extract_is_refused() =>
        await Refused(f => File.WriteAllBytes(f.File("town.osm"), File.ReadAllBytes(f.File("town.osm"))[..600]), "town.osm");

    [Fact]
    public async Task An_extract_without_its_header_is_refused()
    {
        if (RepositoryPaths.RealData("malformed/no-header-blob.osm.pbf") is not { } pbf)
        {
            Assert.Skip("real data absent: malformed");
            return;
        }

        await Refused(
            f =>
            {
                File.Copy(pbf, f.File("bad.osm.pbf"));
                Change(f, "study.json", "town.osm", "bad.osm.pbf");
            },
            "bad.osm.pbf", "OSMHeader");
    }

    [Fact]
    public async Task A_wrong_column_is_named_with_those_there_are() =>
        await Refused(f => Change(f, "study.json", "\"people\" }", "\"persons\" }"), "people.csv", "persons", "people");

    [Fact]
    public async Task Swapped_coordinates_are_refused_and_said() =>
        await Refused(f => Change(f, "study.json", "\"x\": \"lon\", \"y\": \"lat\", \"id\": \"id\", \"groups\"", "\"x\": \"lat\", \"y\": \"lon\", \"id\": \"id\", \"groups\""), "people.csv", "swap");

    [Fact]
    public async Task A_missing_file_is_named() => await Refused(f => File.Delete(f.File("people.csv")), "people.csv");

    [Fact]
    public async Task No_facility_left_is_refused() =>
        await Refused(f => Change(f, "study.json", "\"kind\": \"canteen\"", "\"kind\": \"canteen\", \"where\": { \"column\": \"seats\", \"op\": \">\", \"value\": 1000 }"), "canteens.csv", "no facility left");

    [Fact]
    public async Task A_DEM_that_misses_the_area_is_refused()
    {
        if (RepositoryPaths.RealData("porto-alegre/poa_elevation.tif") is not { } tif)
        {
            Assert.Skip("real data absent: porto-alegre");
            return;
        }

        await Refused(
            f =>
            {
                File.Copy(tif, f.File("far.tif"));
                Change(f, "study.json", "\"osm\": \"town.osm\"", "\"osm\": \"town.osm\", \"elevation\": \"far.tif\"");
            },
            "elevation");
    }

    [Fact]
    public async Task An_unknown_coordinate_system_is_refused() =>
        await Refused(f => Change(f, "study.json", "\"file\": \"people.csv\", \"crs\": \"EPSG:4326\"", "\"file\": \"people.csv\", \"crs\": \"EPSG:99999\""), "99999");

    [Fact]
    public async Task The_same_id_twice_is_refused_by_row() => await Refused(f => Change(f, "people.csv", "h10,", "h00,"), "people.csv", "row 3", "h00");

    [Fact]
    public async Task People_that_are_not_a_number_are_refused_by_row() =>
        await Refused(f => File.WriteAllText(f.File("people.csv"), File.ReadAllText(f.File("people.csv")).Replace(",4\n", ",NaN\n", StringComparison.Ordinal)), "people.csv", "row 4", "NaN");

    [Fact]
    public async Task A_negative_capacity_is_refused_by_row() => await Refused(f => Change(f, "canteens.csv", ",40\n", ",-40\n"), "canteens.csv", "row 2", "-40");

    [Fact]
    public async Task An_unknown_walker_is_refused_with_the_known_ones() => await Refused(f => Change(f, "study.json", "\"elder70\"]", "\"elder77\"]"), "elder77", "elder70");

    [Fact]
    public async Task A_study_that_is_no_JSON_is_refused_with_its_place() => await Refused(f => File.WriteAllText(f.File("study.json"), "{ \"id\": "), "study.json");

    [Fact]
    public async Task A_bad_run_leaves_the_old_result_byte_for_byte()
    {
        using var folder = new TemporaryFolder();
        var study = SmallStudy.Write(folder);
        await Cli.Run("run", study, "--out", folder.File("result.gpkg"));
        var before = (File.ReadAllBytes(folder.File("result.gpkg")), File.ReadAllBytes(folder.File("result.gpkg.walk")));
        Change(folder, "canteens.csv", ",40\n", ",-40\n");

        var (code, _, _) = await Cli.Run("run", study, "--out", folder.File("result.gpkg"));

        Assert.Equal(2, code);
        Assert.Equal(before.Item1, File.ReadAllBytes(folder.File("result.gpkg")));
        Assert.Equal(before.Item2, File.ReadAllBytes(folder.File("result.gpkg.walk")));
    }

    static async Task Refused(Action<TemporaryFolder> spoil, params string[] said)
    {
        using var folder = new TemporaryFolder();
        var study = SmallStudy.Write(folder);
        spoil(folder);

        var (code, output, error) = await Cli.Run("run", study, "--out", folder.File("result.gpkg"), "--lang", "en");

        Assert.Equal(2, code);
        Assert.Equal("", output);
        Assert.All(said, words => Assert.Contains(words, error, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("result.gpkg")));
        Assert.False(File.Exists(folder.File("result.gpkg.walk")));
    }

    static void Change(TemporaryFolder folder, string file, string from, string to)
    {
        var text = File.ReadAllText(folder.File(file));
        Assert.Contains(from, text, StringComparison.Ordinal);
        var at = text.IndexOf(from, StringComparison.Ordinal);
        File.WriteAllText(folder.File(file), text[..at] + to + text[(at + from.Length)..], new UTF8Encoding(false));
    }
}
