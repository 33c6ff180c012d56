using System.Globalization;
using Coverage.Layers;
using Coverage.Server.Results;

namespace Coverage.Server.Tiles;

/// <summary>The minutes map as plain images, for clients that draw no vectors: the same classes, colours and opacities as the viewer.</summary>
static class CellTiles
{
    public static IResult Get(
        ServedResult result, string layer, string z, string x, string y, string? target, string? walker, string? group, string? direction, string? minutes)
    {
        if (layer != result.Demand.Id)
        {
            throw Problems.Unknown("layer", layer, [result.Demand.Id]);
        }

        var tile = TilesApi.ReadTile(z, x, y);
        var study = result.Study;
        var choice = Choice.Read(study, target ?? study.Targets.FirstOrDefault(), walker ?? study.Headline.Walker, group, direction);
        var cutoff = ReadCutoff(minutes, study.Headline.Minutes);
        var rows = result.IndexOf(result.Demand).Find(tile.Box(CellPainter.MarginShare(result, tile)));
        return rows.Count == 0
            ? TypedResults.NoContent()
            : TypedResults.Bytes(new CellPainter(result, choice, ClassBreaks.At(cutoff)).Paint(tile, rows), MediaTypes.Png);
    }

    public static int ReadCutoff(string? text, int headline)
    {
        if (text is null)
        {
            return headline;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is >= ClassBreaks.MinCutoff and <= 60
            ? value
            : throw Problems.BadValue("minutes", text, $"whole minutes between {ClassBreaks.MinCutoff} and 60");
    }
}
