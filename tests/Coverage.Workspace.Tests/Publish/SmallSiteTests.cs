using System.Globalization;
using System.Text.Json.Nodes;
using Coverage.Workspaces;
using Coverage.Workspaces.Publish;
using Coverage.Workspaces.Run;
using Coverage.Workspaces.Study;
using Coverage.Worlds;
using Microsoft.Data.Sqlite;

namespace Coverage.Workspace.Tests.Publish;

/// <summary>The drawn town published: figures by arithmetic, hostile words, folders that must not be touched.</summary>
public sealed class SmallSiteTests
{
    const int PlaneMs = 99_000;

    [Fact]
    public void A_home_five_blocks_away_walks_five_blocks_and_back()
    {
        using var folder = new TemporaryFolder();
        var site = Publish(folder, Run(folder, WalkAs("slow")));

        // 0.5 m/s on the flat: a block of 99 m takes 198 s.
        Assert.Equal(["slow"], site.Walkers);
        Assert.Equal(["meals"], site.Services);
        var (file, home) = Find(site, 3, 2);
        foreach (var direction in (int[])[0, 1])
        {
            Assert.Equal(5 * 2 * PlaneMs, file.Walk(home, 0, 0, direction).Ms, 100.0);
            var (line, legs, facility, hasLift) = file.Follow(home, 0, 0, direction);
            Assert.Equal(6, line.Count);
            Assert.Equal("老年食堂", facility.GetProperty("name").GetString());
            Assert.Equal(5 * 9900, legs.Sum(l => l.Centimetres), 20.0);
            Assert.All(legs.Where(l => l.Centimetres > 0), l => Assert.Equal((1, 0, 0), (l.Kind, l.Up, l.Down)));
            Assert.False(hasLift);
            Assert.Equal(direction == 0 ? file.Places[home] : line[^1], direction == 0 ? line[0] : file.Places[home]);
        }
    }

    [Fact]
    public void The_home_at_the_door_is_there_already()
    {
        using var folder = new TemporaryFolder();
        var site = Publish(folder, Run(folder, WalkAs("slow")));
        var (file, home) = Find(site, 0, 0);

        Assert.InRange(file.Walk(home, 0, 0, 0).Ms, 0, 20);
        Assert.All(file.Follow(home, 0, 0, 0).Line, p => Assert.InRange(Math.Abs(p.X - file.Places[home].X) + Math.Abs(p.Y - file.Places[home].Y), 0, 3));
    }

    [Fact]
    public void Homes_outside_every_unit_have_a_file_without_one()
    {
        using var folder = new TemporaryFolder();
        var site = Publish(folder, Run(folder));

        Assert.Equal(["500001-0", "500002-0", "outside-0"], site.Shards);
        Assert.Equal("null", site.Read("homes/outside-0").GetProperty("unit").GetRawText());
        Assert.Equal([8, 12, 5], site.Shards.Select(s => site.Homes(s).Places.Length));
        Assert.Equal([0, 1, -1], PublishedSite.Ints(site.Read("shards"), "units"));
    }

    /// <summary>However many people live where: the site is the same, so it cannot tell.</summary>
    [Fact]
    public void A_site_says_nothing_about_how_many_people_live_where()
    {
        using var folder = new TemporaryFolder();
        var many = Publish(folder, Run(folder));
        using var other = new TemporaryFolder();
        var few = Publish(other, Run(other, _ => OnePersonEach(other)));

        Assert.Equal(many.Site.GetProperty("hash").GetString(), few.Site.GetProperty("hash").GetString());
    }

    /// <summary>1, 2 and 4 persons live at the first three corners, 2^k at the others.</summary>
    [Theory]
    [InlineData("\"groups\"", "\"population\": \"registered\", \"groups\"")]
    [InlineData("\"all\"", "\"disabled\"")]
    public void Addresses_of_fewer_than_five_registered_or_disabled_persons_are_not_shown(string was, string becomes)
    {
        using var folder = new TemporaryFolder();
        var result = Run(folder, study => File.WriteAllText(study, File.ReadAllText(study).Replace(was, becomes, StringComparison.Ordinal)));

        var publication = SitePublisher.Publish(result, folder.File("site"), new PublishOptions());
        var site = new PublishedSite(folder.File("site"));

        Assert.Equal((22, 3), (publication.Homes, publication.LeftOut));
        Assert.Equal(22, site.Shards.Sum(s => site.Homes(s).Places.Length));
        Assert.Equal(5, site.Homes("500001-0").Places.Length);
        var others = Run(folder, study =>
        {
            File.WriteAllText(study, File.ReadAllText(study).Replace(was, becomes, StringComparison.Ordinal));
            OnePersonEach(folder);
        });
        Assert.Contains("registered persons", Assert.Throws<InputException>(() => SitePublisher.Publish(others, folder.File("few"), new PublishOptions())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_search_index_is_cut_by_first_letters()
    {
        using var folder = new TemporaryFolder();
        using var study = PublicStudy.Open(Run(folder), CancellationToken.None);
        using var written = SiteFolder.Create(folder.File("site"));
        var units = PublicUnits.Of(study);
        ShardHomes[] shards = [.. units.Groups(study).Select(g => new ShardHomes(g.Stem, g.Community, g.Homes))];

        Assert.True(SearchIndex.Of(study, units, new HomeFinder(study, shards)).Write(written, mostBytes: 0));
        written.Commit("x");

        var site = new PublishedSite(folder.File("site"));
        var letters = site.Read("search").GetProperty("letters");
        Assert.Equal(["b", "h", "l", "n", "z"], letters.EnumerateObject().Select(l => l.Name));
        Assert.Equal(("北", "横", "老", "南", "纵"), (Of("b"), Of("h"), Of("l"), Of("n"), Of("z")));
        Assert.Equal(5, site.Read("search/z").GetProperty("e").EnumerateArray().Count());

        string Of(string letter) => letters.GetProperty(letter).GetString()!;
    }

    [Fact]
    public void What_the_list_says_of_a_facility_is_told_as_it_is()
    {
        using var folder = new TemporaryFolder();
        var site = Publish(folder, Run(folder, study =>
        {
            File.WriteAllText(folder.File("canteens.csv"), "id,name,lon,lat,seats,联系电话,收费标准,排队轮候,开放时间,最近核查,备注\nc1,老年食堂," + At(0, 0) + ",40,023-68123456,12元/餐,轮候3人,周一至周五 11:00-12:30,2026-05-01,欠薪\n");
            File.WriteAllText(study, File.ReadAllText(study).Replace("\"capacity\": \"seats\"", "\"capacity\": \"seats\", \"columns\": { \"phone\": \"联系电话\", \"price\": \"收费标准\", \"waiting\": \"排队轮候\", \"hours\": \"开放时间\", \"lastChecked\": \"最近核查\", \"remarks\": \"备注\" }", StringComparison.Ordinal));
        }));

        var facility = site.Homes("outside-0").Facilities[0];
        string Of(string name) => facility.GetProperty(name).ToString();
        Assert.Equal(("023-68123456", "02368123456", "12元/餐", "轮候3人", "2026-05-01", "40"), (Of("phone"), Of("tel"), Of("price"), Of("waiting"), Of("checked"), Of("capacity")));
        Assert.Equal("[[0,660,750],[1,660,750],[2,660,750],[3,660,750],[4,660,750]]", facility.GetProperty("hours").GetRawText());
        Assert.DoesNotContain("欠薪", File.ReadAllText(Path.Combine(site.Folder, "data", "homes", "outside-0.js")), StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_names_stay_names()
    {
        using var folder = new TemporaryFolder();
        const string name = "</script><img src=x onerror=alert(1)>\"'&\u2028`${1}\\食堂";
        var result = Run(folder, _ =>
        {
            File.WriteAllText(folder.File("canteens.csv"), "id,name,lon,lat,seats\nc1,\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"," + At(0, 0) + ",40\n");
            var units = File.ReadAllText(folder.File("units.geojson"));
            File.WriteAllText(folder.File("units.geojson"), units.Replace("500001", "../../../etc/x", StringComparison.Ordinal).Replace("南镇", "<b>南镇</b>", StringComparison.Ordinal));
        });
        var site = Publish(folder, result);

        Assert.Contains("etcx-0", site.Shards);
        Assert.Equal(name, Find(site, 3, 1).File.Facilities[0].GetProperty("name").GetString());
        foreach (var file in Directory.EnumerateFiles(site.Folder, "*.js", SearchOption.AllDirectories))
        {
            Assert.Equal(-1, File.ReadAllText(file).AsSpan().IndexOfAny("<>&\u2028\u2029"));
        }

        Assert.Empty(Directory.EnumerateFiles(folder.Path, "etcx*", SearchOption.TopDirectoryOnly));
        var poster = File.ReadAllText(Path.Combine(site.Folder, "posters", "etcx.html"));
        Assert.Contains("&lt;b&gt;南镇&lt;/b&gt;", poster, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x", poster, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", poster, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>南", poster, StringComparison.Ordinal);
    }

    /// <summary>A result whose minutes its own network does not give: one of them was changed by hand.</summary>
    [Fact]
    public void A_result_that_its_network_contradicts_is_not_published()
    {
        using var folder = new TemporaryFolder();
        var result = Run(folder);
        using (var file = new SqliteConnection($"Data Source={result};Pooling=False"))
        {
            file.Open();

            // The triggers of the index want functions of a GIS.
            foreach (var trigger in Texts(file, "select name from sqlite_master where type = 'trigger' and tbl_name = 'demand'"))
            {
                Execute(file, $"drop trigger \"{trigger}\"");
            }

            Assert.Equal(1, Execute(file, "update demand set s_meals_elder70_to = s_meals_elder70_to - 1 where id like '%h32'"));
        }

        var e = Assert.Throws<WorkspaceException>(() => SitePublisher.Publish(result, folder.File("site"), new PublishOptions()));

        Assert.Contains("where the result says", e.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateDirectories(folder.Path));
    }

    [Fact]
    public void Two_publications_never_write_into_one_folder()
    {
        using var folder = new TemporaryFolder();
        using (SiteFolder.Create(folder.File("site")))
        {
            Assert.Throws<WorkspaceException>(() => SiteFolder.Create(folder.File("site")));
            Assert.Throws<WorkspaceException>(() => SiteFolder.Create(folder.File("site")));
        }

        using var again = SiteFolder.Create(folder.File("site"));
        Assert.False(Directory.Exists(folder.File("site")));
    }

    [Fact]
    public void A_folder_with_other_files_is_left_alone()
    {
        using var folder = new TemporaryFolder();
        var result = Run(folder);
        Directory.CreateDirectory(folder.File("mine"));
        File.WriteAllText(Path.Combine(folder.File("mine"), "letter.txt"), "dear");

        var e = Assert.Throws<InputException>(() => SitePublisher.Publish(result, folder.File("mine"), new PublishOptions()));
        var file = Assert.Throws<InputException>(() => SitePublisher.Publish(result, result, new PublishOptions()));

        Assert.Contains("holds other files", e.Message, StringComparison.Ordinal);
        Assert.Contains("is a file", file.Message, StringComparison.Ordinal);
        Assert.Equal(["letter.txt"], Directory.EnumerateFileSystemEntries(folder.File("mine")).Select(Path.GetFileName));
    }

    [Fact]
    public void A_site_is_replaced_whole_and_a_failed_or_killed_publication_leaves_the_old_one()
    {
        using var folder = new TemporaryFolder();
        var result = Run(folder);
        var site = folder.File("site");
        SitePublisher.Publish(result, site, new PublishOptions());
        File.WriteAllText(Path.Combine(site, "old.txt"), "of the last publication");
        var before = File.ReadAllText(Path.Combine(site, "data", "site.js"));

        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => SitePublisher.Publish(result, site, new PublishOptions { MapApproval = "新" }, cancelled.Token));
        Assert.Equal(before, File.ReadAllText(Path.Combine(site, "data", "site.js")));
        Assert.Equal(["site"], Folders());

        // As a kill between the two moves leaves it.
        Directory.Move(site, folder.File(".site.old"));
        Directory.CreateDirectory(folder.File(".site.partial"));
        SitePublisher.Publish(result, site, new PublishOptions());
        Assert.Equal(["site"], Folders());
        Assert.False(File.Exists(Path.Combine(site, "old.txt")));

        IEnumerable<string?> Folders() => Directory.EnumerateDirectories(folder.Path).Select(Path.GetFileName);
    }

    [Fact]
    public void The_built_page_is_copied_under_the_name_of_the_study()
    {
        using var folder = new TemporaryFolder();
        var result = Run(folder);
        var page = Directory.CreateDirectory(folder.File("page"));
        File.WriteAllText(Path.Combine(page.FullName, "index.html"), "<!doctype html><title>便民地图</title><script src=\"data/site.js\" defer></script>");
        Directory.CreateDirectory(Path.Combine(page.FullName, "assets"));
        File.WriteAllText(Path.Combine(page.FullName, "assets", "page-1a2b.js"), "0");

        SitePublisher.Publish(result, folder.File("site"), new PublishOptions { PageFolder = page.FullName });

        Assert.Contains("<title>小镇 · 便民地图</title>", File.ReadAllText(Path.Combine(folder.File("site"), "index.html")), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder.File("site"), "assets", "page-1a2b.js")));
        var e = Assert.Throws<WorkspaceException>(() => SitePublisher.Publish(result, folder.File("other"), new PublishOptions { PageFolder = folder.File("none") }));
        Assert.Contains("--data-only", e.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("other")));
    }

    [Theory]
    [InlineData("minzheng")]
    [InlineData("http://example.cn")]
    [InlineData("javascript:alert(1)")]
    [InlineData("a@b")]
    [InlineData("a@b.cn?body=x")]
    public void A_report_address_that_is_none_is_refused(string address)
    {
        var e = Assert.Throws<InputException>(() => ReportAddress.Parse(address));

        Assert.Contains("--report-to", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("023-00000079转2", "02300000079")]
    [InlineData("０２３－６８１２３４５６", "02368123456")]
    [InlineData("+86 23 6812 3456", "+862368123456")]
    [InlineData("(023)68123456 / 13800000000", "02368123456")]
    [InlineData("电话:68123456", "68123456")]
    [InlineData("12345", "12345")]
    [InlineData("无", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_phone_cell_is_dialled_by_its_first_number(string? cell, string? dialled) => Assert.Equal(dialled, PublicFacility.Dialled(cell));

    [Fact]
    public void Hours_of_a_lift_are_read_to_the_minute()
    {
        Assert.Equal([(390, 1350)], PublicFacility.Windows("Mo 06:30-22:30; Tu-Su off"));
        Assert.Equal(7, PublicFacility.Windows("24/7")!.Count);
        Assert.Equal([(0, 120), (1320, 1440)], PublicFacility.Windows("22:00-02:00")!.Take(2));
        Assert.Null(PublicFacility.Windows("sunrise-sunset"));
    }

    static int Execute(SqliteConnection file, string sql)
    {
        using var command = file.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    static List<string> Texts(SqliteConnection file, string sql)
    {
        using var command = file.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }

    static string Run(TemporaryFolder folder, Action<string>? change = null)
    {
        var study = SmallStudy.Write(folder);
        change?.Invoke(study);
        StudyRun.Compute(StudyFile.Read(study), new RunOptions()).Store(folder.File("r.gpkg"));
        return folder.File("r.gpkg");
    }

    static PublishedSite Publish(TemporaryFolder folder, string result)
    {
        SitePublisher.Publish(result, folder.File("site"), new PublishOptions());
        return new PublishedSite(folder.File("site"));
    }

    static (PublishedHomes File, int Home) Find(PublishedSite site, int column, int row)
    {
        var p = SmallStudy.Place(column, row);
        return site.Shards.Select(site.Homes).Select(f => (f, Array.FindIndex(f.Places, h => Math.Abs(h.X - p.Lon * 1e7) < 2 && Math.Abs(h.Y - p.Lat * 1e7) < 2))).Single(f => f.Item2 >= 0);
    }

    /// <summary>The study with one walker who takes half a metre a second everywhere.</summary>
    static Action<string> WalkAs(string id) => study =>
    {
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(study)!, "walkers.json"), $$"""
            { "schema": "eldercare-walk-profiles/1", "profiles": [ { "id": "{{id}}", "labelZh": "慢", "labelEn": "Slow", "flatSpeedMps": 0.5, "accessSpeedMps": 0.5, "stairModel": "length" } ] }
            """);
        var json = JsonNode.Parse(File.ReadAllText(study))!.AsObject();
        json["profiles"] = "walkers.json";
        json["walkers"] = new JsonArray(id, "standard");
        File.WriteAllText(study, json.ToJsonString());
    };

    static void OnePersonEach(TemporaryFolder folder)
    {
        var lines = File.ReadAllLines(folder.File("people.csv"));
        File.WriteAllLines(folder.File("people.csv"), lines.Select((l, i) => i == 0 ? l : l[..(l.LastIndexOf(',') + 1)] + "1"));
    }

    static string At(double column, double row)
    {
        var p = SmallStudy.Place(column, row);
        return string.Create(CultureInfo.InvariantCulture, $"{p.Lon:F7},{p.Lat:F7}");
    }
}
