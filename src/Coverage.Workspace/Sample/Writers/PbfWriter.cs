using System.Buffers.Binary;
using Coverage.Geo;

namespace Coverage.Workspaces.Sample.Writers;

/// <summary>
/// Writes an OSM PBF file: header, dense nodes, ways; zlib blobs; ids must come in rising order per kind. Ways may be added while nodes are
/// still coming: their blobs wait in a file beside and are appended by <see cref="Finish"/>, so memory holds one block of each.
/// </summary>
sealed class PbfWriter : IDisposable
{
    const int NodesPerBlock = 8000;
    const int WaysPerBlock = 8000;

    readonly FileStream _file;
    readonly FileStream _waiting;
    readonly Deflate _deflate = new();
    readonly List<(long Id, int LonE7, int LatE7, string[] Tags)> _nodes = [];
    readonly List<(long Id, long[] Nodes, string[] Tags)> _ways = [];

    public PbfWriter(string path, LonLat southWest, LonLat northEast)
    {
        _file = File.Create(path);
        _waiting = new FileStream(path + ".ways", FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        WriteBlob(_file, "OSMHeader", Header(southWest, northEast));
    }

    public long NodeCount { get; private set; }

    public long WayCount { get; private set; }

    public void AddNode(long id, LonLat at, string[] tags)
    {
        _nodes.Add((id, (int)Math.Round(at.Lon * 1e7), (int)Math.Round(at.Lat * 1e7), tags));
        NodeCount++;
        if (_nodes.Count == NodesPerBlock)
        {
            FlushNodes();
        }
    }

    public void AddWay(long id, long[] nodes, string[] tags)
    {
        _ways.Add((id, nodes, tags));
        WayCount++;
        if (_ways.Count == WaysPerBlock)
        {
            FlushWays();
        }
    }

    public void Finish()
    {
        FlushNodes();
        FlushWays();
        _waiting.Position = 0;
        _waiting.CopyTo(_file);
    }

    public void Dispose()
    {
        _waiting.Dispose();
        _file.Dispose();
    }

    static ProtoBuffer Header(LonLat southWest, LonLat northEast)
    {
        var box = new ProtoBuffer();
        foreach (var (field, degrees) in ((int, double)[])[(1, southWest.Lon), (2, northEast.Lon), (3, northEast.Lat), (4, southWest.Lat)])
        {
            box.Varint((ulong)(field << 3));
            box.Zigzag((long)Math.Round(degrees * 1e7) * 100);
        }

        var header = new ProtoBuffer();
        header.Field(1, box);
        header.Field(4, "OsmSchema-V0.6");
        header.Field(4, "DenseNodes");
        header.Field(5, "Sort.Type_then_ID");
        header.Field(16, "coverage-sample");
        header.Field(17, "invented: the sample city is no real place");
        return header;
    }

    void FlushNodes()
    {
        if (_nodes.Count == 0)
        {
            return;
        }

        var strings = new StringTable();
        var (ids, lats, lons, tags) = (new ProtoBuffer(), new ProtoBuffer(), new ProtoBuffer(), new ProtoBuffer());
        var (id, lat, lon) = (0L, 0L, 0L);
        var tagged = _nodes.Exists(n => n.Tags.Length > 0);
        foreach (var node in _nodes)
        {
            ids.Zigzag(node.Id - id);
            lats.Zigzag(node.LatE7 - lat);
            lons.Zigzag(node.LonE7 - lon);
            (id, lat, lon) = (node.Id, node.LatE7, node.LonE7);
            if (tagged)
            {
                foreach (var text in node.Tags)
                {
                    tags.Varint((ulong)strings.Number(text));
                }

                tags.Varint(0);
            }
        }

        var dense = new ProtoBuffer();
        dense.Field(1, ids);
        dense.Field(8, lats);
        dense.Field(9, lons);
        dense.Field(10, tags);
        var group = new ProtoBuffer();
        group.Field(2, dense);
        WriteBlock(_file, strings, group);
        _nodes.Clear();
    }

    void FlushWays()
    {
        if (_ways.Count == 0)
        {
            return;
        }

        var strings = new StringTable();
        var (group, message, keys, values, refs) = (new ProtoBuffer(), new ProtoBuffer(), new ProtoBuffer(), new ProtoBuffer(), new ProtoBuffer());
        foreach (var way in _ways)
        {
            message.Clear();
            keys.Clear();
            values.Clear();
            refs.Clear();
            for (var t = 0; t < way.Tags.Length; t += 2)
            {
                keys.Varint((ulong)strings.Number(way.Tags[t]));
                values.Varint((ulong)strings.Number(way.Tags[t + 1]));
            }

            var last = 0L;
            foreach (var node in way.Nodes)
            {
                refs.Zigzag(node - last);
                last = node;
            }

            message.Field(1, (ulong)way.Id);
            message.Field(2, keys);
            message.Field(3, values);
            message.Field(8, refs);
            group.Field(3, message);
        }

        WriteBlock(_waiting, strings, group);
        _ways.Clear();
    }

    void WriteBlock(Stream to, StringTable strings, ProtoBuffer group)
    {
        var block = new ProtoBuffer();
        block.Field(1, strings.Encode());
        block.Field(2, group);
        WriteBlob(to, "OSMData", block);
    }

    void WriteBlob(Stream to, string type, ProtoBuffer content)
    {
        var blob = new ProtoBuffer();
        blob.Field(2, (ulong)content.Length);
        blob.Field(3, _deflate.Zlib(content.Bytes));
        var header = new ProtoBuffer();
        header.Field(1, type);
        header.Field(3, (ulong)blob.Length);
        Span<byte> size = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(size, header.Length);
        to.Write(size);
        to.Write(header.Bytes);
        to.Write(blob.Bytes);
    }

    sealed class StringTable
    {
        readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal) { [""] = 0 };
        readonly List<string> _texts = [""];

        public int Number(string text)
        {
            if (!_numbers.TryGetValue(text, out var n))
            {
                _numbers[text] = n = _texts.Count;
                _texts.Add(text);
            }

            return n;
        }

        public ProtoBuffer Encode()
        {
            var table = new ProtoBuffer();
            _texts.ForEach(t => table.Field(1, t));
            return table;
        }
    }
}
