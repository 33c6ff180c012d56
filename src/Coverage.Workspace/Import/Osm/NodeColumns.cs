namespace Coverage.Workspaces.Import.Osm;

/// <summary>All nodes of a file, in file order, until they are built into rising order.</summary>
sealed class NodeColumns(SpareChunks spare)
{
    readonly ChunkedColumn<long> _ids = new(spare.Longs);
    readonly ChunkedColumn<int> _lon = new(spare.Ints);
    readonly ChunkedColumn<int> _lat = new(spare.Ints);
    readonly VersionColumn _versions = new(spare.Ints);
    readonly ChunkedColumn<int> _tagged = new(spare.Ints);
    readonly ChunkedColumn<int> _firstTag = new(spare.Ints);
    long[] _settledIds = [];
    int[] _settledLon = [];
    int[] _settledLat = [];

    public ChunkedColumn<int> TagKeys { get; private set; } = new(spare.Ints);

    public ChunkedColumn<int> TagValues { get; private set; } = new(spare.Ints);

    public long Count => _settledIds.Length + _ids.Count;

    public long TagCount => TagKeys.Count;

    public long Bytes => Count * 20 + _tagged.Count * 8 + TagCount * 8;

    public void Take(ElementBlock block, ReadOnlySpan<int> slots)
    {
        var firstNode = (int)Count;
        var begin = 0;
        for (var k = 0; k < block.TaggedNodes.Count; k++)
        {
            _tagged.Add(firstNode + block.TaggedNodes.Items[k]);
            _firstTag.Add((int)TagKeys.Count + begin);
            begin = block.NodeTags.End.Items[k];
        }

        _ids.AddRange(block.NodeIds.Items);
        _lon.AddRange(block.NodeLonE7.Items);
        _lat.AddRange(block.NodeLatE7.Items);
        _versions.AddRange(block.NodeVersions.Items, block.NodeIds.Count);
        TagKeys.AddMapped(block.NodeTags.Keys.Items, slots);
        TagValues.AddMapped(block.NodeTags.Values.Items, slots);
    }

    /// <summary>
    /// Puts the nodes met so far into their final arrays, so that ways fill the chunks which that sets free. Files hold all nodes before
    /// the first way; nodes that come later all the same are appended by the next call.
    /// </summary>
    public void Settle()
    {
        _settledIds = Appended(_settledIds, _ids);
        _settledLon = Appended(_settledLon, _lon);
        _settledLat = Appended(_settledLat, _lat);
    }

    static T[] Appended<T>(T[] settled, ChunkedColumn<T> more) where T : unmanaged
    {
        if (more.Count == 0)
        {
            return settled;
        }

        var all = GC.AllocateUninitializedArray<T>(checked((int)(settled.Length + more.Count)));
        settled.CopyTo(all, 0);
        more.DrainInto(all, settled.Length);
        return all;
    }

    public Built Build()
    {
        _firstTag.Add((int)TagKeys.Count);
        Settle();
        var ids = _settledIds;
        var order = ElementOrder.Of(ids, _versions.Drain());
        var tagged = _tagged.Drain();
        var firstTag = _firstTag.Drain();
        if (order.Positions is { } positions)
        {
            (tagged, firstTag) = Reorder(positions, ids.Length, tagged, firstTag);
        }

        return new Built(order.Apply(ids), order.Apply(_settledLon), order.Apply(_settledLat), tagged, firstTag, order);
    }

    (int[] Tagged, int[] FirstTag) Reorder(int[] positions, int nodes, int[] tagged, int[] firstTag)
    {
        var rowOf = new int[nodes];
        for (var k = 0; k < tagged.Length; k++)
        {
            rowOf[tagged[k]] = k + 1;
        }

        var taggedNow = new List<int>(tagged.Length);
        var rows = new List<int>(tagged.Length);
        for (var p = 0; p < positions.Length; p++)
        {
            if (rowOf[positions[p]] > 0)
            {
                taggedNow.Add(p);
                rows.Add(rowOf[positions[p]] - 1);
            }
        }

        int[] order = [.. rows];
        TagKeys = Ranges.Reordered(TagKeys.Drain(), firstTag, order);
        TagValues = Ranges.Reordered(TagValues.Drain(), firstTag, order);
        return ([.. taggedNow], Ranges.Firsts(firstTag, order));
    }

    /// <summary>The nodes as the extract holds them.</summary>
    internal readonly record struct Built(long[] Ids, int[] LonE7, int[] LatE7, int[] Tagged, int[] FirstTag, ElementOrder Order);
}
