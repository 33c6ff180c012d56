using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using Coverage.Network;

namespace Coverage.Worlds;

/// <summary>
/// A small OSM extract written down element by element, then encoded as PBF or XML, for tests of readers and of what is built on them.
/// Elements keep the order in which they were added, each kind in blocks of its own.
/// </summary>
public sealed class PbfBytes
{
    readonly List<Element> _nodes = [];
    readonly List<Element> _ways = [];
    readonly List<Element> _relations = [];

    public PbfBytes Node(long id, double lon, double lat, params (string Key, string Value)[] tags)
    {
        _nodes.Add(new Element(id, tags) { Lon = lon, Lat = lat });
        return this;
    }

    public PbfBytes Way(long id, long[] refs, params (string Key, string Value)[] tags)
    {
        _ways.Add(new Element(id, tags) { Refs = refs });
        return this;
    }

    public PbfBytes Relation(long id, OsmMember[] members, params (string Key, string Value)[] tags)
    {
        _relations.Add(new Element(id, tags) { Members = members });
        return this;
    }

    /// <summary>Gives the element added last a version, and marks it deleted when it is not visible.</summary>
    public PbfBytes Version(OsmMemberType type, int version, bool visible = true)
    {
        var elements = type switch { OsmMemberType.Node => _nodes, OsmMemberType.Way => _ways, _ => _relations };
        elements[^1] = elements[^1] with { Version = version, IsVisible = visible };
        return this;
    }

    public byte[] ToPbf(PbfForm? form = null)
    {
        form ??= new PbfForm();
        var file = new List<byte>();
        if (form.HasHeader)
        {
            var header = new ProtoBytes();
            foreach (var feature in form.RequiredFeatures)
            {
                header.Text(4, feature);
            }

            AddBlob(file, "OSMHeader", header.ToArray(), form);
        }

        foreach (var (elements, field) in new[] { (_nodes, 1), (_ways, 3), (_relations, 4) })
        {
            foreach (var part in elements.Chunk(form.ElementsPerBlock))
            {
                AddBlob(file, "OSMData", Block(part, field, form), form);
            }
        }

        return [.. file];
    }

    public static void AddBlob(List<byte> file, string kind, byte[] raw, PbfForm form)
    {
        var blob = new ProtoBytes();
        if (form.IsZlib)
        {
            using var packed = new MemoryStream();
            using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            {
                zlib.Write(raw);
            }

            blob.Varint(2, (ulong)(raw.Length + form.RawSizeLie)).Bytes(3, packed.ToArray());
        }
        else
        {
            blob.Bytes(1, raw);
        }

        var data = blob.ToArray();
        var header = new ProtoBytes().Text(1, kind).Varint(3, (ulong)data.Length).ToArray();
        var prefix = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(prefix, header.Length);
        file.AddRange([.. prefix, .. header, .. data]);
    }

    public string ToXml()
    {
        var root = new XElement("osm", new XAttribute("version", "0.6"));
        root.Add(_nodes.Select(n => Xml("node", n, n.Lon is double.NaN ? [] :
            [new XAttribute("lon", n.Lon.ToString("0.0######", CultureInfo.InvariantCulture)),
                new XAttribute("lat", n.Lat.ToString("0.0######", CultureInfo.InvariantCulture))])));
        root.Add(_ways.Select(w => Xml("way", w, [.. w.Refs.Select(r => new XElement("nd", new XAttribute("ref", r)))])));
        root.Add(_relations.Select(r => Xml("relation", r, [.. r.Members.Select(m => new XElement("member",
            new XAttribute("type", m.Type.ToString().ToLowerInvariant()), new XAttribute("ref", m.Id), new XAttribute("role", m.Role)))])));
        return "<?xml version='1.0' encoding='UTF-8'?>\n" + root;
    }

    static XElement Xml(string kind, Element element, object[] content)
    {
        var xml = new XElement(kind, new XAttribute("id", element.Id));
        if (element.Version > 0)
        {
            xml.Add(new XAttribute("version", element.Version));
        }

        if (!element.IsVisible)
        {
            xml.Add(new XAttribute("visible", "false"));
        }

        xml.Add(content);
        xml.Add(element.Tags.Select(t => new XElement("tag", new XAttribute("k", t.Key), new XAttribute("v", t.Value))));
        return xml;
    }

    static byte[] Block(Element[] elements, int field, PbfForm form)
    {
        var strings = new Strings();
        var group = new ProtoBytes();
        if (field == 1 && form.IsDense)
        {
            group.Bytes(2, Dense(elements, strings, form));
        }
        else
        {
            foreach (var element in elements)
            {
                group.Bytes(field, Plain(element, field, strings, form));
            }
        }

        var block = new ProtoBytes().Bytes(1, strings.ToArray()).Bytes(2, group.ToArray());
        if (form.Granularity != 100 || form.OffsetNano != 0)
        {
            block.Varint(17, (ulong)form.Granularity).Varint(19, (ulong)form.OffsetNano).Varint(20, (ulong)form.OffsetNano);
        }

        return block.ToArray();
    }

    static byte[] Dense(Element[] nodes, Strings strings, PbfForm form)
    {
        var dense = new ProtoBytes().Deltas(1, nodes.Select(n => n.Id));
        if (nodes.Any(n => n.Version > 0 || !n.IsVisible))
        {
            dense.Bytes(5, new ProtoBytes().Packed(1, nodes.Select(n => n.Version)).Packed(6,
                nodes.Select(n => n.IsVisible ? 1 : 0)).ToArray());
        }

        dense.Deltas(8, nodes.Select(n => form.Stored(n.Lat))).Deltas(9, nodes.Select(n => form.Stored(n.Lon)));
        if (nodes.Any(n => n.Tags.Length > 0))
        {
            dense.Packed(10, nodes.SelectMany(n => n.Tags.SelectMany(t => new[] { strings.Index(t.Key),
                strings.Index(t.Value) }).Append(0)));
        }

        return dense.ToArray();
    }

    static byte[] Plain(Element element, int field, Strings strings, PbfForm form)
    {
        var message = field == 1 ? new ProtoBytes().Signed(1, element.Id) : new ProtoBytes().Varint(1, (ulong)element.Id);
        if (element.Tags.Length > 0)
        {
            var indexes = element.Tags.Select(t => (Key: strings.Index(t.Key), Value: strings.Index(t.Value))).ToList();
            message.Packed(2, indexes.Select(t => t.Key)).Packed(3, indexes.Select(t => t.Value));
        }

        if (element.Version > 0 || !element.IsVisible)
        {
            message.Bytes(4, new ProtoBytes().Varint(1, (ulong)element.Version).Varint(6, element.IsVisible ? 1u : 0u).ToArray());
        }

        switch (field)
        {
            case 1: message.Signed(8, form.Stored(element.Lat)).Signed(9, form.Stored(element.Lon)); break;
            case 3: message.Deltas(8, element.Refs); break;
            default:
                message.Packed(8, element.Members.Select(m => strings.Index(m.Role))).Deltas(9, element.Members.Select(m => m.Id))
                    .Packed(10, element.Members.Select(m => (int)m.Type));
                break;
        }

        return message.ToArray();
    }

    sealed record Element(long Id, (string Key, string Value)[] Tags)
    {
        public double Lon { get; init; }

        public double Lat { get; init; }

        public long[] Refs { get; init; } = [];

        public OsmMember[] Members { get; init; } = [];

        public int Version { get; init; }

        public bool IsVisible { get; init; } = true;
    }

    sealed class Strings
    {
        readonly List<string> _strings = [""];

        public int Index(string text)
        {
            var at = _strings.IndexOf(text, 1);
            if (at < 0)
            {
                _strings.Add(text);
                at = _strings.Count - 1;
            }

            return at;
        }

        public byte[] ToArray()
        {
            var table = new ProtoBytes();
            _strings.ForEach(s => table.Text(1, s));
            return table.ToArray();
        }
    }
}
