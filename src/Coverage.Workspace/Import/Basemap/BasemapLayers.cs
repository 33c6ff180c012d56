using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Coverage.Geo;
using Coverage.Layers;
using Coverage.Network;

namespace Coverage.Workspaces.Import.Basemap;

/// <summary>
/// The map beneath the data, drawn from the study's own OSM extract: layers <c>basemap-areas</c> (water, green, square, building),
/// <c>basemap-lines</c> (roads by class, stairs, paths, rails, rivers) and <c>basemap-labels</c> (names, lifts). Each row says from which tile zoom it is
/// worth drawing (<c>minzoom</c>, tiles of 512 pixels). Rows are in the order of the file; layers without rows are left out.
/// </summary>
public static class BasemapLayers
{
    public const string Areas = "basemap-areas";
    public const string Lines = "basemap-lines";
    public const string Labels = "basemap-labels";

    public static ImmutableArray<Layer> Build(OsmExtract osm, CancellationToken cancellation = default)
    {
        var tags = new OsmWords(osm);
        var areas = BasemapAreas.Read(osm, tags, cancellation);
        var lines = BasemapLines.Read(osm, tags, cancellation);
        var labels = BasemapLabels.Read(osm, tags, areas, lines);
        return [.. new[] { AreaLayer(areas, tags), LineLayer(lines), LabelLayer(labels) }.Where(l => l.Count > 0)];
    }

    static Layer AreaLayer(List<BasemapArea> areas, OsmWords words) => new()
    {
        Id = Areas,
        TitleZh = "底图面",
        TitleEn = "Basemap areas",
        Columns =
        [
            new TextColumn("kind", [.. areas.Select(a => a.Kind)]),
            new TextColumn("name", [.. areas.Select(a => a.Name)]),
            new IntegerColumn("minzoom", [.. areas.Select(a => (long?)a.MinZoom)]),
        ],
        Geometry = new AreaColumn(areas.Count, i => areas[i].Draw(words), i => areas[i].Ring(words)),
    };

    static Layer LineLayer(List<BasemapLine> lines)
    {
        var first = new int[lines.Count + 1];
        for (var i = 0; i < lines.Count; i++)
        {
            first[i + 1] = first[i] + lines[i].Line.Length;
        }

        var vertices = new LonLat[first[^1]];
        for (var i = 0; i < lines.Count; i++)
        {
            lines[i].Line.CopyTo(vertices, first[i]);
        }

        return new Layer
        {
            Id = Lines,
            TitleZh = "底图线",
            TitleEn = "Basemap lines",
            Columns =
            [
                new TextColumn("kind", [.. lines.Select(l => l.Kind.Name)]),
                new TextColumn("name", [.. lines.Select(l => l.Name)]),
                new FlagColumn("bridge", [.. lines.Select(l => (bool?)l.Bridge)]),
                new FlagColumn("tunnel", [.. lines.Select(l => (bool?)l.Tunnel)]),
                new IntegerColumn("minzoom", [.. lines.Select(l => (long?)l.Kind.MinZoom)]),
            ],
            Geometry = new LineColumn(ImmutableCollectionsMarshal.AsImmutableArray(first), ImmutableCollectionsMarshal.AsImmutableArray(vertices)),
        };
    }

    static Layer LabelLayer(List<BasemapLabel> labels) => new()
    {
        Id = Labels,
        TitleZh = "底图注记",
        TitleEn = "Basemap labels",
        Columns =
        [
            new TextColumn("kind", [.. labels.Select(l => l.Kind)]),
            new TextColumn("name", [.. labels.Select(l => l.Name)]),
            new RealColumn("angle", [.. labels.Select(l => l.AngleDegrees)], 1),
            new IntegerColumn("minzoom", [.. labels.Select(l => (long?)l.MinZoom)]),
        ],
        Geometry = new PointColumn([.. labels.Select(l => l.At)]),
    };
}
