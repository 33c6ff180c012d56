namespace Coverage.Workspaces.Import.Osm;

/// <summary>
/// Joins pieces of outline end to end into closed rings. Each piece is used once. Where a chain comes back to a joint that it has
/// passed, the loop in between is a ring of its own, so rings that touch in a point come apart.
/// </summary>
sealed class RingAssembly
{
    readonly List<int[]> _rings = [];
    readonly Dictionary<int, Queue<int[]>> _piecesAt = [];
    readonly HashSet<int[]> _used = new(ReferenceEqualityComparer.Instance);
    int _loose;

    /// <summary>Closed rings of node positions, and how many pieces are left that enclose nothing.</summary>
    public static (List<int[]> Rings, int LooseEnds) Join(IEnumerable<int[]> pieces)
    {
        var assembly = new RingAssembly();
        var open = new List<int[]>();
        foreach (var piece in pieces)
        {
            if (piece.Length > 0 && piece[0] == piece[^1])
            {
                assembly.AddRing(piece);
            }
            else if (piece.Length > 1)
            {
                open.Add(piece);
                assembly.AddEnd(piece[0], piece);
                assembly.AddEnd(piece[^1], piece);
            }
        }

        foreach (var piece in open)
        {
            assembly.Follow(piece);
        }

        return (assembly._rings, assembly._loose);
    }

    void AddEnd(int node, int[] piece)
    {
        if (!_piecesAt.TryGetValue(node, out var pieces))
        {
            _piecesAt.Add(node, pieces = []);
        }

        pieces.Enqueue(piece);
    }

    /// <summary>Follows pieces from one on until nothing fits, cutting rings off; pieces that stay open are loose.</summary>
    void Follow(int[] first)
    {
        if (!_used.Add(first))
        {
            return;
        }

        var chain = new List<int[]> { first };
        var joints = new Dictionary<int, int> { [first[0]] = 0 };
        while (chain.Count > 0)
        {
            var end = chain[^1][^1];
            if (joints.TryGetValue(end, out var since))
            {
                CutRing(chain, joints, since);
                continue;
            }

            joints.Add(end, chain.Count);
            if (Next(end) is not { } next)
            {
                _loose += chain.Count;
                return;
            }

            chain.Add(next);
        }
    }

    void CutRing(List<int[]> chain, Dictionary<int, int> joints, int since)
    {
        var ring = new List<int>();
        for (var p = since; p < chain.Count; p++)
        {
            ring.AddRange(chain[p].AsSpan(p == since ? 0 : 1));
            if (p > since)
            {
                joints.Remove(chain[p][0]);
            }
        }

        AddRing([.. ring]);
        joints.Remove(chain[since][0]);
        chain.RemoveRange(since, chain.Count - since);
    }

    int[]? Next(int node)
    {
        // A piece waits at both its ends; taken off at one, it is passed over at the other, so the work stays linear.
        while (_piecesAt[node].TryDequeue(out var piece))
        {
            if (_used.Add(piece))
            {
                return piece[0] == node ? piece : [.. piece.Reverse()];
            }
        }

        return null;
    }

    void AddRing(int[] ring)
    {
        const int fewest = 4;
        if (ring.Length >= fewest)
        {
            _rings.Add(ring);
        }
        else
        {
            _loose++;
        }
    }
}
