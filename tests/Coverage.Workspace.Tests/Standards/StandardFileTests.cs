using System.Text;
using System.Text.Json;
using Coverage.Audit;
using Coverage.Workspace.Tests.Study;
using Coverage.Workspaces;
using Coverage.Workspaces.Standards;

namespace Coverage.Workspace.Tests.Standards;

/// <summary>The reader of standards: what the built-in ones hold, what it refuses and where, and that it agrees with the published schema.</summary>
public sealed class StandardFileTests
{
    const string Profile = """
        {
          "schema": "eldercare-standards/1",
          "id": "own",
          "name": { "zh": "自定", "en": "Own" },
          "region": { "code": "500231", "codeSystem": "GB/T 2260", "level": "county" },
          "documents": [ { "id": "d", "titleZh": "方案", "kind": "plan" } ],
          "bundles": [ { "id": "two", "nameZh": "两助", "services": ["meals", "bathing"], "source": { "doc": "d", "loc": "一" } } ],
          "rules": [
            {
              "id": "own.beds", "type": "count", "nameZh": "床位", "nameEn": "beds", "computability": "compute", "obligation": "plan-target",
              "evidence": "seed", "facilityTypes": ["institution"], "capacity": { "capacity": "beds" },
              "thresholds": [ { "role": "target", "op": ">=", "value": 2500, "unit": "beds", "year": 2025 } ],
              "source": { "doc": "d", "loc": "二" }
            }
          ],
          "statistics": [],
          "notes": []
        }
        """;

    [Theory]
    [InlineData("chongqing", 22)]
    [InlineData("yuzhong", 14)]
    [InlineData("dianjiang", 37)]
    [InlineData("anning", 15)]
    [InlineData("cn-planning", 13)]
    public void Built_in_standards_are_read_whole(string id, int rules) => Assert.Equal(rules, StandardFile.Read(id).Rules.Length);

    [Fact]
    public void The_24_indicators_stand_in_the_order_of_the_document_with_8_computed_6_partly_and_10_recorded()
    {
        var rows = StandardFile.Read("dianjiang").Rules.Where(r => r.No is not null).ToArray();

        Assert.Equal(Enumerable.Range(1, 24), rows.Select(r => r.No!.Value));
        Assert.Equal([3, 5, 9, 11, 12, 14, 15, 16], rows.Where(r => r.Computability == Computability.Compute).Select(r => r.No!.Value));
        Assert.Equal([4, 6, 10, 17, 20, 22], rows.Where(r => r.Computability == Computability.Partial).Select(r => r.No!.Value));
        Assert.Equal(10, rows.Count(r => r.Computability == Computability.Record));
        Assert.Equal([2, 3, 4, 5, 6, 7, 15, 16], rows.Where(r => r.Attribute == "约束性").Select(r => r.No!.Value));
        Assert.Equal(15, rows.Count(r => r.Department == "县民政局"));
        Assert.Null(rows[3].Raw[2021]);
        Assert.Equal("100%", rows[3].Raw[2025]);
    }

    [Fact]
    public void Inherited_rules_are_computed_or_partial_and_not_reported_and_stand_under_their_own_name()
    {
        var rules = StandardFile.Read("dianjiang").EffectiveRules().Where(r => r.Standard.Id == "chongqing").Select(r => r.Rule.Id).ToArray();

        Assert.Equal(
            ["cq.layout.district", "cq.layout.street", "cq.layout.village", "cq.hub.stations", "cq.circle.15", "cq.land.percap", "cq.occupancy", "cq.staff.disabled", "cq.newbuild.four"],
            rules);
    }

    [Fact]
    public void Typed_members_are_read_as_the_engine_names_them()
    {
        var dianjiang = StandardFile.Read("dianjiang");
        var row15 = (ServiceCoverageRule)dianjiang.Rules.First(r => r.No == 15);

        Assert.Equal(["meals", "cleaning", "bathing", "mobility"], row15.Services);
        Assert.Equal([CountsWhen.RecordedFlag, CountsWhen.DeclaredProviderArea], row15.CountsWhen);
        Assert.True(row15.People is { Each: true, All: true, Minutes: 15m, Walker: "elder70", Group: "60+" });
        Assert.Equal(["all", "60+"], ((LandPerCapitaRule)dianjiang.Rules.First(r => r.Id == "dj.land")).Populations);
        Assert.Equal((6, 10), (((HubServesRule)dianjiang.Inherited[0].Rules.First(r => r.Id == "cq.hub.stations")).Min, ((HubServesRule)dianjiang.Inherited[0].Rules.First(r => r.Id == "cq.hub.stations")).Max));
        Assert.Equal("cq2022", dianjiang.Inherited[0].Rules.First(r => r.Id == "cq.occupancy").Thresholds[0].Source!.Document);
        Assert.Null(dianjiang.Rules.First(r => r.Id == "dj.circle.15.town").Thresholds[0].Value);
    }

    [Fact]
    public void Grades_by_quantity_are_kept()
    {
        var rule = StandardFile.Read("cn-planning").Rules.First(r => r.Id == "gb50180.15");

        Assert.Equal([Evidence.Excerpt, Evidence.Unverified, Evidence.Excerpt, Evidence.Excerpt], rule.Thresholds.Select(rule.GradeOf));
    }

    public static TheoryData<string, string, string, string> Wrong => new()
    {
        { "unknown member", "\"facilityTypes\": [\"institution\"]", "\"facilityKinds\": [\"institution\"]", "$.rules[0].facilityKinds" },
        { "member of another type", "\"capacity\": { \"capacity\": \"beds\" }", "\"per\": 1000", "$.rules[0].per" },
        { "unknown kind", "[\"institution\"]", "[\"instituton\"]", "$.rules[0].facilityTypes[0]" },
        { "unknown type", "\"type\": \"count\"", "\"type\": \"counts\"", "$.rules[0].type" },
        { "value as text", "\"value\": 2500", "\"value\": \"2500\"", "$.rules[0].thresholds[0].value" },
        { "operator", "\"op\": \">=\"", "\"op\": \"=>\"", "$.rules[0].thresholds[0].op" },
        { "unit", "\"unit\": \"beds\"", "\"unit\": \"bed\"", "$.rules[0].thresholds[0].unit" },
        { "another type's unit", "\"unit\": \"beds\"", "\"unit\": \"share\"", "$.rules[0].thresholds[0].unit" },
        { "a target without a number where one is due", "\"role\": \"target\", \"op\": \">=\", \"value\": 2500", "\"role\": \"baseline\", \"op\": \">=\", \"value\": null", "$.rules[0].thresholds[0].value" },
        { "plan and a year", "\"year\": 2025", "\"year\": 2025, \"horizon\": \"plan\"", "$.rules[0].thresholds[0].year" },
        { "goal with a number", "\"obligation\": \"plan-target\"", "\"obligation\": \"goal-without-number\"", "$.rules[0].thresholds[0]" },
        { "reported with a target", "\"obligation\": \"plan-target\"", "\"obligation\": \"reported\"", "$.rules[0].thresholds[0]" },
        { "pattern", "\"obligation\": \"plan-target\"", "\"obligation\": \"pattern\"", "$.rules[0].obligation" },
        { "layout", "\"obligation\": \"plan-target\"", "\"obligation\": \"layout\"", "$.rules[0].thresholds[0]" },
        { "binding word", "\"evidence\": \"seed\"", "\"evidence\": \"seed\", \"attribute\": \"约束性\"", "$.rules[0].obligation" },
        { "record", "\"computability\": \"compute\"", "\"computability\": \"record\"", "$.rules[0].computability" },
        { "partial without needs", "\"computability\": \"compute\"", "\"computability\": \"partial\"", "$.rules[0].computability" },
        { "evidence", "\"evidence\": \"seed\"", "\"evidence\": \"sead\"", "$.rules[0].evidence" },
        { "unknown document", "\"source\": { \"doc\": \"d\", \"loc\": \"二\" }", "\"source\": { \"doc\": \"e\", \"loc\": \"二\" }", "$.rules[0].source.doc" },
        { "rule id", "\"id\": \"own.beds\"", "\"id\": \"own..beds\"", "$.rules[0].id" },
        { "region code", "\"code\": \"500231\"", "\"code\": \"5002\"", "$.region.code" },
        { "empty list", "[\"institution\"]", "[]", "$.rules[0].facilityTypes" },
        { "extends nobody", "\"id\": \"own\",", "\"id\": \"own\", \"extends\": [\"chongqin\"],", "$.extends[0]" },
        { "extends itself", "\"id\": \"own\",", "\"id\": \"own\", \"extends\": [\"own\"],", "$.extends" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_standard_is_refused_with_file_path_line_and_reason(string name, string right, string wrong, string path)
    {
        Assert.Contains(right, Profile, StringComparison.Ordinal);
        var text = Profile.Replace(right, wrong, StringComparison.Ordinal);

        var error = Assert.Throws<InputException>(() => StandardFile.Parse(Encoding.UTF8.GetBytes(text), "own.json"));

        Assert.True(error.Where.StartsWith("own.json, " + path + ",", StringComparison.Ordinal) && error.Where.Contains("line ", StringComparison.Ordinal), $"{name}: {error.Message}");
        Assert.NotEqual("", error.What);
        Assert.NotEqual("", error.Cure);
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_the_reader_refuses_for_its_form_the_schema_refuses_too(string name, string right, string wrong, string path)
    {
        // Names that only the program knows (documents, other standards) are beyond a schema.
        if (path.EndsWith(".doc", StringComparison.Ordinal) || name.StartsWith("extends", StringComparison.Ordinal) || name.StartsWith("another type", StringComparison.Ordinal))
        {
            return;
        }

        var schema = new SchemaCheck(Json(GeodataFiles.Read("geodata/schema/standards.schema.json")));

        Assert.True(schema.Accepts(Json(Encoding.UTF8.GetBytes(Profile))));
        Assert.False(schema.Accepts(Json(Encoding.UTF8.GetBytes(Profile.Replace(right, wrong, StringComparison.Ordinal)))), name);
    }

    [Fact]
    public void Fields_and_words_are_those_of_the_schema()
    {
        using var schema = JsonDocument.Parse(GeodataFiles.Read("geodata/schema/standards.schema.json"));
        var defs = schema.RootElement.GetProperty("$defs");

        Assert.Equal(Enum(defs.GetProperty("rule").GetProperty("properties").GetProperty("type")).Order(), StandardFields.ByType.Keys.Order());
        Assert.Equal(Properties(defs.GetProperty("rule")).Order(), StandardFields.Rule.Order());
        Assert.Equal(Properties(defs.GetProperty("threshold")).Order(), StandardFields.Threshold.Order());
        Assert.Equal(Properties(defs.GetProperty("scope")).Order(), StandardFields.Scope.Order());
        Assert.Equal(Properties(defs.GetProperty("profile")).Append("$schema").Order(), StandardFields.Profile.Order());
        Assert.Equal(Enum(defs.GetProperty("thresholdUnit")).Order(), StandardWords.Units.Order());
        Assert.Equal(Enum(defs.GetProperty("quantity")).Order(), StandardWords.Quantities.Order());
        Assert.Equal(Enum(defs.GetProperty("obligation")).Order(), StandardWords.Obligation.All.Order());
        foreach (var branch in defs.GetProperty("rule").GetProperty("allOf").EnumerateArray())
        {
            if (branch.GetProperty("if").GetProperty("properties").TryGetProperty("type", out var type))
            {
                var own = branch.GetProperty("then").TryGetProperty("properties", out var p) ? p.EnumerateObject().Select(m => m.Name).Except(StandardFields.Rule) : [];
                Assert.Equal(own.Order(), StandardFields.ByType[type.GetProperty("const").GetString()!].Order());
            }
        }
    }

    [Fact]
    public void A_file_may_extend_a_built_in_standard_and_use_its_documents_and_bundles()
    {
        using var folder = new Coverage.Worlds.TemporaryFolder();
        var text = Profile.Replace("\"id\": \"own\",", "\"id\": \"own\", \"extends\": [\"dianjiang\"],", StringComparison.Ordinal)
            .Replace("\"doc\": \"d\", \"loc\": \"二\"", "\"doc\": \"cq2025\", \"loc\": \"二\"", StringComparison.Ordinal);
        File.WriteAllText(folder.File("own.json"), text);

        var standard = StandardFile.Read(folder.File("own.json"));

        Assert.Equal(["dianjiang", "chongqing"], standard.Inherited.Select(s => s.Id));
        Assert.Equal("渝民函〔2025〕237号", standard.FindDocument("cq2025")!.Number);
    }

    [Fact]
    public void A_result_keeps_the_standards_of_its_study_with_what_they_extend_when_their_files_are_gone()
    {
        using var folder = new Coverage.Worlds.TemporaryFolder();
        File.WriteAllText(folder.File("base.json"), Profile.Replace("\"id\": \"own\"", "\"id\": \"base\"", StringComparison.Ordinal));
        File.WriteAllText(folder.File("own.json"), Profile.Replace("\"id\": \"own\",", "\"id\": \"own\", \"extends\": [\"base\"],", StringComparison.Ordinal));
        string[] named = ["dianjiang", folder.File("own.json")];
        var read = named.Select(StandardFile.Read).ToArray();
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            KeptStandards.Write(json, KeptStandards.Read(named));
            json.WriteEndObject();
        }

        File.Delete(folder.File("base.json"));
        File.Delete(folder.File("own.json"));
        using var figures = JsonDocument.Parse(stream.ToArray());
        var kept = KeptStandards.Of(named, figures.RootElement);

        Assert.Equal(read.Select(s => s.Id), kept.Select(s => s.Id));
        Assert.Equal(read[1].EffectiveRules().Select(r => (r.Standard.Id, r.Rule.Id)), kept[1].EffectiveRules().Select(r => (r.Standard.Id, r.Rule.Id)));
        Assert.Equal(["base"], kept[1].Inherited.Select(s => s.Id));
    }

    [Fact]
    public void A_standard_that_a_result_does_not_keep_is_asked_for_by_name()
    {
        using var figures = JsonDocument.Parse("{}");

        var refused = Assert.Throws<InputException>(() => KeptStandards.Of(["mine.json"], figures.RootElement));

        Assert.Equal("mine.json", refused.Where);
        Assert.Contains("--standard", refused.Cure, StringComparison.Ordinal);
    }

    [Fact]
    public void The_whole_standard_of_the_handbook_is_read_as_printed_and_by_the_schema()
    {
        var page = File.ReadAllText(Path.Combine(Coverage.Worlds.RepositoryPaths.Root, "geodata", "standards", "README.md"));
        var example = Encoding.UTF8.GetBytes(page.Split("```json")[1].Split("```")[0]);

        var standard = StandardFile.Parse(example, "my-city.json");

        Assert.Equal(["my.walk", "my.centre", "my.points", "my.visits"], standard.Rules.Select(r => r.Id));
        Assert.True(new SchemaCheck(Json(GeodataFiles.Read("geodata/schema/standards.schema.json"))).Accepts(Json(example)));
        Assert.All(StandardFields.ByType.Keys, type => Assert.Contains("`" + type + "`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Two_rules_cannot_be_the_same_row_of_the_table_of_indicators()
    {
        var page = File.ReadAllText(Path.Combine(Coverage.Worlds.RepositoryPaths.Root, "geodata", "standards", "README.md")).Split("```json")[1].Split("```")[0];
        var text = page.Replace("\"id\": \"my.walk\",", "\"id\": \"my.walk\", \"no\": 1,", StringComparison.Ordinal).Replace("\"id\": \"my.points\",", "\"id\": \"my.points\", \"no\": 1,", StringComparison.Ordinal);

        var error = Assert.Throws<InputException>(() => StandardFile.Parse(Encoding.UTF8.GetBytes(text), "own.json"));

        Assert.Contains("$.rules[2].no", error.Where, StringComparison.Ordinal);
        Assert.Contains("my.walk", error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Chinese_words_for_what_is_needed_go_item_by_item()
    {
        var text = Profile.Replace("\"evidence\": \"seed\",", "\"evidence\": \"seed\", \"needs\": [\"a list\", \"a date\"], \"needsZh\": [\"名单\"],", StringComparison.Ordinal);

        var error = Assert.Throws<InputException>(() => StandardFile.Parse(Encoding.UTF8.GetBytes(text), "own.json"));

        Assert.Contains("$.rules[0].needsZh", error.Where, StringComparison.Ordinal);
    }

    static JsonElement Json(byte[] utf8) => JsonDocument.Parse(utf8).RootElement;

    static IEnumerable<string> Enum(JsonElement e) => e.GetProperty("enum").EnumerateArray().Select(v => v.GetString()!);

    static IEnumerable<string> Properties(JsonElement e) => e.GetProperty("properties").EnumerateObject().Select(p => p.Name);
}
