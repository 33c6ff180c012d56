namespace Coverage.Reach;

/// <summary>A node where a facility is entered, with the label it starts from.</summary>
readonly record struct NearestSeed(int Node, ulong Label)
{
    /// <summary>The seeds of a set in order of node, which is along the Hilbert curve.</summary>
    public static NearestSeed[] Of(PackedArcs arcs, FacilitySet facilities)
    {
        var seeds = new List<NearestSeed>();
        var table = facilities.Table;
        foreach (var facility in facilities.Places)
        {
            for (var c = table.First[facility]; c < table.First[facility + 1]; c++)
            {
                var (tail, head, tailMs, headMs) = arcs.Leaving(table, c);
                seeds.Add(new(tail, FacilityLabel.Pack(tailMs, facility)));
                seeds.Add(new(head, FacilityLabel.Pack(headMs, facility)));
            }
        }

        var sorted = seeds.ToArray();
        Array.Sort(Array.ConvertAll(sorted, s => s.Node), sorted);
        return sorted;
    }
}
