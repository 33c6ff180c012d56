namespace Coverage.Network;

/// <summary>
/// Where a walk waits (DOMAIN §3.4). A way tagged as a crossing carries its one delay spread over its length. Elsewhere a delay belongs to the
/// node where lesser ways cross a carriageway: half of it on each lesser edge there, so that whoever crosses pays it once, whoever turns into
/// the road pays half, and whoever walks along the road pays nothing.
/// </summary>
static class CrossingDelays
{
    public static void Fill(StreetWays ways, DraftList drafts, Dictionary<int, NodeMark> marks, EdgeFacts facts)
    {
        var rank = CarriagewayRanks(ways);
        ChargeCrossingWays(ways, drafts, marks, rank, facts);
        ChargeNodes(ways, drafts, marks, rank, facts);
        ChargeLifts(drafts, facts);
    }

    /// <summary>0 for footways, 1 for small streets, 2–5 for tertiary to trunk: only the last four are big roads.</summary>
    static int Rank(StreetClass streetClass) => streetClass switch
    {
        StreetClass.Tertiary => 2,
        StreetClass.Secondary => 3,
        StreetClass.Primary => 4,
        StreetClass.Trunk => 5,
        StreetClass.LivingStreet or StreetClass.Residential or StreetClass.Service or StreetClass.Unclassified or StreetClass.Road or StreetClass.Track => 1,
        _ => 0,
    };

    static byte[] CarriagewayRanks(StreetWays ways)
    {
        var rank = new byte[ways.VertexCount];
        for (var w = 0; w < ways.Count; w++)
        {
            var own = (byte)Rank(ways.Streets[w].Class);
            if (own > 0)
            {
                foreach (var v in ways.VerticesOf(w))
                {
                    rank[v] = Math.Max(rank[v], own);
                }
            }
        }

        return rank;
    }

    /// <summary>The way carries its own delay.</summary>
    static bool IsCrossing(StreetWays ways, int way) => way >= 0 && ways.Streets[way].Crossing != CrossingTag.None;

    static void ChargeCrossingWays(StreetWays ways, DraftList drafts, Dictionary<int, NodeMark> marks, byte[] rank, EdgeFacts facts)
    {
        var charged = new Dictionary<int, (DelayShares Whole, double Metres)>();
        for (var w = 0; w < ways.Count; w++)
        {
            if (IsCrossing(ways, w))
            {
                charged[w] = (WholeDelay(ways, w, marks, rank), 0);
            }
        }

        foreach (var d in drafts)
        {
            if (IsCrossing(ways, d.Way))
            {
                charged[d.Way] = charged[d.Way] with { Metres = charged[d.Way].Metres + d.Metres };
            }
        }

        for (var e = 0; e < drafts.Count; e++)
        {
            if (IsCrossing(ways, drafts[e].Way) && charged[drafts[e].Way] is var c && c.Whole != default && c.Metres > 0)
            {
                var part = (float)(drafts[e].Metres / c.Metres);
                facts.AddDelay(e, new DelayShares(c.Whole.Signal * part, c.Whole.Unsignalled * part, 0));
            }
        }
    }

    /// <summary>One delay, or half of it when exactly one end of the way lies in the middle of a carriageway (the other half is the next way's).</summary>
    static DelayShares WholeDelay(StreetWays ways, int way, Dictionary<int, NodeMark> marks, byte[] rank)
    {
        var vertices = ways.VerticesOf(way);
        var isSignalled = ways.Streets[way].Crossing == CrossingTag.Signalled;
        var isBig = false;
        foreach (var v in vertices)
        {
            isSignalled |= (marks.GetValueOrDefault(v) & NodeMark.Signalled) != 0;
            isBig |= rank[v] >= 2;
        }

        var share = rank[vertices[0]] > 0 ^ rank[vertices[^1]] > 0 ? 0.5f : 1f;
        return isSignalled ? new DelayShares(share, 0, 0) : isBig ? new DelayShares(0, share, 0) : default;
    }

    static void ChargeNodes(StreetWays ways, DraftList drafts, Dictionary<int, NodeMark> marks, byte[] rank, EdgeFacts facts)
    {
        // Two or more is all that matters.
        var lesser = new byte[rank.Length];
        var wayRank = new byte[ways.Count];
        for (var w = 0; w < wayRank.Length; w++)
        {
            wayRank[w] = (byte)Rank(ways.Streets[w].Class);
        }

        foreach (ref readonly var d in drafts)
        {
            if (d.Way >= 0)
            {
                Count(d.From, d.Way);
                Count(d.To, d.Way);
            }
        }

        for (var e = 0; e < drafts.Count; e++)
        {
            var d = drafts[e];
            if (d.Way >= 0 && !IsCrossing(ways, d.Way))
            {
                Charge(d.From, e);
                Charge(d.To, e);
            }
        }

        bool IsLesser(int vertex, int way) => vertex < rank.Length && rank[vertex] > wayRank[way];

        void Count(int vertex, int way)
        {
            if (IsLesser(vertex, way))
            {
                lesser[vertex] = (byte)Math.Min(2, lesser[vertex] + 1);
            }
        }

        void Charge(int vertex, int edge)
        {
            if (!IsLesser(vertex, drafts[edge].Way) || lesser[vertex] < 2)
            {
                return;
            }

            var isSignalled = (marks.GetValueOrDefault(vertex) & NodeMark.Signalled) != 0;
            if (isSignalled || rank[vertex] >= 2)
            {
                facts.AddHalfCrossing(edge, isSignalled);
            }
        }
    }

    /// <summary>One ride on a way that is a lift; half of one through each door of a lift that is a node.</summary>
    static void ChargeLifts(DraftList drafts, EdgeFacts facts)
    {
        for (var e = 0; e < drafts.Count; e++)
        {
            if ((facts.Tags[e] & EdgeTags.Lift) != 0)
            {
                facts.AddDelay(e, new DelayShares(0, 0, drafts[e].Way < 0 ? 0.5f : 1));
            }
        }
    }
}
