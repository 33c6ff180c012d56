using System.Text.Json.Nodes;

namespace Coverage.Workspaces.Sample;

/// <summary>The truth about the sample, for tests and for readers who want to check the program: totals, units, facilities, planted gaps, landmarks.</summary>
static class Recipe
{
    public static void Write(string folder, SampleWorld world, SampleOptions options) => SampleJson.Write(Path.Combine(folder, "recipe.json"), new JsonObject
    {
        ["seed"] = options.Seed,
        ["size"] = options.Size.ToString(),
        ["asOf"] = SampleCity.AsOf,
        ["people"] = People([.. Enumerable.Range(0, AgeBands.Ids.Length).Select(b => world.Communities.Sum(c => c.People[b]))]),
        ["populatedCells"] = world.Cells.PopulatedCells,
        ["townships"] = new JsonArray([.. world.Townships.Select(t => (JsonNode)new JsonObject
        {
            ["code"] = t.Code, ["name"] = t.Name, ["class"] = t.IsTown ? "town" : "street", ["communities"] = t.Communities.Count,
        })]),
        ["communities"] = new JsonArray([.. world.Communities.Select(c => (JsonNode)new JsonObject
        {
            ["code"] = c.Code, ["name"] = c.Name, ["class"] = c.IsRural ? "rural" : "urban", ["people"] = People(c.People),
        })]),
        ["facilities"] = Facilities(world),
        ["gaps"] = new JsonArray([.. world.Gaps.Select(g => (JsonNode)Planted(g))]),
        ["townshipsWithoutOpenCentre"] = Codes(world.Townships.Where(t => !HasOpen(world, f => f.Community.Township == t && f.Kind is "street-center" or "township-center")).Select(t => t.Code)),
        ["communitiesWithoutOpenStation"] = Codes(world.Communities.Where(c => !HasOpen(world, f => f.Community == c && f.Kind is "community-station" or "rural-mutual-point")).Select(c => c.Code)),
        ["counts"] = new JsonObject(world.Counts.Select(c => KeyValuePair.Create(c.Key, (JsonNode?)c.Value))),
        ["landmarks"] = new JsonArray([.. world.Landmarks.Select(l => (JsonNode)new JsonObject { ["kind"] = l.Kind, ["name"] = l.Name, ["at"] = Place(l.At) })]),
    });

    static bool HasOpen(SampleWorld world, Func<SampleFacility, bool> isMeant) => world.Facilities.Exists(f => isMeant(f) && f.IsOpen);

    static JsonObject People(int[] bands)
    {
        var people = new JsonObject { ["all"] = bands.Sum(), ["60+"] = bands.Skip(AgeBands.FirstElder).Sum() };
        for (var b = 0; b < bands.Length; b++)
        {
            people[AgeBands.Ids[b]] = bands[b];
        }

        return people;
    }

    static JsonObject Facilities(SampleWorld world) => new()
    {
        ["count"] = world.Facilities.Count,
        ["open"] = world.Facilities.Count(f => f.IsOpen),
        ["planned"] = world.Facilities.Count(f => f.Status == "规划"),
        ["closed"] = world.Facilities.Count(f => f.Status == "停用"),
        ["inWorkbook"] = world.Facilities.Count(f => !f.IsMealPlace),
        ["inCanteenList"] = world.Facilities.Count(f => f.IsMealPlace),
        ["byKind"] = new JsonObject(world.Facilities.GroupBy(f => f.Kind).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => KeyValuePair.Create(g.Key, (JsonNode?)g.Count()))),
    };

    static JsonObject Planted(PlantedGap planted)
    {
        var gap = planted.Gap;
        return new JsonObject
        {
            ["id"] = gap.Id, ["name"] = new JsonObject { ["zh"] = gap.NameZh, ["en"] = gap.NameEn }, ["cause"] = gap.Cause, ["at"] = Place(gap.Centre), ["metres"] = Math.Round(gap.Metres),
            ["sameBankOnly"] = gap.SameBankOnly, ["services"] = Codes(gap.Services), ["people"] = planted.People, ["elders"] = planted.Elders, ["decoy"] = gap.Decoy,
            ["communities"] = Codes(planted.Communities),
        };
    }

    static JsonArray Place(Geo.PointM p)
    {
        var place = WorldPlan.ToLonLat(p);
        return new JsonArray(Math.Round(place.Lon, 6), Math.Round(place.Lat, 6));
    }

    static JsonArray Codes(IEnumerable<string> codes) => new([.. codes.Select(c => (JsonNode)c)]);
}
