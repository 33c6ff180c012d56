using System.Runtime.CompilerServices;
using Coverage.Layers;
using Coverage.Server.Results;

namespace Coverage.Server.Tiles;

/// <summary>From which zoom a layer has tiles: the first at which no tile holds more features than the server will write.</summary>
static class TileZooms
{
    static readonly ConditionalWeakTable<Layer, StrongBox<int>> Known = [];

    public static int First(ServedResult result, Layer layer) =>
        Known.GetValue(layer, l => new StrongBox<int>(Compute(l, result.IndexOf(l)))).Value;

    /// <summary>Features that a tile of a layer may hold: fewer where every feature brings many columns.</summary>
    public static int MostFeatures(Layer layer) =>
        Math.Clamp(TilesApi.MaxValues / Math.Max(1, layer.Columns.Length), DenseCells.PerSide(layer) * DenseCells.PerSide(layer), TilesApi.MaxFeatures);

    static int Compute(Layer layer, TileIndex index)
    {
        // A layer that says for each row when it is drawn has thinned itself.
        var most = MostFeatures(layer);
        if (layer.Count <= most || layer.Find(TileOptions.MinZoomColumn) is not null)
        {
            return 0;
        }

        for (var z = 1; z < TilesApi.MaxZoom; z++)
        {
            if (Fullest(layer, index, z) <= most)
            {
                return z;
            }
        }

        return TilesApi.MaxZoom;
    }

    static int Fullest(Layer layer, TileIndex index, int z)
    {
        var counts = new Dictionary<(int X, int Y), int>();
        for (var row = 0; row < layer.Count; row++)
        {
            var box = index.BoxOf(row);
            var key = ((int)(box.MinX * (1 << z)), (int)(box.MinY * (1 << z)));
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        return counts.Values.Max();
    }
}
