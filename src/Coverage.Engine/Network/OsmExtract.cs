using System.Collections.Immutable;

namespace Coverage.Network;

/// <summary>
/// The content of an OSM file as flat arrays, exactly as mapped: nothing is judged here. Nodes, ways and relations are in rising id order;
/// <c>WayNodes</c> holds node positions (indexes, not ids), with references to nodes that the file lacks left out and counted.
/// Tags of all elements share one string table: tag t is <c>Strings[TagKeys[t]]</c> = <c>Strings[TagValues[t]]</c>.
/// </summary>
public sealed class OsmExtract
{
    public required string[] Strings { get; init; }

    public required int[] TagKeys { get; init; }

    public required int[] TagValues { get; init; }

    public required long[] NodeIds { get; init; }

    /// <summary>Degrees × 1e7, WGS 84.</summary>
    public required int[] NodeLonE7 { get; init; }

    public required int[] NodeLatE7 { get; init; }

    /// <summary>Positions of the nodes that carry tags, rising.</summary>
    public required int[] TaggedNodes { get; init; }

    /// <summary>Tags of tagged node k are <c>[TaggedNodeFirstTag[k], TaggedNodeFirstTag[k+1])</c>.</summary>
    public required int[] TaggedNodeFirstTag { get; init; }

    public required long[] WayIds { get; init; }

    public required int[] WayFirstNode { get; init; }

    public required int[] WayNodes { get; init; }

    public required int[] WayFirstTag { get; init; }

    public required ImmutableArray<OsmRelation> Relations { get; init; }

    /// <summary>Node references of ways that the file has no node for (an extract cut at its border).</summary>
    public required int MissingNodeRefs { get; init; }

    /// <summary>Older versions of elements that the file holds more than once; the highest version won, among equals the last.</summary>
    public int DuplicateElements { get; init; }

    /// <summary>Elements left out because their last version is marked deleted (<c>visible=false</c>).</summary>
    public int DeletedElements { get; init; }

    /// <summary>The position of a string in the table, or -1.</summary>
    public int Find(string text)
    {
        _positions ??= BuildPositions();
        return _positions.GetValueOrDefault(text, -1);
    }

    /// <summary>The value of a key within a tag range, or null.</summary>
    public string? Value(int firstTag, int endTag, int key)
    {
        for (var t = firstTag; t < endTag; t++)
        {
            if (TagKeys[t] == key)
            {
                return Strings[TagValues[t]];
            }
        }

        return null;
    }

    Dictionary<string, int>? _positions;

    Dictionary<string, int> BuildPositions()
    {
        var map = new Dictionary<string, int>(Strings.Length, StringComparer.Ordinal);
        for (var i = 0; i < Strings.Length; i++)
        {
            map.TryAdd(Strings[i], i);
        }

        return map;
    }
}
