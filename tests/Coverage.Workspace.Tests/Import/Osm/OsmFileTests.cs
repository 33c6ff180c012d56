using System.IO.Compression;
using System.Text;
using Coverage.Network;
using Coverage.Workspaces.Import.Osm;
using Coverage.Worlds;

namespace Coverage.Workspace.Tests.Import.Osm;

public sealed class OsmFileTests
{
    const string Town = """
        n1 1065500000 295600000 highway=crossing name=解放碑
        n2 1065510000 295600000
        n3 1065510000 295610000 entrance=main
        n-7 -1065510000 -295610001
        w5 [1,2,3] highway=steps name=十八梯
        w9 [3,1,2,3] building=yes
        r4 [Way 9 outer,Node 3 ,Relation 4 self] type=multipolygon building=yes

        """;

    static PbfBytes SmallTown() => new PbfBytes()
        .Node(-7, -106.551, -29.5610001)
        .Node(1, 106.55, 29.56, ("highway", "crossing"), ("name", "解放碑"))
        .Node(2, 106.551, 29.56)
        .Node(3, 106.551, 29.561, ("entrance", "main"))
        .Way(5, [1, 2, 3], ("highway", "steps"), ("name", "十八梯"))
        .Way(9, [3, 1, 2, 3], ("building", "yes"))
        .Relation(4, [new(OsmMemberType.Way, 9, "outer"), new(OsmMemberType.Node, 3, ""), new(OsmMemberType.Relation, 4, "self")],
            ("type", "multipolygon"), ("building", "yes"));

    static string Sorted(string text) => string.Concat(text.Split('\n').Where(l => l.Length > 0).Order(StringComparer.Ordinal).Select(l => l.TrimEnd('\r') + "\n"));

    [Fact]
    public void Every_element_of_a_small_town_arrives()
    {
        var read = OsmText.Read(SmallTown().ToPbf());

        Assert.Equal(Sorted(Town), Sorted(OsmText.Of(read)));
        Assert.Equal(-7, read.NodeIds[0]);
        Assert.Equal(0, read.MissingNodeRefs);
    }

    [Fact]
    public void Any_encoding_of_the_same_content_gives_the_same_extract()
    {
        var expected = OsmText.Of(OsmText.Read(SmallTown().ToPbf()));

        foreach (var form in new PbfForm[]
        {
            new() { IsDense = false }, new() { IsZlib = false }, new() { ElementsPerBlock = 1 },
            new() { Granularity = 10 }, new() { Granularity = 1, OffsetNano = 12_345_678 },
                new() { IsDense = false, Granularity = 50, OffsetNano = -1000 },
        })
        {
            Assert.Equal(expected, OsmText.Of(OsmText.Read(SmallTown().ToPbf(form))));
        }
    }

    [Fact]
    public void Xml_and_pbf_of_the_same_content_are_equal_down_to_the_string_table()
    {
        var pbf = OsmText.Read(SmallTown().ToPbf());
        var xml = OsmText.Read(SmallTown().ToXml());

        Assert.Equal(pbf.Strings, xml.Strings);
        Assert.Equal(pbf.TagKeys, xml.TagKeys);
        Assert.Equal(pbf.TagValues, xml.TagValues);
        Assert.Equal(OsmText.Of(pbf), OsmText.Of(xml));
    }

    [Fact]
    public void Gzipped_xml_is_known_by_its_content()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(SmallTown().ToXml()));
        }

        Assert.Equal(OsmText.Of(OsmText.Read(SmallTown().ToPbf())), OsmText.Of(OsmText.Read(packed.ToArray())));
    }

    [Fact]
    public void Elements_out_of_order_are_sorted_with_their_tags_and_references()
    {
        var town = new PbfBytes()
            .Node(30, 3, 3, ("name", "c")).Node(10, 1, 1, ("name", "a"), ("x", "1")).Node(20, 2, 2).Node(15, 1.5, 1.5, ("name", "b"))
            .Way(8, [30, 10], ("highway", "path")).Way(2, [20, 15, 30])
            .Relation(6, [new(OsmMemberType.Way, 8, "r")], ("type", "a")).Relation(5, [], ("type", "b"));

        foreach (var form in new PbfForm[] { new(), new() { ElementsPerBlock = 1 } })
        {
            var read = OsmText.Read(town.ToPbf(form));

            Assert.Equal(
                "n10 10000000 10000000 name=a x=1\nn15 15000000 15000000 name=b\nn20 20000000 20000000\nn30 30000000 30000000 name=c\n" +
                "w2 [20,15,30]\nw8 [30,10] highway=path\nr5 [] type=b\nr6 [Way 8 r] type=a\n",
                OsmText.Of(read));
            Assert.Equal(0, read.DuplicateElements);
        }
    }

    [Fact]
    public void Of_several_versions_the_highest_wins_and_among_equals_the_last()
    {
        var town = new PbfBytes()
            .Node(1, 1, 1, ("v", "two")).Version(OsmMemberType.Node, 2)
            .Node(1, 9, 9, ("v", "one")).Version(OsmMemberType.Node, 1)
            .Node(2, 2, 2).Node(2, 3, 3, ("v", "later"))
            .Way(7, [1, 2], ("v", "old")).Way(7, [2, 1], ("v", "new"));

        foreach (var read in new[] { OsmText.Read(town.ToPbf()), OsmText.Read(town.ToXml()) })
        {
            Assert.Equal("n1 10000000 10000000 v=two\nn2 30000000 30000000 v=later\nw7 [2,1] v=new\n", OsmText.Of(read));
            Assert.Equal(3, read.DuplicateElements);
        }
    }

    [Fact]
    public void A_deleted_element_is_dropped_with_its_older_versions()
    {
        var town = new PbfBytes()
            .Node(1, 1, 1).Version(OsmMemberType.Node, 1)
            .Node(1, 200, 200).Version(OsmMemberType.Node, 2, visible: false)
            .Node(2, 2, 2).Version(OsmMemberType.Node, 1)
            .Way(7, [1, 2]).Way(8, [2, 2]).Version(OsmMemberType.Way, 3, visible: false);

        foreach (var read in new[] { OsmText.Read(town.ToPbf()), OsmText.Read(town.ToPbf(new() { IsDense = false })),
            OsmText.Read(town.ToXml()) })
        {
            Assert.Equal("n2 20000000 20000000\nw7 [2]\n", OsmText.Of(read));
            Assert.Equal((1, 2, 1), (read.DuplicateElements, read.DeletedElements, read.MissingNodeRefs));
        }
    }

    [Fact]
    public void References_to_nodes_outside_the_extract_are_left_out_and_counted()
    {
        var read = OsmText.Read(new PbfBytes().Node(1, 1, 1).Node(3, 2, 2).Way(7, [0, 1, 2, 3, 4]).Way(8, [9, 9]).Way(9, [3, 1]).ToPbf());

        Assert.Equal([0, 1, 1, 0], read.WayNodes);
        Assert.Equal([0, 2, 2, 4], read.WayFirstNode);
        Assert.Equal(5, read.MissingNodeRefs);
    }

    [Fact]
    public void Nodes_that_come_after_ways_are_found_all_the_same()
    {
        var file = new List<byte>(new PbfBytes().Node(5, 5, 5, ("a", "b")).Way(7, [5, 2]).ToPbf());
        file.AddRange(new PbfBytes().Node(2, 2, 2, ("c", "d")).Way(6, [2, 5]).ToPbf());

        Assert.Equal("n2 20000000 20000000 c=d\nn5 50000000 50000000 a=b\nw6 [2,5]\nw7 [5,2]\n", OsmText.Of(OsmText.Read([.. file])));
    }

    [Theory]
    [InlineData("porto-alegre/poa_osm.pbf", 43264, 16032, 23)]
    [InlineData("hsinchu/NCTU_Taiwan.osm.pbf", 12971, 2256, 178)]
    [InlineData("helsinki/Helsinki.osm.pbf", 24260, 5130, 620)]
    [InlineData("monaco/monaco.osm.gz", 13739, 1944, 77)]
    public void Real_extracts_have_the_counts_that_other_tools_report(string file, int nodes, int ways, int relations)
    {
        var path = RepositoryPaths.RealData(file);
        if (path is null)
        {
            Assert.Skip("real data absent: " + file);
        }

        var read = OsmFile.Read(path);

        Assert.Equal((nodes, ways, relations), (read.NodeIds.Length, read.WayIds.Length, read.Relations.Length));
    }

    [Fact]
    public void Monaco_has_its_stairs_and_its_public_lifts()
    {
        var read = OsmFile.Read(RepositoryPaths.RealData("monaco/monaco.osm.gz") ?? Skip("monaco"));
        var highway = read.Find("highway");

        int steps = 0, lifts = 0;
        for (var w = 0; w < read.WayIds.Length; w++)
        {
            steps += read.Value(read.WayFirstTag[w], read.WayFirstTag[w + 1], highway) == "steps" ? 1 : 0;
        }

        for (var k = 0; k < read.TaggedNodes.Length; k++)
        {
            lifts += read.Value(read.TaggedNodeFirstTag[k], read.TaggedNodeFirstTag[k + 1], highway) == "elevator" ? 1 : 0;
        }

        Assert.Equal((82, 5), (steps, lifts));
    }

    [Fact]
    public void Many_threads_read_what_one_thread_reads()
    {
        var path = RepositoryPaths.RealData("porto-alegre/poa_osm.pbf") ?? Skip("porto-alegre");

        var one = OsmFile.Read(path, new OsmReadOptions { DegreeOfParallelism = 1 });
        var many = OsmFile.Read(path, new OsmReadOptions { DegreeOfParallelism = 5 });

        Assert.Equal(one.Strings, many.Strings);
        Assert.Equal(one.TagValues, many.TagValues);
        Assert.Equal(OsmText.Of(one), OsmText.Of(many));
    }

    static string Skip(string city)
    {
        Assert.Skip("real data absent: " + city);
        return "";
    }
}
