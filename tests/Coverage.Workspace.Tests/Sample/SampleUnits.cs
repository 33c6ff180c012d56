using System.Text.Json.Nodes;
using NetTopologySuite.Geometries;

namespace Coverage.Workspace.Tests.Sample;

/// <summary>Boundaries read back with nothing but a JSON parser, so that the sample is not checked with the program's own readers.</summary>
sealed record SampleUnit(string Code, string Name, string? Parent, Geometry Area);

static class SampleUnits
{
    public static List<SampleUnit> Read(string path) => [.. JsonNode.Parse(File.ReadAllText(path))!["features"]!.AsArray().Select(f => new SampleUnit(
        (string)f!["properties"]!["code"]!, (string)f["properties"]!["name"]!, (string?)f["properties"]!["parent"], Area(f["geometry"]!)))];

    static Geometry Area(JsonNode geometry) => (string)geometry["type"]! == "Polygon"
        ? Polygon(geometry["coordinates"]!.AsArray())
        : new MultiPolygon([.. geometry["coordinates"]!.AsArray().Select(p => Polygon(p!.AsArray()))]);

    static Polygon Polygon(JsonArray rings) => new(Ring(rings[0]!), [.. rings.Skip(1).Select(r => Ring(r!))]);

    static LinearRing Ring(JsonNode ring) => new([.. ring.AsArray().Select(p => new Coordinate((double)p![0]!, (double)p[1]!))]);
}
