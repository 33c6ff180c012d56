namespace Coverage.Network;

/// <summary>
/// Puts extra points on long straight stretches before heights are read, so that a hill between two far nodes is seen. Bridges, tunnels,
/// passages indoors,
/// stairs and lifts keep their own vertices: their middle is never read from the DEM.
/// </summary>
static class HeightSpacing
{
    public const EdgeTags NotOnTheGround = EdgeTags.Bridge | EdgeTags.Tunnel | EdgeTags.Indoor | EdgeTags.Steps | EdgeTags.Lift;

    public static StreetWays Insert(StreetWays ways, double spacingMetres)
    {
        var spaced = ways.Emptied();
        var measure = new StreetMeasure(ways);
        var vertices = new List<int>();
        for (var w = 0; w < ways.Count; w++)
        {
            var own = ways.VerticesOf(w);
            vertices.Clear();
            vertices.Add(own[0]);
            for (var i = 1; i < own.Length; i++)
            {
                var pieces = ways.Streets[w].Has(NotOnTheGround) ? 1 : (int)Math.Ceiling(measure.Metres(own[i - 1], own[i]) / spacingMetres);
                for (var p = 1; p < pieces; p++)
                {
                    vertices.Add(Between(spaced, own[i - 1], own[i], p / (double)pieces));
                }

                vertices.Add(own[i]);
            }

            spaced.Add(ways.Streets[w], ways.WayIds[w], ways.Names[w], System.Runtime.InteropServices.CollectionsMarshal.AsSpan(vertices));
        }

        return spaced;
    }

    static int Between(StreetWays ways, int a, int b, double at) => ways.Invent(
        (int)Math.Round(ways.LonE7(a) + (ways.LonE7(b) - (double)ways.LonE7(a)) * at),
        (int)Math.Round(ways.LatE7(a) + (ways.LatE7(b) - (double)ways.LatE7(a)) * at));
}
