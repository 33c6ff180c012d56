using System.Text.Json;
using Coverage.Workspaces;
using Coverage.Workspaces.Scenarios;
using Coverage.Workspace.Tests.Study;

namespace Coverage.Workspace.Tests.Scenarios;

public sealed class EditTextTests
{
    static readonly JsonElement Schema = Parse(System.Text.Encoding.UTF8.GetString(GeodataFiles.Read("geodata/schema/scenario.schema.json")));

    public static TheoryData<string> Good =>
    [
        """{ "edit": "facility-add", "name": "新食堂", "facility": { "id": "n1", "name": "食堂", "kind": "canteen", "at": [106.55, 29.56], "entrances": [[106.55, 29.56], [106.551, 29.56]], "services": ["meals"], "capacity": 40, "serviceCapacity": { "meals": 40 } } }""",
        """{ "edit": "facility-move", "facility": "c1", "at": [106.55, 29.56] }""",
        """{ "edit": "facility-close", "facility": "c1" }""",
        """{ "edit": "facility-open", "facility": "c1" }""",
        """{ "edit": "facility-resize", "facility": "c1", "capacity": 80 }""",
        """{ "edit": "street-add", "line": [[106.55, 29.56], [106.56, 29.56]], "tags": { "highway": "steps", "step_count": "36", "incline": "up" } }""",
        """{ "edit": "street-remove", "way": 4711 }""",
        """{ "edit": "street-remove", "at": [106.55, 29.56] }""",
        """{ "edit": "lift-add", "from": [106.55, 29.56], "to": [106.56, 29.56] }""",
        """{ "edit": "lift-remove", "at": [106.55, 29.56] }""",
        """{ "edit": "stairs-remove" }""",
        """{ "edit": "walker-change", "profile": { "id": "elder70", "flatSpeedMps": 0.7, "stairModel": "steps", "stepUpS": 1, "stepDownS": 0.8 } }""",
        """{ "edit": "population-year", "year": 2030, "factors": { "60+": 1.1 } }""",
    ];

    public static TheoryData<string> Bad =>
    [
        """{ "edit": "facility-teleport", "facility": "c1" }""",
        """{ "facility": "c1" }""",
        """{ "edit": "facility-close" }""",
        """{ "edit": "facility-close", "facility": "c1", "when": 2030 }""",
        """{ "edit": "facility-move", "facility": "c1", "at": [106.55] }""",
        """{ "edit": "facility-move", "facility": "c1", "at": [1906.55, 29.56] }""",
        """{ "edit": "facility-resize", "facility": "c1" }""",
        """{ "edit": "facility-resize", "facility": "c1", "capacity": -1 }""",
        """{ "edit": "street-add", "line": [[106.55, 29.56]], "tags": {} }""",
        """{ "edit": "street-remove" }""",
        """{ "edit": "street-remove", "way": 1, "at": [106.55, 29.56] }""",
        """{ "edit": "street-remove", "way": 1.5 }""",
        """{ "edit": "population-year", "factors": {} }""",
    ];

    [Theory]
    [MemberData(nameof(Good))]
    public void Schema_and_reader_accept_and_what_is_written_reads_the_same(string json)
    {
        var edit = EditText.Parse(json).Single();
        var written = EditText.Write(edit);

        Assert.True(Accepts(json));
        Assert.True(Accepts(written), written);
        Assert.Equal(written, EditText.Write(EditText.Parse(written).Single()));
        Assert.Equal(edit.Kind, Parse(json).GetProperty("edit").GetString());
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void Schema_and_reader_refuse(string json)
    {
        Assert.False(Accepts(json));
        Assert.NotEmpty(Assert.Throws<InputException>(() => EditText.Parse(json)).Cure);
    }

    [Fact]
    public void Schema_and_reader_know_the_same_edits_and_properties()
    {
        var defs = Schema.GetProperty("$defs");
        foreach (var (kind, fields) in EditFields.ByKind)
        {
            Assert.Equal(fields.Order(StringComparer.Ordinal), Names(defs.GetProperty(kind)));
        }

        Assert.Equal(EditFields.Facility.Order(StringComparer.Ordinal), Names(defs.GetProperty("facility")));
        Assert.Equal(StoredScenario.Fields.Order(StringComparer.Ordinal), Names(Schema));
        Assert.Equal(EditFields.ByKind.Count, defs.GetProperty("edit").GetProperty("oneOf").GetArrayLength());
        var study = Parse(System.Text.Encoding.UTF8.GetString(GeodataFiles.Read("geodata/schema/study.schema.json")));
        Assert.Equal(
            EditFields.ByKind.Keys,
            study.GetProperty("properties").GetProperty("edits").GetProperty("items").GetProperty("properties").GetProperty("edit").GetProperty("enum").EnumerateArray().Select(e => e.GetString()!).Order(StringComparer.Ordinal));
    }

    static bool Accepts(string edit)
    {
        var file = $$"""{ "schema": "coverage-scenario/1", "id": "a", "base": { "study": "s", "hash": "{{new string('a', 64)}}", "inputsHash": "{{new string('b', 64)}}" }, "version": 1, "edits": [{{edit}}] }""";
        return new SchemaCheck(Schema).Accepts(Parse(file));
    }

    static IEnumerable<string> Names(JsonElement schema) => schema.GetProperty("properties").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal);

    static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
