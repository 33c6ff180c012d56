namespace Coverage.Workspaces.Sample;

/// <summary>Disjoint sets with path halving; the smaller number is always the root, so the result does not depend on the order of joins.</summary>
sealed class UnionFind(int count)
{
    readonly int[] _parent = [.. Enumerable.Range(0, count)];

    public int Find(int x)
    {
        while (_parent[x] != x)
        {
            x = _parent[x] = _parent[_parent[x]];
        }

        return x;
    }

    public void Join(int a, int b)
    {
        (a, b) = (Find(a), Find(b));
        _parent[Math.Max(a, b)] = Math.Min(a, b);
    }
}
