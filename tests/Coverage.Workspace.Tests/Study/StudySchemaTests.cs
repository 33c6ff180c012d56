using System.Collections.Immutable;
using System.Text.Json;
using Coverage.Workspaces;
using Coverage.Workspaces.Study;

namespace Coverage.Workspace.Tests.Study;

/// <summary>The schema that editors use and the parser that the program uses must agree.</summary>
public sealed class StudySchemaTests : IDisposable
{
    readonly StudyFolder _folder = new();
    readonly SchemaCheck _schema = new(Parse(GeodataFiles.Read("geodata/schema/study.schema.json")));

    public void Dispose() => _folder.Dispose();

    static string Demand(string json) => $$"""[{ "file": "people.csv", "crs": "EPSG:4326", {{json}} }]""";

    static string Facility(string json) => $$"""[{ "file": "canteens.csv", "crs": "EPSG:4326", {{json}} }]""";

    public static TheoryData<string, string> Good => new()
    {
        { "plain", StudyFolder.Json() },
        { "everything", Everything() },
        { "headline", StudyFolder.Json(("headline", """{ "walker": "elder70", "group": "60+", "minutes": 15, "direction": "worse" }""")) },
        { "empty headline", StudyFolder.Json(("headline", "{}")) },
        { "where list", StudyFolder.Json(("demand", Demand("""  "groups": {"all": "all"}, "where": [{"column": "all", "op": ">", "value": 0}, {"column": "code", "op": "in", "value": ["a", 1]}] """))) },
        { "suppressed number", StudyFolder.Json(("demand", Demand(""" "groups": {"all": "all"}, "suppressed": 99 """))) },
        { "suppressed columns", StudyFolder.Json(("demand", Demand(""" "groups": {"all": "all"}, "suppressed": {"value": "*", "columns": ["all"]} """))) },
        { "spread area", StudyFolder.Json(("demand", Demand(""" "groups": {"all": "all"}, "spread": "area", "cellMetres": 50 """))) },
        { "spread raster", StudyFolder.Json(("demand", Demand(""" "groups": {"all": "all"}, "spread": "raster", "weights": "people.csv" """))) },
        { "rasters", StudyFolder.Json(("demand", """[{ "rasters": { "60-64": "people.csv", "65-69": "town.osm" }, "groups": { "60+": ["60-64", "65-69"] } }]""")) },
        { "buildings", StudyFolder.Json(("demand", """[{ "osm": "buildings", "groups": { "all": 100, "60+": { "perFloorM2": 0.01 }, "80+": { "total": 3.5 } }, "exclude": [] }]""")) },
        { "osm facilities", StudyFolder.Json(("facilities", """[{ "osm": { "amenity": ["pharmacy", "clinic"], "name": "*" }, "kind": "medical-point", "services": ["rehab"] }]""")) },
        { "service capacity", StudyFolder.Json(("facilities", Facility(""" "kindColumn": "名称", "kinds": {"甲食堂": "canteen"}, "capacity": {"meals": "编号"}, "serviceColumns": {"meals": "编号"} """))) },
        { "targets", StudyFolder.Json(("targets", """["meals", "kind:canteen", "kind:street-center+township-center"]""")) },
        { "name as text", StudyFolder.Json(("name", "\"渝中\"")) },
        { "elevation list", StudyFolder.Json(("network", """{ "osm": "town.osm", "elevation": ["people.csv"] }""")) },
        { "room kind by column", StudyFolder.Json(("candidates", """[{ "file": "people.csv", "kindColumn": "code", "services": "code" }]""")) },
        { "stop hours", StudyFolder.Json(("mobileStops", """[{ "file": "people.csv", "weekday": "code", "hours": "code", "services": "code" }]""")) },
        { "area services", StudyFolder.Json(("serviceAreas", """[{ "file": "people.csv", "provider": "code", "unit": "code", "services": "code" }]""")) },
        { "basemap word", StudyFolder.Json(("basemap", "\"none\"")) },
    };

    public static TheoryData<string, string> Bad => new()
    {
        { "unknown property", StudyFolder.Json(("wakers", "[]")) },
        { "no id", StudyFolder.Json(("id", null)) },
        { "no demand", StudyFolder.Json(("demand", null)) },
        { "empty demand", StudyFolder.Json(("demand", "[]")) },
        { "empty facilities", StudyFolder.Json(("facilities", "[]")) },
        { "no walkers", StudyFolder.Json(("walkers", "[]")) },
        { "walker twice", StudyFolder.Json(("walkers", """["elder70", "elder70"]""")) },
        { "id with blank", StudyFolder.Json(("id", "\"two words\"")) },
        { "id is a number", StudyFolder.Json(("id", "7")) },
        { "empty text", StudyFolder.Json(("profiles", "\" \"")) },
        { "asOf form", StudyFolder.Json(("asOf", "\"31.12.2025\"")) },
        { "cutoff too long", StudyFolder.Json(("cutoffsMinutes", "[61]")) },
        { "cutoff of zero", StudyFolder.Json(("cutoffsMinutes", "[0, 5]")) },
        { "half a minute", StudyFolder.Json(("cutoffsMinutes", "[7.5]")) },
        { "cutoffs as text", StudyFolder.Json(("cutoffsMinutes", """["5"]""")) },
        { "direction", StudyFolder.Json(("headline", """{ "direction": "back" }""")) },
        { "onRefused", StudyFolder.Json(("onRefused", "\"ignore\"")) },
        { "groups missing", StudyFolder.Json(("demand", """[{ "file": "people.csv" }]""")) },
        { "groups empty", StudyFolder.Json(("demand", Demand(""" "groups": {} """))) },
        { "group name", StudyFolder.Json(("demand", Demand(""" "groups": {"old": "all"} """))) },
        { "group without terms", StudyFolder.Json(("demand", Demand(""" "groups": {"all": []} """))) },
        { "x alone", StudyFolder.Json(("demand", Demand(""" "groups": {"all": "all"}, "x": "lon" """))) },
        { "x and xy", StudyFolder.Json(("demand", Demand(""" "groups": {"all": "all"}, "x": "lon", "y": "lat", "xy": "lon" """))) },
        { "operator", StudyFolder.Json(("demand", Demand(""" "groups": {"all": "all"}, "where": {"column": "all", "op": "=", "value": 0} """))) },
        { "in without list", StudyFolder.Json(("demand", Demand(""" "groups": {"all": "all"}, "where": {"column": "all", "op": "in", "value": 0} """))) },
        { "greater than text", StudyFolder.Json(("demand", Demand(""" "groups": {"all": "all"}, "where": {"column": "all", "op": ">", "value": "0"} """))) },
        { "list for equals", StudyFolder.Json(("demand", Demand(""" "groups": {"all": "all"}, "where": {"column": "all", "op": "==", "value": [0]} """))) },
        { "cell without spread", StudyFolder.Json(("demand", Demand(""" "groups": {"all": "all"}, "cellMetres": 100 """))) },
        { "cell with buildings", StudyFolder.Json(("demand", Demand(""" "groups": {"all": "all"}, "spread": "buildings", "cellMetres": 100 """))) },
        { "raster without weights", StudyFolder.Json(("demand", Demand(""" "groups": {"all": "all"}, "spread": "raster" """))) },
        { "level without unit", StudyFolder.Json(("demand", Demand(""" "groups": {"all": "all"}, "spread": "area", "level": "community" """))) },
        { "osm roads", StudyFolder.Json(("demand", """[{ "osm": "roads", "groups": { "all": 1 } }]""")) },
        { "negative people", StudyFolder.Json(("demand", """[{ "osm": "buildings", "groups": { "all": -1 } }]""")) },
        { "total and density", StudyFolder.Json(("demand", """[{ "osm": "buildings", "groups": { "all": { "total": 1, "perFloorM2": 1 } } }]""")) },
        { "kind", StudyFolder.Json(("facilities", Facility(""" "kind": "cantine" """))) },
        { "kind and kindColumn", StudyFolder.Json(("facilities", Facility(""" "kind": "canteen", "kindColumn": "名称" """))) },
        { "service", StudyFolder.Json(("facilities", Facility(""" "kind": "canteen", "services": ["lunch"] """))) },
        { "facility column", StudyFolder.Json(("facilities", Facility(""" "kind": "canteen", "columns": {"bed": "编号"} """))) },
        { "osm without kind", StudyFolder.Json(("facilities", """[{ "osm": { "amenity": "pharmacy" } }]""")) },
        { "osm without tags", StudyFolder.Json(("facilities", """[{ "osm": {}, "kind": "canteen" }]""")) },
        { "unit level", StudyFolder.Json(("units", """[{ "level": "village", "file": "people.csv", "id": "code" }]""")) },
        { "unit without id", StudyFolder.Json(("units", """[{ "level": "county", "file": "people.csv" }]""")) },
        { "target", StudyFolder.Json(("targets", """["lunch"]""")) },
        { "assumed service", StudyFolder.Json(("assumeServices", """{ "canteen": ["lunch"] }""")) },
        { "snap cap", StudyFolder.Json(("snapCapMetres", """{ "urban": 10000 }""")) },
        { "room of two kinds", StudyFolder.Json(("candidates", """[{ "file": "people.csv", "kind": "canteen", "kindColumn": "code" }]""")) },
        { "room service", StudyFolder.Json(("candidates", """[{ "file": "people.csv", "services": ["lunch"] }]""")) },
        { "stop without day", StudyFolder.Json(("mobileStops", """[{ "file": "people.csv", "from": "code", "to": "code", "services": ["bathing"] }]""")) },
        { "stop without time", StudyFolder.Json(("mobileStops", """[{ "file": "people.csv", "weekday": "code", "services": ["bathing"] }]""")) },
        { "stop with half a time", StudyFolder.Json(("mobileStops", """[{ "file": "people.csv", "weekday": "code", "from": "code", "services": ["bathing"] }]""")) },
        { "stop with two times", StudyFolder.Json(("mobileStops", """[{ "file": "people.csv", "weekday": "code", "from": "code", "to": "code", "hours": "code" }]""")) },
        { "area without provider", StudyFolder.Json(("serviceAreas", """[{ "file": "people.csv", "unit": "code" }]""")) },
        { "an unknown analysis", StudyFolder.Json(("analyses", "[\"gabs\"]")) },
        { "open at noon", StudyFolder.Json(("openAt", "\"noon\"")) },
        { "open at no hour", StudyFolder.Json(("openAt", "\"wed 25:00\"")) },
        { "need of nothing", StudyFolder.Json(("need", """{ "meals": 0 }""")) },
        { "need of more than all", StudyFolder.Json(("need", """{ "meals": 1.5 }""")) },
        { "need of no service", StudyFolder.Json(("need", """{ "lunch": 0.5 }""")) },
        { "complete in nothing", StudyFolder.Json(("completeness", "[]")) },
        { "complete in no service", StudyFolder.Json(("completeness", """[{ "service": "lunch" }]""")) },
        { "complete at no time", StudyFolder.Json(("completeness", """[{ "service": "meals", "minutes": 61 }]""")) },
        { "plus minus", StudyFolder.Json(("populationPlusMinus", "5")) },
        { "basemap", StudyFolder.Json(("basemap", "\"google\"")) },
        { "basemap without attribution", StudyFolder.Json(("basemap", """{ "url": "https://example.org/{z}/{x}/{y}.png" }""")) },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public void Schema_and_parser_accept(string what, string json)
    {
        Assert.True(_schema.Accepts(Parse(json)), "schema: " + what);
        StudyFile.Read(_folder.Write("study.json", json));
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void Schema_and_parser_refuse(string what, string json)
    {
        Assert.False(_schema.Accepts(Parse(json)), "schema: " + what);
        var e = Assert.Throws<InputException>(() => StudyFile.Read(_folder.Write("study.json", json)));
        Assert.Matches(@"^study\.json, \$.*, line \d+:\d+$", e.Where);
        Assert.NotEmpty(e.Cure);
    }

    [Fact]
    public void Schema_and_parser_know_the_same_properties()
    {
        var schema = Parse(GeodataFiles.Read("geodata/schema/study.schema.json"));
        var defs = schema.GetProperty("$defs");
        (JsonElement Schema, ImmutableArray<string> Parser)[] pairs =
        [
            (schema, StudyFields.Study),
            (defs.GetProperty("demandTable"), StudyFields.DemandTable),
            (defs.GetProperty("demandRasters"), StudyFields.DemandRasters),
            (defs.GetProperty("demandBuildings"), StudyFields.DemandBuildings),
            (defs.GetProperty("facilityTable"), StudyFields.FacilityTable),
            (defs.GetProperty("facilityOsm"), StudyFields.FacilityOsm),
            (defs.GetProperty("unitLayer"), StudyFields.Unit),
            (defs.GetProperty("unitLayer").GetProperty("properties").GetProperty("columns"), StudyFields.UnitColumns),
            (defs.GetProperty("condition"), StudyFields.Condition),
            (defs.GetProperty("recorded"), StudyFields.Recorded),
            (defs.GetProperty("newBuild"), StudyFields.NewBuild),
            (defs.GetProperty("candidate"), StudyFields.Candidate),
            (defs.GetProperty("kitchen"), StudyFields.Kitchen),
            (defs.GetProperty("vehicle"), StudyFields.Vehicle),
            (defs.GetProperty("mobileStop"), StudyFields.MobileStop),
            (defs.GetProperty("serviceArea"), StudyFields.ServiceArea),
            (schema.GetProperty("properties").GetProperty("headline"), StudyFields.Headline),
            (schema.GetProperty("properties").GetProperty("network"), StudyFields.Network),
        ];
        foreach (var (part, known) in pairs)
        {
            Assert.Equal(known.Order(StringComparer.Ordinal), part.GetProperty("properties").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Every_property_of_the_schema_is_described()
    {
        var missing = new List<string>();
        Walk(Parse(GeodataFiles.Read("geodata/schema/study.schema.json")), "$", missing);
        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("geodata/catalog.json", "geodata/schema/catalog.schema.json")]
    [InlineData("geodata/analyses.json", "geodata/schema/analyses.schema.json")]
    [InlineData("geodata/walk-profiles.json", "geodata/schema/walk-profiles.schema.json")]
    public void The_geodata_fits_its_schema(string file, string schema) =>
        Assert.True(new SchemaCheck(Parse(GeodataFiles.Read(schema))).Accepts(Parse(GeodataFiles.Read(file))));

    [Fact]
    public void The_schema_lists_the_kinds_services_and_columns_of_the_catalog()
    {
        var defs = Parse(GeodataFiles.Read("geodata/schema/study.schema.json")).GetProperty("$defs");
        var catalog = GeodataFiles.Catalog();

        Assert.Equal(catalog.Kinds.Select(k => k.Id), defs.GetProperty("kind").GetProperty("enum").EnumerateArray().Select(e => e.GetString()!));
        Assert.Equal(catalog.Services.Select(s => s.Id), defs.GetProperty("service").GetProperty("enum").EnumerateArray().Select(e => e.GetString()!));
        Assert.Equal(
            catalog.Columns.Keys.Order(StringComparer.Ordinal),
            defs.GetProperty("facilityTable").GetProperty("properties").GetProperty("columns").GetProperty("properties").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
    }

    static void Walk(JsonElement schema, string path, List<string> missing)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var part in schema.EnumerateObject())
        {
            if (part.Name == "properties" && schema.TryGetProperty("additionalProperties", out _))
            {
                missing.AddRange(part.Value.EnumerateObject()
                    .Where(p => !p.Value.TryGetProperty("description", out _) && !p.Value.TryGetProperty("$ref", out _))
                    .Select(p => path + "." + p.Name));
            }

            Walk(part.Value, path + "." + part.Name, missing);
        }
    }

    static JsonElement Parse(byte[] json) => JsonDocument.Parse(json).RootElement;

    static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    static string Everything() => StudyFolder.Json(
        ("$schema", "\"study.schema.json\""),
        ("name", """{ "zh": "小城", "en": "Town" }"""),
        ("crs", "\"EPSG:4545\""),
        ("units", """
            [{ "level": "community", "file": "people.csv", "layer": "a", "encoding": "utf-8", "headerRow": 1, "crs": "EPSG:4326", "id": "code", "name": "code", "parent": "code",
               "columns": { "class": "lb", "residents": "all", "flags": ["si-you"], "validFrom": "from", "validTo": "to", "owner": "code", "office": "code" }, "classes": { "居": "urban" },
               "where": { "column": "all", "op": "!=", "value": "x" } }]
            """),
        ("kinds", """{ "居家养老服务中心(站)": "home-care-center" }"""),
        ("assumeServices", """{ "street-center": ["meals", "bathing"] }"""),
        ("snapCapMetres", """{ "urban": 150, "rural": 400.5 }"""),
        ("onRefused", "\"report\""),
        ("standards", """["dianjiang"]"""),
        ("recorded", """{ "file": "people.csv", "indicator": "a", "unit": "b", "value": "c", "date": "d", "source": "e" }"""),
        ("newBuild", """{ "file": "people.csv", "project": "a", "unit": "b", "planned": "c", "built": "d", "accepted": "e", "delivered": "f" }"""),
        ("candidates", """[{ "file": "people.csv", "x": "lon", "y": "lat", "id": "code", "name": "code", "cost": "all", "capacity": "all", "areaM2": "all", "status": "code", "floor": "code", "year": "code", "kind": "canteen", "services": ["meals"] }]"""),
        ("kitchens", """[{ "file": "people.csv", "xy": "lon", "id": "code", "name": "code", "capacity": "all", "vehicle": "meal-ebike" }]"""),
        ("vehicles", """[{ "id": "v1", "profile": "bath-van", "base": "1", "count": 2 }]"""),
        ("mobileStops", """
            [{ "file": "people.csv", "x": "lon", "y": "lat", "id": "code", "name": "code", "vehicle": "code", "weekday": "code", "from": "code", "to": "code", "people": "all",
               "services": ["bathing"], "where": { "column": "all", "op": ">", "value": 0 } }]
            """),
        ("serviceAreas", """[{ "file": "people.csv", "provider": "code", "unit": "code", "level": "community", "services": ["meals"] }]"""),
        ("analyses", "[\"gaps\", \"home-visits\"]"),
        ("openAt", "\"wed 11:30\""),
        ("need", """{ "meals": 0.05 }"""),
        ("completeness", """[{ "service": "meals", "minutes": 10, "walker": "elder70" }, { "service": "bathing" }]"""),
        ("populationPlusMinus", "0.03"),
        ("basemap", """{ "url": "https://example.org/{z}/{x}/{y}.png", "attribution": "me", "approval": "渝S(2025)001号" }"""),
        ("sources", """{ "people.csv": { "licence": "CC BY 4.0", "attribution": "Bureau" } }"""),
        ("facilities", """
            [{ "file": "canteens.csv", "crs": "GCJ-02", "x": "经度", "y": "纬度", "id": "编号", "name": "名称", "kind": "canteen", "kinds": { "甲": "canteen" }, "services": "服务",
               "serviceColumns": { "meals": "助餐" }, "serviceNames": { "饭": "meals" }, "capacity": "床位", "statuses": { "没了": "closed" }, "columns": { "phone": "电话" },
               "where": { "column": "编号", "op": "<=", "value": 5 } }]
            """));
}
