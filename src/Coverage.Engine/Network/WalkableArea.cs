namespace Coverage.Network;

/// <summary>
/// A square or platform that people cross freely: closed rings (the first is the outer one, others are holes or further parts). Its rings are
/// walked like ways; straight lines are added between the places where other ways meet it, wherever the line stays inside.
/// </summary>
sealed record WalkableArea(Street Street, long WayId, int Name, IReadOnlyList<int[]> Rings)
{
    /// <summary>More meeting places than this are joined only to their nearest neighbours, to keep the number of lines bounded.</summary>
    const int MaxMeetingPlaces = 24;

    /// <summary>Adds the areas that multipolygon relations draw, when their rings close; their member ways become ring streets.</summary>
    public static void ReadRelations(OsmExtract extract, StreetRules rules, List<WalkableArea> areas)
    {
        Dictionary<long, int>? wayPositions = null;
        foreach (var relation in extract.Relations)
        {
            var tags = new OsmTags(extract, relation.FirstTag, relation.EndTag);
            if (tags[rules.Keys.Type] != "multipolygon" || tags[rules.Keys.Highway] is not ("pedestrian" or "footway" or "platform")
                || rules.TryRead(tags, isRing: true, out var street) != StreetRefusal.None)
            {
                continue;
            }

            wayPositions ??= Positions(extract);
            var lines = new List<int[]>();
            foreach (var member in relation.Members)
            {
                if (member.Type == OsmMemberType.Way && wayPositions.TryGetValue(member.Id, out var way))
                {
                    lines.Add(extract.WayNodes[extract.WayFirstNode[way]..extract.WayFirstNode[way + 1]]);
                }
            }

            var rings = RingChain.Close(lines);

            if (rings.Count > 0)
            {
                street = street with { IsArea = true, Tags = street.Tags | EdgeTags.Area };
                areas.Add(new WalkableArea(street, 0, -1, rings) { IsRelation = true });
            }
        }
    }

    /// <summary>The rings are drawn by untagged member ways, so they are not streets yet.</summary>
    bool IsRelation { get; init; }

    static Dictionary<long, int> Positions(OsmExtract extract)
    {
        var positions = new Dictionary<long, int>(extract.WayIds.Length);
        for (var w = 0; w < extract.WayIds.Length; w++)
        {
            positions[extract.WayIds[w]] = w;
        }

        return positions;
    }

    public static void AddLinesAcross(StreetWays ways, List<WalkableArea> areas)
    {
        if (areas.Count == 0)
        {
            return;
        }

        foreach (var area in areas.Where(a => a.IsRelation))
        {
            foreach (var ring in area.Rings)
            {
                StreetReader.AddWithoutRepeats(ways, area.Street with { IsArea = true }, area.WayId, area.Name, ring);
            }
        }

        var ringNodes = areas.SelectMany(a => a.Rings.SelectMany(r => r)).ToHashSet();
        var meeting = MeetingNodes(ways, ringNodes);
        foreach (var area in areas)
        {
            area.AddLines(ways, meeting);
        }
    }

    /// <summary>Ring nodes where an ordinary way (not an area's ring) passes or ends.</summary>
    static HashSet<int> MeetingNodes(StreetWays ways, HashSet<int> ringNodes)
    {
        var meeting = new HashSet<int>();
        for (var w = 0; w < ways.Count; w++)
        {
            if (ways.Streets[w].IsArea)
            {
                continue;
            }

            foreach (var v in ways.VerticesOf(w))
            {
                if (ringNodes.Contains(v))
                {
                    meeting.Add(v);
                }
            }
        }

        return meeting;
    }

    void AddLines(StreetWays ways, HashSet<int> meeting)
    {
        var places = Rings.SelectMany(r => r).Distinct().Where(meeting.Contains).ToArray();
        var line = Street with { IsArea = true, Crossing = CrossingTag.None };
        for (var i = 0; i < places.Length; i++)
        {
            var last = places.Length <= MaxMeetingPlaces ? places.Length : Math.Min(places.Length, i + 1 + MaxMeetingPlaces / 2);
            for (var j = i + 1; j < last; j++)
            {
                if (StaysInside(ways, places[i], places[j]))
                {
                    ways.Add(line, WayId, Name, [places[i], places[j]]);
                }
            }
        }
    }

    /// <summary>The open segment meets no ring segment, its ends' own segments apart, and its middle lies inside (even-odd rule over all rings).</summary>
    bool StaysInside(StreetWays ways, int a, int b)
    {
        long ax = ways.LonE7(a), ay = ways.LatE7(a), bx = ways.LonE7(b), by = ways.LatE7(b);
        var inside = false;
        double mx = (ax + bx) / 2.0, my = (ay + by) / 2.0;
        foreach (var ring in Rings)
        {
            for (var i = 1; i < ring.Length; i++)
            {
                int p = ring[i - 1], q = ring[i];
                long px = ways.LonE7(p), py = ways.LatE7(p), qx = ways.LonE7(q), qy = ways.LatE7(q);
                if ((p == a && q == b) || (p == b && q == a))
                {
                    return false;
                }

                if (p != a && p != b && q != a && q != b && Cross(ax, ay, bx, by, px, py, qx, qy))
                {
                    return false;
                }

                if ((py > my) != (qy > my) && mx < (qx - px) * (my - py) / (qy - py) + px)
                {
                    inside = !inside;
                }
            }
        }

        return inside;
    }

    static bool Cross(long ax, long ay, long bx, long by, long px, long py, long qx, long qy)
    {
        return Side(ax, ay, bx, by, px, py) * Side(ax, ay, bx, by, qx, qy) <= 0 && Side(px, py, qx, qy, ax, ay) * Side(px, py, qx, qy, bx, by) <= 0;

        static int Side(long x0, long y0, long x1, long y1, long x, long y) => Math.Sign((x1 - x0) * (y - y0) - (y1 - y0) * (x - x0));
    }
}
