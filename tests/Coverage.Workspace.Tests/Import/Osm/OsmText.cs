using System.Text;
using Coverage.Network;
using Coverage.Workspaces.Import.Osm;

namespace Coverage.Workspace.Tests.Import.Osm;

/// <summary>An extract as text that shows every element and nothing of the layout, and reading from bytes.</summary>
static class OsmText
{
    public static OsmExtract Read(byte[] bytes, int degree = 1, long memoryLimitBytes = 0)
    {
        using var stream = new MemoryStream(bytes);
        var options = new OsmReadOptions { DegreeOfParallelism = degree, MemoryLimitBytes = memoryLimitBytes };
        return OsmFile.Read(stream, "town.osm.pbf", options, null, CancellationToken.None);
    }

    public static OsmExtract Read(string xml) => Read(Encoding.UTF8.GetBytes(xml));

    public static InputException Refusal(byte[] bytes, int degree = 1) => Assert.Throws<InputException>(() => Read(bytes, degree));

    public static string Of(OsmExtract x)
    {
        var text = new StringBuilder();
        for (var n = 0; n < x.NodeIds.Length; n++)
        {
            var k = Array.BinarySearch(x.TaggedNodes, n);
            text.Append(FormattableString.Invariant($"n{x.NodeIds[n]} {x.NodeLonE7[n]} {x.NodeLatE7[n]}"))
                .Append(k < 0 ? "" : Tags(x, x.TaggedNodeFirstTag[k], x.TaggedNodeFirstTag[k + 1])).Append('\n');
        }

        for (var w = 0; w < x.WayIds.Length; w++)
        {
            var refs = x.WayNodes[x.WayFirstNode[w]..x.WayFirstNode[w + 1]].Select(n => x.NodeIds[n]);
            text.Append('w').Append(x.WayIds[w]).Append(" [").AppendJoin(',', refs).Append(']').Append(Tags(x, x.WayFirstTag[w],
                x.WayFirstTag[w + 1])).Append('\n');
        }

        foreach (var r in x.Relations)
        {
            text.Append('r').Append(r.Id).Append(" [").AppendJoin(',',
                r.Members.Select(m => $"{m.Type} {m.Id} {m.Role}")).Append(']').Append(Tags(x, r.FirstTag, r.EndTag)).Append('\n');
        }

        return text.ToString();
    }

    static string Tags(OsmExtract x, int from, int to) =>
        string.Concat(Enumerable.Range(from, to - from).Select(t => " " + x.Strings[x.TagKeys[t]] + "=" + x.Strings[x.TagValues[t]]));
}
