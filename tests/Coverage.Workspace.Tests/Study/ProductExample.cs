namespace Coverage.Workspace.Tests.Study;

/// <summary>The study of the product page, word for word.</summary>
public static class ProductExample
{
    public const string Json = """
        {
          "id": "porto-alegre",
          "name": { "zh": "阿雷格里港", "en": "Porto Alegre" },
          "crs": "EPSG:32722",
          "network": { "osm": "poa_osm.pbf", "elevation": "poa_elevation.tif" },
          "demand": [
            { "file": "poa_hexgrid.csv", "crs": "EPSG:4326", "x": "lon", "y": "lat", "id": "id", "groups": { "all": "population" } }
          ],
          "facilities": [
            { "file": "poa_hexgrid.csv", "crs": "EPSG:4326", "x": "lon", "y": "lat", "id": "id", "name": "id", "kind": "medical-point",
              "where": { "column": "healthcare", "op": ">", "value": 0 }, "capacity": "healthcare" }
          ],
          "units": [],
          "asOf": "2025-12-31",
          "walkers": ["elder70", "frail80"],
          "cutoffsMinutes": [5, 10, 15, 20, 30],
          "headline": { "walker": "elder70", "group": "all", "minutes": 15, "direction": "to-facility" }
        }
        """;
}
