namespace Coverage.Network;

/// <summary>Rings of an area whose outline is drawn in several lines: lines are joined end to end, in the order given, until they close.
/// What does not close is left out.</summary>
static class RingChain
{
    const int FewestNodes = 4;

    public static List<int[]> Close(List<int[]> lines)
    {
        var rings = new List<int[]>();
        var open = new List<int[]>();
        foreach (var line in lines.Where(l => l.Length > 1))
        {
            (line[0] == line[^1] ? rings : open).Add(line);
        }

        while (open.Count > 0)
        {
            List<int> chain = [.. open[0]];
            open.RemoveAt(0);
            while (chain[0] != chain[^1] && open.FindIndex(l => l[0] == chain[^1] || l[^1] == chain[^1]) is >= 0 and var next)
            {
                var line = open[next];
                open.RemoveAt(next);
                chain.AddRange(line[0] == chain[^1] ? line.Skip(1) : line.Reverse().Skip(1));
            }

            if (chain[0] == chain[^1])
            {
                rings.Add([.. chain]);
            }
        }

        rings.RemoveAll(r => r.Length < FewestNodes);
        return rings;
    }
}
