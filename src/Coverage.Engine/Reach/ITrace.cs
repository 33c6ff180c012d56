namespace Coverage.Reach;

/// <summary>What a sweep tells about its progress; the empty one costs nothing.</summary>
interface ITrace
{
    /// <summary>The label of a node improved over this arc.</summary>
    void Improved(int node, int arc);
}

readonly struct NoTrace : ITrace
{
    public void Improved(int node, int arc)
    {
    }
}

/// <summary>Keeps the last arc that improved each node; at the end these arcs form a tree, also over arcs that cost nothing.</summary>
readonly struct ParentTrace(int[] parentArc) : ITrace
{
    public void Improved(int node, int arc) => parentArc[node] = arc;
}
