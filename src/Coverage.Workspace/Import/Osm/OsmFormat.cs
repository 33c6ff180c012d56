using System.Buffers.Binary;

namespace Coverage.Workspaces.Import.Osm;

/// <summary>What a file is by its first bytes, whatever it is called.</summary>
enum OsmFormat
{
    Pbf,
    Xml,
    Gzip,
}

/// <summary>Tells the format of an OSM file, and refuses by name what is not read here.</summary>
static class OsmFormats
{
    public const int PrefixBytes = 64;

    static readonly (byte[] Magic, string Name, string Cure)[] Refused =
    [
        ("BZh"u8.ToArray(), "bzip2", "unpack it (bunzip2), or write a PBF: osmium cat IN -o OUT.osm.pbf"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz", "unpack it (unxz)"),
        ([0x28, 0xB5, 0x2F, 0xFD], "Zstandard", "unpack it (unzstd)"),
        ("PK\u0003\u0004"u8.ToArray(), "a zip archive", "unpack it and give the .osm.pbf, .osm or .osm.gz inside"),
        ([0x37, 0x7A, 0xBC, 0xAF], "a 7z archive", "unpack it and give the .osm.pbf, .osm or .osm.gz inside"),
        ([0xFF, 0xE0, 0x04, 0x6F, 0x35, 0x6D, 0x32], "o5m", "convert it: osmconvert IN -o=OUT.osm.pbf"),
    ];

    public static OsmFormat Detect(ReadOnlySpan<byte> prefix, string file)
    {
        if (prefix.Length == 0)
        {
            throw new InputException("the file is empty", file, "get it again from its source");
        }

        if (prefix.StartsWith((byte[])[0x1F, 0x8B]))
        {
            return OsmFormat.Gzip;
        }

        foreach (var (magic, name, cure) in Refused)
        {
            if (prefix.StartsWith(magic))
            {
                throw new InputException($"it is {name}, which is not read here", file, cure);
            }
        }

        return LooksLikeXml(prefix) ? OsmFormat.Xml
            : LooksLikePbf(prefix, file) ? OsmFormat.Pbf
            : throw new InputException("it is neither an OSM PBF nor OSM XML", file, "give an OSM extract (.osm.pbf, .osm or .osm.gz)");
    }

    public static bool LooksLikeXml(ReadOnlySpan<byte> prefix)
    {
        // A mark of the encoding may come first; in UTF-16 every letter has a zero byte beside it.
        var first = prefix.IndexOfAnyExcept((byte[])[0xEF, 0xBB, 0xBF, 0xFF, 0xFE, 0, (byte)' ', (byte)'\t', (byte)'\r', (byte)'\n']);
        return first >= 0 && prefix[first] == '<';
    }

    static bool LooksLikePbf(ReadOnlySpan<byte> prefix, string file)
    {
        const int kindField = 0x0A;
        return file.EndsWith(".pbf", StringComparison.OrdinalIgnoreCase)
            || (prefix.Length > 5 && BinaryPrimitives.ReadUInt32BigEndian(prefix) <= PbfBlobStream.MostHeaderBytes
                && prefix[4] == kindField);
    }
}
