namespace Coverage.Workspaces.Import.Osm;

/// <summary>All ways of a file, in file order, until they are built into rising order with node positions for references.</summary>
sealed class WayColumns(SpareChunks spare)
{
    readonly ChunkedColumn<long> _ids = new(spare.Longs);
    readonly VersionColumn _versions = new(spare.Ints);
    readonly ChunkedColumn<int> _firstRef = new(spare.Ints);
    readonly ChunkedColumn<int> _firstTag = new(spare.Ints);
    ChunkedColumn<long> _refs = new(spare.Longs);

    public ChunkedColumn<int> TagKeys { get; private set; } = new(spare.Ints);

    public ChunkedColumn<int> TagValues { get; private set; } = new(spare.Ints);

    public long RefCount => _refs.Count;

    public long TagCount => TagKeys.Count;

    public long Bytes => _ids.Count * 20 + RefCount * 8 + TagCount * 8;

    public void Take(ElementBlock block, ReadOnlySpan<int> slots)
    {
        int firstRef = (int)RefCount, firstTag = (int)TagCount;
        int refBegin = 0, tagBegin = 0;
        ReadOnlySpan<int> refEnd = block.WayRefEnd.Items, tagEnd = block.WayTags.End.Items;
        for (var w = 0; w < refEnd.Length; w++)
        {
            _firstRef.Add(firstRef + refBegin);
            _firstTag.Add(firstTag + tagBegin);
            refBegin = refEnd[w];
            tagBegin = tagEnd[w];
        }

        _ids.AddRange(block.WayIds.Items);
        _versions.AddRange(block.WayVersions.Items, block.WayIds.Count);
        _refs.AddRange(block.WayRefs.Items);
        TagKeys.AddMapped(block.WayTags.Keys.Items, slots);
        TagValues.AddMapped(block.WayTags.Values.Items, slots);
    }

    public Built Build(NodeIndex index, int tagsBefore, int degree)
    {
        _firstRef.Add((int)RefCount);
        _firstTag.Add((int)TagCount);
        var ids = _ids.Drain();
        var order = ElementOrder.Of(ids, _versions.Drain());
        var firstRef = _firstRef.Drain();
        var firstTag = _firstTag.Drain();
        if (order.Positions is { } positions)
        {
            TagKeys = Ranges.Reordered(TagKeys.Drain(), firstTag, positions);
            TagValues = Ranges.Reordered(TagValues.Drain(), firstTag, positions);
            firstTag = Ranges.Firsts(firstTag, positions);
            _refs = Ranges.Reordered(_refs.Drain(), firstRef, positions);
            firstRef = Ranges.Firsts(firstRef, positions);
        }

        var (nodes, missing) = Resolve(index, degree);
        if (missing > 0)
        {
            nodes = DropMissing(nodes, firstRef, missing);
        }

        return new Built(order.Apply(ids), firstRef, nodes, Ranges.Moved(firstTag, tagsBefore), missing, order);
    }

    (int[] Nodes, int Missing) Resolve(NodeIndex index, int degree)
    {
        var nodes = GC.AllocateUninitializedArray<int>(checked((int)RefCount));
        var chunks = _refs.Chunks();
        var missing = 0;
        Parallel.For(0, chunks.Count, new ParallelOptions { MaxDegreeOfParallelism = degree }, c =>
        {
            var (begin, refs) = chunks[c];
            Interlocked.Add(ref missing, index.Resolve(refs.Span, nodes.AsSpan(begin, refs.Length)));
        });
        _refs = new([]);
        return (nodes, missing);
    }

    static int[] DropMissing(int[] nodes, int[] firstRef, int missing)
    {
        var kept = new int[nodes.Length - missing];
        var at = 0;
        for (var w = 0; w < firstRef.Length - 1; w++)
        {
            var from = firstRef[w];
            firstRef[w] = at;
            for (var i = from; i < firstRef[w + 1]; i++)
            {
                if (nodes[i] >= 0)
                {
                    kept[at++] = nodes[i];
                }
            }
        }

        firstRef[^1] = at;
        return kept;
    }

    /// <summary>The ways as the extract holds them.</summary>
    internal readonly record struct Built(long[] Ids, int[] FirstNode, int[] Nodes, int[] FirstTag, int MissingRefs, ElementOrder Order);
}
