using System.Collections.Immutable;
using System.Text.Json;
using Coverage.Geo;

namespace Coverage.Workspaces.Publish;

/// <summary>The file <c>shards</c>: which file of homes lies where, and the communities by name.</summary>
static class ShardList
{
    const double Hundredthousandths = 1e5;

    public static void Write(PublicStudy study, PublicUnits units, ImmutableArray<ShardHomes> shards, SiteFolder site) =>
        site.Write("data/shards.js", SiteScript.Encode("shards", json =>
        {
            json.WriteStartObject();
            json.WriteNumber("v", 1);
            json.WriteStartArray("ids");
            foreach (var shard in shards)
            {
                json.WriteStringValue(shard.Id);
            }

            json.WriteEndArray();
            SiteScript.Numbers(json, "boxes", shards.SelectMany(s => Box(s.Homes.Select(h => study.Homes[h]))));
            SiteScript.Numbers(json, "units", shards.Select(s => s.Community));
            WriteCommunities(json, study, units, shards);
            json.WriteEndObject();
        }));

    static void WriteCommunities(Utf8JsonWriter json, PublicStudy study, PublicUnits units, ImmutableArray<ShardHomes> shards)
    {
        var homes = shards.Where(s => s.Community >= 0).GroupBy(s => s.Community).ToDictionary(g => g.Key, g => g.SelectMany(s => s.Homes).Select(h => study.Homes[h]).ToArray());
        json.WriteStartArray("communities");
        for (var c = 0; c < units.Communities.Length; c++)
        {
            var middle = SearchIndex.Middle(homes[c]);
            json.WriteStartObject();
            json.WriteString("code", units.Communities[c].Code);
            json.WriteString("name", units.Communities[c].Name);
            json.WriteString("parent", units.Communities[c].Parent);
            json.WriteStartArray("at");
            json.WriteNumberValue(Math.Round(middle.Lon, 6));
            json.WriteNumberValue(Math.Round(middle.Lat, 6));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>West, south, east, north, rounded outward.</summary>
    static int[] Box(IEnumerable<LonLat> homes)
    {
        var (west, south, east, north) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (var home in homes)
        {
            (west, south, east, north) = (Math.Min(west, home.Lon), Math.Min(south, home.Lat), Math.Max(east, home.Lon), Math.Max(north, home.Lat));
        }

        return
        [
            (int)Math.Floor(west * Hundredthousandths), (int)Math.Floor(south * Hundredthousandths),
            (int)Math.Ceiling(east * Hundredthousandths), (int)Math.Ceiling(north * Hundredthousandths),
        ];
    }
}
