using Coverage.Layers;
using Coverage.Workspaces.Store;
using Coverage.Workspaces.Store.Postgis;
using Coverage.Worlds;

namespace Coverage.Workspace.Tests.Store;

/// <summary>The two cutters against each other: the database's tiles and ours hold the same features, attributes and vertices.</summary>
public sealed class PostgisTilesTests(PostgresServer server)
{
    static readonly TileOptions Whole = new() { Tolerance = 0 };

    [Fact]
    public void Tiles_of_points_hold_the_same_features_attributes_and_places()
    {
        var layer = SampleLayers.Scattered(600, seed: 12);
        using var tiles = Stored(layer);
        var index = TileIndex.Build(layer);
        var compared = 0;

        foreach (var (tile, bytes, _) in TilePyramid.Encode([(layer, index)], 5, 9, Whole))
        {
            Same(TileReader.Read(bytes.ToArray()), TileReader.Read(tiles.Cut("demand", tile, Whole)), tile);
            compared++;
        }

        Assert.True(compared > 100);
    }

    [Fact]
    public void Tiles_of_lines_and_areas_hold_the_same_features_and_attributes()
    {
        var compared = 0;
        foreach (var layer in (Layer[])[SampleLayers.Network(), SampleLayers.Units()])
        {
            using var tiles = Stored(layer);
            var index = TileIndex.Build(layer);
            foreach (var (tile, bytes, _) in TilePyramid.Encode([(layer, index)], 0, 7, Whole))
            {
                // What shrinks to a tile unit or two is kept by the one and dropped by the other.
                var ours = TileReader.Read(bytes.ToArray()).Single().Features.ToDictionary(f => f.Id);
                var theirs = TileReader.Read(tiles.Cut(layer.Id, tile, Whole)).SelectMany(l => l.Features).ToDictionary(f => f.Id);
                Assert.Subset(theirs.Keys.ToHashSet(), ours.Values.Where(f => Across(f) > 2).Select(f => f.Id).ToHashSet());
                Assert.Subset(ours.Keys.ToHashSet(), theirs.Keys.ToHashSet());
                Assert.All(theirs.Values, f => Assert.Equal(Sorted(ours[f.Id].Properties), Sorted(f.Properties)));
                compared += theirs.Count;
            }
        }

        Assert.True(compared > 50);
    }

    [Fact]
    public void A_tile_without_features_is_empty_and_a_layer_that_is_not_there_an_error()
    {
        using var tiles = Stored(SampleLayers.Scattered(5, seed: 1));

        Assert.Empty(tiles.Cut("demand", new TileId(10, 0, 0), Whole));
        Assert.Throws<InputException>(() => tiles.Cut("hubs", new TileId(0, 0, 0), Whole));
    }

    PostgisTiles Stored(Layer layer)
    {
        var database = NewPlace.Database(server);
        WorkspaceStore.At(database).Write(new ResultContent { Manifest = SampleLayers.Manifest([layer]), Layers = [layer] });
        return PostgisTiles.Open(database);
    }

    static void Same(IReadOnlyList<TileReader.TileLayer> ours, IReadOnlyList<TileReader.TileLayer> theirs, TileId tile)
    {
        var (a, b) = (ours.Single(), theirs.Single());
        Assert.Equal((a.Name, a.Extent), (b.Name, b.Extent));
        Assert.Equal(a.Features.Select(f => f.Id), b.Features.Select(f => f.Id));
        foreach (var (mine, other) in a.Features.Zip(b.Features))
        {
            Assert.Equal(Sorted(mine.Properties), Sorted(other.Properties));
            Assert.True(mine.Parts.SelectMany(p => p).Zip(other.Parts.SelectMany(p => p)).All(v => Math.Abs(v.First.X - v.Second.X) <= 1 && Math.Abs(v.First.Y - v.Second.Y) <= 1), $"{tile}, feature {mine.Id}");
        }
    }

    static int Across(TileReader.Feature feature)
    {
        var all = feature.Parts.SelectMany(p => p).ToArray();
        return Math.Max(all.Max(v => v.X) - all.Min(v => v.X), all.Max(v => v.Y) - all.Min(v => v.Y));
    }

    static IEnumerable<KeyValuePair<string, object>> Sorted(IEnumerable<KeyValuePair<string, object>> properties) => properties.OrderBy(p => p.Key, StringComparer.Ordinal);
}
