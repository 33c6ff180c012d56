using System.Globalization;
using System.Xml;
using Coverage.Network;

namespace Coverage.Workspaces.Import.Osm;

/// <summary>
/// Reads OSM XML (API 0.6) as a stream into the same blocks that a PBF is decoded to; no DTD, no entities, nothing is kept but the element
/// in hand. Coordinates are rounded to degrees × 1e7. Source: OSM wiki, OSM XML.
/// </summary>
sealed class OsmXmlReader
{
    const int ElementsPerBlock = 8192;
    const int HalfGlobeDegrees = 180;
    const int QuarterGlobeDegrees = 90;

    readonly string _file;
    readonly OsmAssembly _assembly;
    readonly Action _report;
    readonly XmlReader _xml;
    readonly ElementBlock _block = new();
    readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);
    readonly List<(string Key, string Value)> _tags = [];
    readonly List<(OsmMemberType Type, long Id, string Role)> _members = [];

    OsmXmlReader(Stream content, string file, OsmAssembly assembly, Action report)
    {
        _file = file;
        _assembly = assembly;
        _report = report;
        _xml = XmlReader.Create(content, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
        });
    }

    /// <summary>Reads the whole document into the assembly; <paramref name="report"/> is called at every block.</summary>
    public static void Read(Stream content, string file, OsmAssembly assembly, Action report)
    {
        try
        {
            var reader = new OsmXmlReader(content, file, assembly, report);
            using (reader._xml)
            {
                reader.ReadDocument();
            }
        }
        catch (XmlException e)
        {
            throw new InputException(
                "it is not well-formed XML: " + e.Message, file + (e.LineNumber > 0 ? ", line " + e.LineNumber : ""),
                    "the file is cut off or damaged; get it again from its source", e);
        }
        catch (InvalidDataException e)
        {
            throw new InputException("it cannot be unpacked: " + e.Message, file,
                "the file is cut off or damaged; get it again from its source", e);
        }
    }

    void ReadDocument()
    {
        _xml.MoveToContent();
        if (_xml.LocalName != "osm")
        {
            throw Fault($"the document is <{_xml.LocalName}>, not <osm>", _xml.LocalName == "osmChange"
                ? "apply the change to an extract first: osmium apply-changes"
                : "give an OSM extract (.osm.pbf, .osm or .osm.gz)");
        }

        while (_xml.Read() && !(_xml.NodeType == XmlNodeType.EndElement && _xml.Depth == 0))
        {
            if (_xml.NodeType == XmlNodeType.Element && _xml.Depth == 1)
            {
                ReadElement(_xml.LocalName);
            }
        }

        // Beyond </osm> only white space may follow; reading on lets the XML reader say so.
        while (_xml.Read())
        {
        }

        Flush();
    }

    void ReadElement(string kind)
    {
        switch (kind)
        {
            case "node": ReadNode(); break;
            case "way": ReadWay(); break;
            case "relation": ReadRelation(); break;
            default: _xml.Skip(); return;
        }

        if (_block.ElementCount >= ElementsPerBlock)
        {
            Flush();
        }
    }

    void ReadNode()
    {
        var id = Id("id");
        var version = Version();
        var isDeleted = version < 0;
        _block.NodeIds.Add(id);
        _block.NodeVersions.Add(version);
        _block.NodeLonE7.Add(isDeleted ? 0 : Coordinate("lon", HalfGlobeDegrees, id));
        _block.NodeLatE7.Add(isDeleted ? 0 : Coordinate("lat", QuarterGlobeDegrees, id));
        ReadChildren(null);
        if (_tags.Count > 0)
        {
            _block.TaggedNodes.Add(_block.NodeIds.Count - 1);
            AddTags(_block.NodeTags);
        }
    }

    void ReadWay()
    {
        _block.WayIds.Add(Id("id"));
        _block.WayVersions.Add(Version());
        ReadChildren("nd");
        AddTags(_block.WayTags);
        _block.WayRefEnd.Add(_block.WayRefs.Count);
    }

    void ReadRelation()
    {
        _block.RelationIds.Add(Id("id"));
        _block.RelationVersions.Add(Version());
        _members.Clear();
        ReadChildren("member");
        AddTags(_block.RelationTags);
        foreach (var (type, id, role) in _members)
        {
            _block.MemberTypes.Add(type);
            _block.MemberIds.Add(id);
            _block.MemberRoles.Add(Slot(role));
        }

        _block.MemberEnd.Add(_block.MemberIds.Count);
    }

    /// <summary>Reads up to the end tag: tags always, and the children of the one other name that belongs here.</summary>
    void ReadChildren(string? other)
    {
        _tags.Clear();
        if (_xml.IsEmptyElement)
        {
            return;
        }

        while (_xml.Read() && _xml.NodeType != XmlNodeType.EndElement)
        {
            if (_xml.NodeType == XmlNodeType.Element)
            {
                ReadChild(_xml.LocalName, other);
            }
        }
    }

    void ReadChild(string name, string? other)
    {
        if (name == "tag")
        {
            _tags.Add((Required("k"), Required("v")));
        }
        else if (name == other && name == "nd")
        {
            _block.WayRefs.Add(Id("ref"));
        }
        else if (name == other)
        {
            _members.Add((MemberType(Required("type")), Id("ref"), _xml.GetAttribute("role") ?? ""));
        }

        SkipContent();
    }

    /// <summary>Leaves the reader on the end of the child, whether it is empty or holds something.</summary>
    void SkipContent()
    {
        if (!_xml.IsEmptyElement)
        {
            var depth = _xml.Depth;
            while (_xml.Read() && !(_xml.NodeType == XmlNodeType.EndElement && _xml.Depth == depth))
            {
            }
        }
    }

    void AddTags(ElementBlock.TagColumns tags)
    {
        foreach (var (key, value) in _tags)
        {
            var slot = Slot(key);
            tags.Add(slot, Slot(value));
        }

        tags.Close();
    }

    int Slot(string text)
    {
        if (!_slots.TryGetValue(text, out var slot))
        {
            slot = _block.AddText(text);
            _slots.Add(text, slot);
        }

        return slot;
    }

    void Flush()
    {
        _assembly.Take(_block);
        _block.Clear();
        _slots.Clear();
        _report();
    }

    string Required(string name) =>
        _xml.GetAttribute(name) ?? throw Fault($"a <{_xml.LocalName}> without the attribute '{name}'",
            "the file is damaged; get it again from its source");

    long Id(string name)
    {
        var text = Required(name);
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id)
            ? id
            : throw Fault($"<{_xml.LocalName}> {name}='{text}' is not a whole number", "the file is damaged; get it again from its source");
    }

    int Version()
    {
        _ = int.TryParse(_xml.GetAttribute("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        return _xml.GetAttribute("visible") == "false" || _xml.GetAttribute("action") == "delete" ? ~version : version;
    }

    int Coordinate(string name, int mostDegrees, long node)
    {
        var text = Required(name);
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees)
            || !(Math.Abs(degrees) <= mostDegrees))
        {
            throw Fault($"node {node} has {name}='{text}', which is no place on the globe",
                "correct the coordinate, or get the file again from its source");
        }

        return (int)Math.Round(degrees * 1e7, MidpointRounding.AwayFromZero);
    }

    OsmMemberType MemberType(string type) => type switch
    {
        "node" => OsmMemberType.Node,
        "way" => OsmMemberType.Way,
        "relation" => OsmMemberType.Relation,
        _ => throw Fault($"a relation member of type '{type}'", "the file is damaged; get it again from its source"),
    };

    InputException Fault(string what, string cure) => new(what, _file + ", line " + ((IXmlLineInfo)_xml).LineNumber, cure);
}
