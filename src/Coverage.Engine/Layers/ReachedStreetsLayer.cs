using System.Collections.Immutable;
using Coverage.Geo;
using Coverage.Reach;

namespace Coverage.Layers;

/// <summary>
/// Layer <c>reached-streets</c> of a live question: one line per piece of street, access legs included, with the seconds at its begin and
/// at its end; in between the
/// time varies evenly. A piece that is only stood on has no line and is left out.
/// </summary>
public static class ReachedStreetsLayer
{
    public const string Id = "reached-streets";

    public static Layer Build(ReachedPieces pieces, LocalFrame frame)
    {
        var first = pieces.First.ToArray();
        int[] lines = [.. Enumerable.Range(0, pieces.Count).Where(p => first[p + 1] - first[p] > 1)];
        var (starts, ends) = (pieces.StartMs.ToArray(), pieces.EndMs.ToArray());
        var firsts = ImmutableArray.CreateBuilder<int>(lines.Length + 1);
        var vertices = ImmutableArray.CreateBuilder<LonLat>();
        firsts.Add(0);
        foreach (var p in lines)
        {
            for (var i = first[p]; i < first[p + 1]; i++)
            {
                vertices.Add(frame.ToLonLat(new PointM(pieces.X[i], pieces.Y[i])));
            }

            firsts.Add(vertices.Count);
        }

        return new Layer
        {
            Id = Id,
            TitleZh = "可达道路",
            TitleEn = "Reached streets",
            Columns =
            [
                ColumnMaking.Real("from_s", DemandLayer.SecondsDecimals, lines.Length, i => starts[lines[i]] / 1000.0),
                ColumnMaking.Real("to_s", DemandLayer.SecondsDecimals, lines.Length, i => ends[lines[i]] / 1000.0),
            ],
            Geometry = new LineColumn(firsts.MoveToImmutable(), vertices.ToImmutable()),
        };
    }
}
