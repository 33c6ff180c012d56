using System.IO.Compression;
using System.Text;
using Coverage.Network;
using Coverage.Workspaces.Import.Osm;
using Coverage.Worlds;

namespace Coverage.Workspace.Tests.Import.Osm;

/// <summary>Files that are cut off, damaged or built to do harm: each is one clear refusal.</summary>
public sealed class HostileOsmTests
{
    static PbfBytes Town(int nodes = 40)
    {
        var town = new PbfBytes();
        for (var n = 1; n <= nodes; n++)
        {
            town.Node(n, 106.5 + n * 0.001, 29.5, ("name", "n" + n), ("highway", "crossing"));
        }

        return town.Way(1, [1, 2, 3], ("highway", "footway")).Way(2, [3, 4, 5, 99], ("name", "小路"))
            .Relation(1, [new(OsmMemberType.Way, 1, "outer"), new(OsmMemberType.Relation, 1, "")], ("type", "multipolygon"));
    }

    [Fact]
    public void A_file_without_a_header_blob_is_refused()
    {
        var refusal = OsmText.Refusal(Town().ToPbf(new() { HasHeader = false }));

        Assert.Contains("OSMHeader", refusal.What, StringComparison.Ordinal);
        Assert.Contains("blob 0 at byte 0", refusal.Where, StringComparison.Ordinal);
        Assert.NotEmpty(refusal.Cure);
    }

    [Fact]
    public void The_real_file_without_a_header_blob_is_refused()
    {
        var path = RepositoryPaths.RealData("malformed/no-header-blob.osm.pbf");
        if (path is null)
        {
            Assert.Skip("real data absent: malformed");
        }

        Assert.Contains("OSMHeader", Assert.Throws<InputException>(() => OsmFile.Read(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HistoricalInformation", "history file")]
    [InlineData("Compressed.Quantum", "'Compressed.Quantum'")]
    public void A_required_feature_that_is_not_known_is_refused_by_name(string feature, string expected) =>
        Assert.Contains(expected, OsmText.Refusal(Town().ToPbf(new() { RequiredFeatures = ["OsmSchema-V0.6", feature] })).What,
            StringComparison.Ordinal);

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(64 << 20)]
    [InlineData(int.MinValue / 2)]
    public void A_blob_that_lies_about_its_unpacked_size_is_refused(int lie) =>
        Assert.Contains("unpacks to", OsmText.Refusal(Town().ToPbf(new() { RawSizeLie = lie })).What, StringComparison.Ordinal);

    [Theory]
    [InlineData(4, "LZMA")]
    [InlineData(5, "bzip2")]
    [InlineData(6, "LZ4")]
    [InlineData(7, "Zstandard")]
    public void Packings_that_are_not_read_are_named(int field, string name)
    {
        var blob = new ProtoBytes().Varint(2, 10).Bytes(field, [1, 2, 3]).ToArray();
        var header = new ProtoBytes().Text(1, "OSMHeader").Varint(3, (ulong)blob.Length).ToArray();

        Assert.Contains(name, OsmText.Refusal([0, 0, 0, (byte)header.Length, .. header, .. blob]).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Absurd_lengths_are_refused_before_anything_is_allocated()
    {
        Assert.Contains("blob header of 2147483647 bytes", OsmText.Refusal([0x7F, 0xFF, 0xFF, 0xFF, 0x0A]).What, StringComparison.Ordinal);
        var header = new ProtoBytes().Text(1, "OSMHeader").Varint(3, 1UL << 40).ToArray();
        Assert.Contains("a blob of 1099511627776 bytes", OsmText.Refusal([0, 0, 0, (byte)header.Length, .. header]).What,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_string_index_out_of_range_is_refused()
    {
        var way = new ProtoBytes().Varint(1, 1).Packed(2, [1]).Packed(3, [77]).ToArray();

        Assert.Contains("string 77 of a table of 2", Refusal(way).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_is_not_utf8_is_refused()
    {
        var table = new ProtoBytes().Text(1, "").Bytes(1, [0xB0, 0xA1]).ToArray();

        Assert.Contains("not UTF-8", Refusal(new ProtoBytes().Varint(1, 1).Packed(2, [1]).Packed(3, [1]).ToArray(), table).What,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_run_off_their_field_are_refused()
    {
        Assert.Contains("runs over the end", Refusal(new ProtoBytes().Bytes(8, [0x80, 0x80]).ToArray()).What, StringComparison.Ordinal);
        Assert.Contains("longer than ten bytes", Refusal(new ProtoBytes().Bytes(8, [.. Enumerable.Repeat((byte)0x80, 11)]).ToArray()).What,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(181, 0)]
    [InlineData(0, -90.1)]
    [InlineData(1e9, 1e9)]
    public void A_node_off_the_globe_is_refused_with_its_id(double lon, double lat)
    {
        var town = Town().Node(4711, lon, lat);

        Assert.Contains("node 4711", OsmText.Refusal(town.ToPbf()).What, StringComparison.Ordinal);
        Assert.Contains("node 4711", OsmText.Refusal(town.ToPbf(new() { Granularity = 1000, IsDense = false })).What,
            StringComparison.Ordinal);
        Assert.Contains("node 4711", Assert.Throws<InputException>(() => OsmText.Read(town.ToXml())).What, StringComparison.Ordinal);
    }

    [Fact]
    public void An_extract_without_nodes_is_refused()
    {
        Assert.Contains("not a single node", OsmText.Refusal(new PbfBytes().Way(1, [2, 3]).ToPbf()).What, StringComparison.Ordinal);
        Assert.Contains("not a single node", Assert.Throws<InputException>(() => OsmText.Read("<osm version='0.6'/>")).What,
            StringComparison.Ordinal);
        Assert.Contains("empty", OsmText.Refusal([]).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Content_out_of_proportion_to_the_file_is_refused()
    {
        var file = new List<byte>(new PbfBytes().Node(1, 1, 1).ToPbf());
        var zeros = new ProtoBytes().Bytes(2, new ProtoBytes().Bytes(3,
            new ProtoBytes().Varint(1, 1).Bytes(8, new byte[4 << 20]).ToArray()).ToArray()).ToArray();
        for (var b = 0; b < 10; b++)
        {
            PbfBytes.AddBlob(file, "OSMData", zeros, new());
        }

        Assert.Contains("of memory", OsmText.Refusal([.. file], degree: 2).What, StringComparison.Ordinal);
    }

    [Fact]
    public void The_memory_limit_of_the_caller_is_kept() =>
        Assert.Contains("of memory", Assert.Throws<InputException>(() => OsmText.Read(Town().ToPbf(), memoryLimitBytes: 500)).What,
            StringComparison.Ordinal);

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        var path = RepositoryPaths.RealData("hsinchu/NCTU_Taiwan.osm.pbf");
        var bytes = path is null ? Town(2000).ToPbf(new() { ElementsPerBlock = 100 }) : File.ReadAllBytes(path);
        var wholeBlobs = WholeBlobs(bytes);

        for (var length = 0; length < bytes.Length; length += 1024)
        {
            if (!wholeBlobs.Contains(length))
            {
                OsmText.Refusal(bytes[..length], degree: 1 + (length >> 10) % 2);
            }
        }
    }

    [Fact]
    public void Gzipped_xml_cut_off_anywhere_is_refused()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Town(500).ToXml()));
        }

        // The last 8 bytes are the check sum: without them the content is still whole.
        var bytes = packed.ToArray();
        for (var length = 0; length < bytes.Length - 8; length += 97)
        {
            OsmText.Refusal(bytes[..length]);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_damaged_byte_is_read_or_refused_but_never_crashes(bool isZlib)
    {
        var whole = Town().ToPbf(new() { IsZlib = isZlib, ElementsPerBlock = 16 });
        var random = new Random(20260101);
        var refused = 0;
        for (var round = 0; round < 600; round++)
        {
            var bytes = (byte[])whole.Clone();
            for (var flips = 1 + round % 3; flips > 0; flips--)
            {
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            }

            try
            {
                OsmText.Read(bytes, degree: 1 + round % 2);
            }
            catch (InputException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 100, 600);
    }

    [Fact]
    public void Damaged_xml_is_read_or_refused_but_never_crashes()
    {
        var whole = Encoding.UTF8.GetBytes(Town(10).ToXml());
        var random = new Random(20260102);
        for (var round = 0; round < 400; round++)
        {
            var bytes = (byte[])whole.Clone();
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                OsmText.Read(bytes);
            }
            catch (InputException)
            {
                Assert.True(true);
            }
        }
    }

    [Theory]
    [InlineData("<osmChange version='0.6'/>", "osmChange")]
    [InlineData("<osm><node id='x' lon='1' lat='1'/></osm>", "id='x'")]
    [InlineData("<osm><node id='1' lat='1'/></osm>", "'lon'")]
    [InlineData("<osm><node id='1' lon='NaN' lat='1'/></osm>", "lon='NaN'")]
    [InlineData("<osm><node id='1' lon='1' lat='1'/><way id='1'><nd/></way></osm>", "'ref'")]
    [InlineData("<osm><relation id='1'><member type='road' ref='1' role=''/></relation></osm>", "'road'")]
    [InlineData("<osm><node id='1' lon='1' lat='1'/>", "well-formed")]
    public void Bad_xml_is_refused_with_the_line(string xml, string expected)
    {
        var refusal = Assert.Throws<InputException>(() => OsmText.Read(xml));

        Assert.Contains(expected, refusal.What, StringComparison.Ordinal);
        Assert.Contains("line 1", refusal.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_type_is_refused_so_that_no_entity_unfolds() =>
        Assert.Contains("DTD", Assert.Throws<InputException>(() => OsmText.Read("<!DOCTYPE osm [<!ENTITY a 'aaaa'>]><osm>&a;</osm>")).What,
            StringComparison.Ordinal);

    [Fact]
    public void A_tag_without_an_end_does_not_fill_the_memory() =>
        Assert.Contains("end of a tag", Assert.Throws<InputException>(() => OsmText.Read("<osm><node id='" + new string('1',
            3 << 20))).What, StringComparison.Ordinal);

    [Theory]
    [InlineData("BZh91AY", "bzip2")]
    [InlineData("PK\u0003\u0004", "zip")]
    [InlineData("hello, world", "neither")]
    public void Other_formats_are_refused_by_name(string content, string expected) =>
        Assert.Contains(expected, Assert.Throws<InputException>(() => Read(Encoding.UTF8.GetBytes(content))).What,
            StringComparison.Ordinal);

    [Fact]
    public void A_missing_file_is_an_input_error() =>
        Assert.Throws<InputException>(() => OsmFile.Read(Path.Combine(Path.GetTempPath(), "no such town.osm.pbf")));

    static OsmExtract Read(byte[] bytes) => OsmFile.Read(new MemoryStream(bytes), "town", default, null, CancellationToken.None);

    static InputException Refusal(byte[] way, byte[]? strings = null)
    {
        strings ??= new ProtoBytes().Text(1, "").Text(1, "a").ToArray();
        var file = new List<byte>(new PbfBytes().Node(1, 1, 1).ToPbf());
        PbfBytes.AddBlob(file, "OSMData", new ProtoBytes().Bytes(1, strings).Bytes(2, new ProtoBytes().Bytes(3, way).ToArray()).ToArray(),
            new());
        return OsmText.Refusal([.. file]);
    }

    /// <summary>Lengths at which a cut leaves whole blobs, so that nothing shows it (no PBF says how many blobs it has).</summary>
    static HashSet<int> WholeBlobs(byte[] bytes)
    {
        var ends = new HashSet<int>();
        using var stream = new MemoryStream(bytes);
        var blobs = new PbfBlobStream(stream, "");
        while (blobs.Next() is { } blob)
        {
            blob.Release();
            ends.Add((int)blobs.Offset);
        }

        return ends;
    }
}
