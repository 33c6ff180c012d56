using Coverage.Network;

namespace Coverage.Workspaces.Import.Osm;

/// <summary>
/// Joins blocks, in file order, into one <see cref="OsmExtract"/>. Blocks are appended to columns; at the end each kind of element is put
/// in rising id order, cleared of older and deleted versions, and the references of ways become node positions.
/// </summary>
sealed class OsmAssembly
{
    // A file that unfolds into far more than its own size is no map: honest extracts take 4 to 20 bytes of memory per byte of file.
    const long MemoryPerFileByte = 64;
    const long AlwaysAllowedBytes = 256L << 20;
    const int MostItems = 0x7FFF_0000;

    readonly StringPool _strings = new();
    readonly SpareChunks _spare = new([], []);
    readonly NodeColumns _nodes;
    readonly WayColumns _ways;
    readonly RelationColumns _relations;
    readonly string _file;
    readonly long _fileBytes;
    readonly long _memoryLimit;
    readonly int _degree;
    int[] _slots = [];

    public OsmAssembly(string file, long fileBytes, OsmReadOptions options)
    {
        _nodes = new NodeColumns(_spare);
        _ways = new WayColumns(_spare);
        _relations = new RelationColumns(_spare);
        _file = file;
        _fileBytes = fileBytes;
        _memoryLimit = Math.Min(options.MemoryLimit, AlwaysAllowedBytes + MemoryPerFileByte * fileBytes);
        _degree = options.Degree;
    }

    /// <summary>Takes over a block; the block may be cleared and used again afterwards.</summary>
    public void Take(ElementBlock block)
    {
        var slots = InternSlots(block);
        if (block.WayIds.Count > 0 && _ways.RefCount == 0)
        {
            CollectScraps();
            _nodes.Settle();
        }

        _nodes.Take(block, slots);
        _ways.Take(block, slots);
        _relations.Take(block, slots);
        CheckSize();
    }

    public OsmExtract Build(CancellationToken cancel)
    {
        var nodes = _nodes.Build();
        if (nodes.Ids.Length == 0)
        {
            throw new InputException("there is not a single node in it", _file, "check that the extract covers the study area");
        }

        cancel.ThrowIfCancellationRequested();
        var nodeTags = (int)_nodes.TagCount;
        _spare.Drop();
        CollectScraps();
        var ways = _ways.Build(new NodeIndex(nodes.Ids), nodeTags, _degree);
        var wayTags = (int)_ways.TagCount;
        cancel.ThrowIfCancellationRequested();
        var strings = _strings.ToArray();
        var relations = _relations.Build(strings, nodeTags + wayTags);
        var tags = nodeTags + wayTags + (int)_relations.TagCount;
        _spare.Drop();
        CollectScraps();
        return new OsmExtract
        {
            Strings = strings,
            TagKeys = Join(tags, _nodes.TagKeys, _ways.TagKeys, _relations.TagKeys),
            TagValues = Join(tags, _nodes.TagValues, _ways.TagValues, _relations.TagValues),
            NodeIds = nodes.Ids,
            NodeLonE7 = nodes.LonE7,
            NodeLatE7 = nodes.LatE7,
            TaggedNodes = nodes.Tagged,
            TaggedNodeFirstTag = nodes.FirstTag,
            WayIds = ways.Ids,
            WayFirstNode = ways.FirstNode,
            WayNodes = ways.Nodes,
            WayFirstTag = ways.FirstTag,
            Relations = relations.Rows,
            MissingNodeRefs = ways.MissingRefs,
            DuplicateElements = nodes.Order.Duplicates + ways.Order.Duplicates + relations.Order.Duplicates,
            DeletedElements = nodes.Order.Deleted + ways.Order.Deleted + relations.Order.Deleted,
        };
    }

    /// <summary>
    /// The runtime is in no hurry to take back large arrays, and those of the next stage would be added on top. A collection costs a few
    /// milliseconds here, as the heap holds little but arrays of numbers; small extracts are spared it.
    /// </summary>
    void CollectScraps()
    {
        const int nodesWorthIt = 1_000_000;
        if (_nodes.Count > nodesWorthIt)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);
        }
    }

    static int[] Join(int total, params ReadOnlySpan<ChunkedColumn<int>> columns)
    {
        var joined = GC.AllocateUninitializedArray<int>(total);
        var at = 0;
        foreach (var column in columns)
        {
            var count = (int)column.Count;
            column.DrainInto(joined, at);
            at += count;
        }

        return joined;
    }

    ReadOnlySpan<int> InternSlots(ElementBlock block)
    {
        var count = block.TextEnd.Count;
        if (_slots.Length < count)
        {
            _slots = new int[Math.Max(count, _slots.Length * 2)];
        }

        var begin = 0;
        for (var s = 0; s < count; s++)
        {
            var end = block.TextEnd.Items[s];
            _slots[s] = _strings.Intern(block.Text.Items[begin..end]);
            begin = end;
        }

        return _slots.AsSpan(0, count);
    }

    void CheckSize()
    {
        const int perString = 100;
        var bytes = _nodes.Bytes + _ways.Bytes + _relations.Bytes + 2 * _strings.CharCount + perString * (long)_strings.Count;
        var items = Math.Max(Math.Max(_nodes.Count, _ways.RefCount), _nodes.TagCount + _ways.TagCount + _relations.TagCount);
        if (bytes > _memoryLimit || items > MostItems)
        {
            throw new InputException(
                $"its content would take more than {_memoryLimit >> 20} MiB of memory (the file has {_fileBytes >> 10} KiB)",
                _file,
                "cut the extract to the study area, for instance with osmium extract");
        }
    }
}
